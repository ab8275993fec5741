import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  type Session,
  session,
  shell,
  utilityProcess,
  type WebContents,
} from 'electron';
import type { Wire } from '../../../shared/rpc.ts';
import { createBackend } from '../../backend/backend.ts';
import type { Environment } from '../../backend/environment.ts';
import { stampMetadata } from '../../export/pdf-metadata.ts';
import { createEventChannel } from '../event-channel.ts';
import { installFolder, surroundings, userDataFolder } from '../folders.ts';
import { nodeEnvironment } from '../node-environment.ts';
import { removeWorkFolder } from '../work-folder.ts';
import { PAGE, printPage, SCHEME, SCHEME_PRIVILEGES } from './app-address.ts';
import { CHANNEL } from './channels.ts';
import { engagementArgument } from './engagement-argument.ts';
import { openDialogOptions, saveDialogOptions } from './file-dialogs.ts';
import { ipcHandlers } from './ipc-handlers.ts';
import { menuTemplate } from './menu.ts';
import { externalLink, LEAVE, linkQuestion, mayNavigate } from './navigation-policy.ts';
import { answerCheck, answerDevice, answerRequest } from './permission-policy.ts';
import { printInWindow } from './print-in-window.ts';
import { printWire } from './print-wire.ts';
import { mayLoad, NETWORK_SWITCHES } from './request-policy.ts';
import { serveApp } from './serve-app.ts';
import { isTrustedSender } from './trusted-sender.ts';
import { unpackedPath } from './unpacked-path.ts';
import { utilityIntake } from './utility-stage-process.ts';
import { mainWindowOptions, PARTITION, printWindowOptions } from './window-options.ts';

const install = installFolder();
const preload = join(install, 'dist', 'electron', 'preload.cjs');
const userData = userDataFolder(surroundings());
const wires = new Map<number, Wire>();
const events = createEventChannel();
let mainWindow: BrowserWindow | null = null;

app.enableSandbox();
for (const [name, value] of NETWORK_SWITCHES) app.commandLine.appendSwitch(name, value);
app.setPath('userData', join(userData, 'electron'));
protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: SCHEME_PRIVILEGES }]);

/** The hidden window reads exactly what is to be printed, over a wire of its own. */
const print: Environment['print'] = async (brief, target) => {
  const window = new BrowserWindow(printWindowOptions(preload));
  const { id } = window.webContents;
  wires.set(id, printWire(brief));
  try {
    await printInWindow(window, printPage(brief.paper), target, (pdf) => stampMetadata(pdf, brief));
  } finally {
    wires.delete(id);
  }
};

const environment = nodeEnvironment('electron', events.emit, {
  user_data_folder: userData,
  sample_folder: unpackedPath(join(install, 'dist', 'sample')),
  start_intake: utilityIntake(
    (entry, args, options) => utilityProcess.fork(entry, args, options),
    process.env,
  ),
  print,
});
const backend = createBackend(environment);

/** The windows' session alone knows our scheme; the default one, which no window uses, is locked as well. */
function lockSessions(): void {
  const own = session.fromPartition(PARTITION);
  own.protocol.handle(SCHEME, serveApp(join(install, 'dist', 'window')));
  for (const each of [own, session.defaultSession]) lockSession(each);
}

function lockSession(each: Session): void {
  each.setPermissionRequestHandler(answerRequest);
  each.setPermissionCheckHandler(answerCheck);
  each.setDevicePermissionHandler(answerDevice);
  each.setSpellCheckerEnabled(false);
  each.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, app.isPackaged) }));
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void offerLink(externalLink(url));
    return { action: 'deny' };
  });
}

async function offerLink(link: string | null): Promise<void> {
  if (link === null || mainWindow === null) return;
  const { response } = await dialog.showMessageBox(mainWindow, linkQuestion(link));
  if (response === LEAVE) await shell.openExternal(link);
}

function openDoors(): void {
  const handlers = ipcHandlers({
    isTrusted: (event) => isTrustedSender(event, new Set(wires.keys())),
    wireOf: (id) => wires.get(id) ?? backend.dispatch,
    files: backend.files,
    askWhereToSave: async (name) => {
      if (mainWindow === null) return null;
      const options = saveDialogOptions(name, app.getPath('documents'));
      const { canceled, filePath } = await dialog.showSaveDialog(mainWindow, options);
      return canceled ? null : filePath;
    },
    askWhatToOpen: async () => {
      if (mainWindow === null) return null;
      const options = openDialogOptions(environment.engagements_folder);
      const { filePaths } = await dialog.showOpenDialog(mainWindow, options);
      return filePaths[0] ?? null;
    },
  });
  for (const [channel, handler] of Object.entries(handlers)) ipcMain.handle(channel, handler);
}

async function showWindow(): Promise<void> {
  const dark = nativeTheme.shouldUseDarkColors;
  const window = new BrowserWindow(mainWindowOptions({ preload, dark, packaged: app.isPackaged }));
  const { webContents } = window;
  mainWindow = window;
  wires.set(webContents.id, backend.dispatch);
  const stopListening = events.listen((event) => {
    if (!webContents.isDestroyed()) webContents.send(CHANNEL.event, event);
  });
  window.once('ready-to-show', () => window.show());
  window.once('closed', () => {
    stopListening();
    mainWindow = null;
    app.quit();
  });
  webContents.once('render-process-gone', () => webContents.reload());
  await window.loadURL(PAGE);
}

/** Opens a file that the system names, then lets the window read it; a refusal is shown, not lost. */
async function openFromSystem(path: string | null): Promise<void> {
  if (path !== null) {
    const reply = await backend.dispatch('engagement.open', { path });
    if (!reply.ok) dialog.showErrorBox('Parley cannot open that file', reply.error.message);
    else mainWindow?.webContents.reload();
  }
  mainWindow?.focus();
}

async function start(): Promise<void> {
  lockSessions();
  openDoors();
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
  await openFromSystem(engagementArgument(process.argv, process.cwd()));
  await showWindow();
}

app.on('web-contents-created', (_event, contents) => lockContents(contents));
app.on('second-instance', (_event, args, folder) => void openFromSystem(engagementArgument(args, folder)));
app.on('open-file', (event, path) => {
  event.preventDefault();
  void app.whenReady().then(() => openFromSystem(path));
});
app.on('window-all-closed', () => app.quit());
app.once('will-quit', () => {
  backend.close();
  removeWorkFolder(environment.work_folder);
});

/** Without a window there is nobody to tell but the system's own box. */
function giveUp(error: unknown): void {
  environment.log(String(error));
  dialog.showErrorBox('Parley could not start', 'Install it again; engagements are safe.');
  app.exit(1);
}

if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();
