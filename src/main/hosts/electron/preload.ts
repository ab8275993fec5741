import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld(
  'parley',
  createBridge(ipcRenderer, (file) => webUtils.getPathForFile(file)),
);
