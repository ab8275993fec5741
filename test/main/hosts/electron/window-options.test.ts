import { describe, expect, it } from 'vitest';
import {
  mainWindowOptions,
  PARTITION,
  printWindowOptions,
} from '../../../../src/main/hosts/electron/window-options.ts';

const preload = '/parley/dist/electron/preload.cjs';
const main = mainWindowOptions({ preload, dark: false, packaged: true });
const print = printWindowOptions(preload);

describe('the options of every window', () => {
  it.each([
    ['main', main],
    ['print', print],
  ])(
    'lock the %s window: sandboxed, isolated, without Node, webviews or a spelling service',
    (_, options) => {
      expect(options.webPreferences).toMatchObject({
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        experimentalFeatures: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      });
    },
  );

  it('keep the session in memory, so that no profile on disk holds a figure', () => {
    expect(PARTITION.startsWith('persist:')).toBe(false);
    expect(main.webPreferences?.partition).toBe(PARTITION);
    expect(print.webPreferences?.partition).toBe(PARTITION);
  });

  it('give the main window room for its tables and show it only once it is painted', () => {
    expect(main).toMatchObject({ minWidth: 1180, minHeight: 740, show: false });
  });

  it('never show the print window', () => {
    expect(print).toMatchObject({ show: false, skipTaskbar: true, focusable: false });
  });

  it('give developer tools to a run from the sources alone', () => {
    const fromSources = mainWindowOptions({ preload, dark: true, packaged: false });
    expect(fromSources.webPreferences?.devTools).toBe(true);
    expect(main.webPreferences?.devTools).toBe(false);
    expect(print.webPreferences?.devTools).toBe(false);
  });
});
