/** The sources of the Electron host by file name. */
export type Sources = Readonly<Record<string, string>>;

/** What must hold of the wiring, and one way to break it that the rule has to notice. */
export type WiringRule = {
  rule: string;
  holds(sources: Sources): boolean;
  plant: { file: string; from: string | RegExp; to: string };
};

const MAIN = 'main.ts';
const OPTIONS = 'window-options.ts';

const all = (sources: Sources) => Object.values(sources).join('\n');
const lacks = (pattern: RegExp) => (sources: Sources) => !pattern.test(all(sources));
const mainHas = (pattern: RegExp) => (sources: Sources) => pattern.test(sources[MAIN] ?? '');
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

const afterImports = (line: string) => ({
  file: MAIN,
  from: /\nconst install/,
  to: `\n${line}\nconst install`,
});
const option = (name: string, safe: boolean): WiringRule => ({
  rule: `${name} is ${safe} in every window`,
  holds: (sources) =>
    new RegExp(`\\b${name}: ${safe}\\b`).test(sources[OPTIONS] ?? '') &&
    !new RegExp(`\\b${name}['"]?\\s*[:=](?!\\s*${safe}\\b)`).test(all(sources)),
  plant: { file: OPTIONS, from: `${name}: ${safe}`, to: `${name}: ${!safe}` },
});

export const WIRING_RULES: readonly WiringRule[] = [
  option('nodeIntegration', false),
  option('nodeIntegrationInWorker', false),
  option('nodeIntegrationInSubFrames', false),
  option('contextIsolation', true),
  option('sandbox', true),
  option('webSecurity', true),
  option('allowRunningInsecureContent', false),
  option('webviewTag', false),
  option('experimentalFeatures', false),
  option('navigateOnDragDrop', false),
  {
    rule: 'every window is made from window-options',
    holds: (sources) =>
      count(all(sources), /new (?:BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/g) ===
      count(sources[MAIN] ?? '', /new BrowserWindow\((?:main|print)WindowOptions\(/g),
    plant: afterImports("new BrowserWindow({ webPreferences: { preload: 'x' } });"),
  },
  {
    rule: 'every renderer is sandboxed before the program is ready',
    holds: ({ [MAIN]: main = '' }) =>
      /^app\.enableSandbox\(\);$/m.test(main) && main.indexOf('enableSandbox') < main.indexOf('whenReady'),
    plant: { file: MAIN, from: 'app.enableSandbox();', to: '' },
  },
  {
    rule: 'no switch weakens the browser engine',
    holds: lacks(
      /['"](?:--)?(?:no-sandbox|disable-web-security|ignore-certificate-errors|remote-debugging-\w+|disable-site-isolation-trials|allow-file-access\S*|js-flags)['"]/,
    ),
    plant: afterImports("app.commandLine.appendSwitch('ignore-certificate-errors');"),
  },
  {
    rule: 'the remote module is not there',
    holds: lacks(/@electron\/remote|enableRemoteModule|\bremote\b/),
    plant: afterImports("import remote from '@electron/remote/main';"),
  },
  {
    rule: 'permission requests are answered by the policy',
    holds: mainHas(/\.setPermissionRequestHandler\(answerRequest\)/),
    plant: {
      file: MAIN,
      from: 'setPermissionRequestHandler(answerRequest)',
      to: 'setPermissionRequestHandler(null)',
    },
  },
  {
    rule: 'permission checks are answered by the policy',
    holds: mainHas(/\.setPermissionCheckHandler\(answerCheck\)/),
    plant: { file: MAIN, from: /.*setPermissionCheckHandler.*\n/, to: '' },
  },
  {
    rule: 'devices are answered by the policy',
    holds: mainHas(/\.setDevicePermissionHandler\(answerDevice\)/),
    plant: {
      file: MAIN,
      from: 'setDevicePermissionHandler(answerDevice)',
      to: 'setDevicePermissionHandler(() => true)',
    },
  },
  {
    rule: 'both sessions are locked',
    holds: mainHas(/of \[own, session\.defaultSession\]\) lockSession\(/),
    plant: { file: MAIN, from: '[own, session.defaultSession]', to: '[session.defaultSession]' },
  },
  {
    rule: 'every request is asked of the request policy',
    holds: mainHas(/onBeforeRequest\(\(\{ url \}, answer\) => answer\(\{ cancel: !mayLoad\(url/),
    plant: { file: MAIN, from: 'cancel: !mayLoad(url, app.isPackaged)', to: 'cancel: false' },
  },
  {
    rule: 'every web contents is locked as it is made',
    holds: mainHas(/app\.on\('web-contents-created', \(_event, contents\) => lockContents\(contents\)\)/),
    plant: { file: MAIN, from: /.*web-contents-created.*\n/, to: '' },
  },
  {
    rule: 'navigation is asked of the navigation policy',
    holds: ({ [MAIN]: main = '' }) =>
      ['will-navigate', 'will-frame-navigate'].every((name) =>
        new RegExp(
          `on\\('${name}', \\(event\\) => \\{\\s*if \\(!mayNavigate\\(event\\.url\\)\\) event\\.preventDefault`,
        ).test(main),
      ),
    plant: {
      file: MAIN,
      from: 'if (!mayNavigate(event.url)) event.preventDefault();',
      to: 'mayNavigate(event.url);',
    },
  },
  {
    rule: 'redirects and webviews are refused',
    holds: ({ [MAIN]: main = '' }) =>
      ['will-redirect', 'will-attach-webview'].every((name) =>
        new RegExp(`on\\('${name}', \\(event\\) => event\\.preventDefault\\(\\)\\)`).test(main),
      ),
    plant: { file: MAIN, from: /.*will-attach-webview.*\n/, to: '' },
  },
  {
    rule: 'no page opens a window',
    holds: (sources) =>
      mainHas(/setWindowOpenHandler\([\s\S]*?return \{ action: 'deny' \};/)(sources) &&
      lacks(/action: 'allow'/)(sources),
    plant: { file: MAIN, from: "action: 'deny'", to: "action: 'allow'" },
  },
  {
    rule: 'an outside address passes the policy and the person',
    holds: (sources) =>
      count(all(sources), /openExternal|openPath/g) === 1 &&
      mainHas(/offerLink\(externalLink\(url\)\)/)(sources) &&
      mainHas(/if \(response === LEAVE\) await shell\.openExternal\(link\)/)(sources),
    plant: { file: MAIN, from: 'void offerLink(externalLink(url));', to: 'void shell.openExternal(url);' },
  },
  {
    rule: 'every message comes through the guarded table',
    holds: (sources) =>
      count(all(sources), /ipcMain\.(?:handle|on|once|handleOnce)\b|\.ipc\.(?:handle|on)\b/g) === 1 &&
      mainHas(/of Object\.entries\(handlers\)\) ipcMain\.handle\(channel, handler\)/)(sources),
    plant: afterImports("ipcMain.on('parley:log', (_event, text) => console.log(text));"),
  },
  {
    rule: 'the guard asks who sends',
    holds: mainHas(/isTrusted: \(event\) => isTrustedSender\(event, new Set\(wires\.keys\(\)\)\)/),
    plant: { file: MAIN, from: 'isTrustedSender(event, new Set(wires.keys()))', to: 'event.sender.id > 0' },
  },
  {
    rule: 'every handler of the table is guarded',
    holds: ({ 'ipc-handlers.ts': handlers = '' }) => {
      const table = handlers.slice(
        handlers.indexOf('return {'),
        handlers.indexOf('};', handlers.indexOf('return {')),
      );
      const rows = count(table, /\[CHANNEL\.\w+\]:/g);
      return rows === 4 && count(table, /\[CHANNEL\.\w+\]: guarded\(/g) === rows;
    },
    plant: {
      file: 'ipc-handlers.ts',
      from: '[CHANNEL.open]: guarded(() => doors.askWhatToOpen())',
      to: '[CHANNEL.open]: () => doors.askWhatToOpen()',
    },
  },
  {
    rule: 'windows load our page alone, never a file or a site',
    holds: (sources) =>
      lacks(/\.loadFile\(|['"`]file:/)(sources) &&
      count(all(sources), /\.loadURL\(/g) === count(all(sources), /\.loadURL\((?:PAGE|address)\)/g),
    plant: { file: MAIN, from: 'window.loadURL(PAGE)', to: "window.loadFile('dist/window/index.html')" },
  },
  {
    rule: 'a file is found by its resulting path, not by how an address begins',
    holds: ({ 'resolve-app-asset.ts': resolver = '' }) =>
      /liesInside\(path\.relative\(folder, full\), path\)/.test(resolver) &&
      !/startsWith\(folder/.test(resolver),
    plant: {
      file: 'resolve-app-asset.ts',
      from: 'liesInside(path.relative(folder, full), path)',
      to: 'full.startsWith(folder)',
    },
  },
  {
    rule: 'the content policy goes with every answer',
    holds: ({ 'serve-app.ts': serve = '' }) =>
      count(serve, /new Response\(/g) === 2 && count(serve, /headers: (?:\{ \.\.\.)?SECURITY_HEADERS/g) === 2,
    plant: { file: 'serve-app.ts', from: '...SECURITY_HEADERS, ', to: '' },
  },
  {
    rule: 'the window is given the bridge and nothing of Electron itself',
    holds: ({ 'preload.ts': preload = '' }) =>
      count(preload, /exposeInMainWorld/g) === 1 &&
      /exposeInMainWorld\(\s*'parley',\s*createBridge\(/.test(preload),
    plant: {
      file: 'preload.ts',
      from: /contextBridge\.exposeInMainWorld\(/,
      to: "contextBridge.exposeInMainWorld('ipc', ipcRenderer);\ncontextBridge.exposeInMainWorld(",
    },
  },
  {
    rule: 'no text is run as code in a page’s own world',
    holds: lacks(/\.executeJavaScript\(|\beval\(|new Function\(|\.insertCSS\(/),
    plant: afterImports("void mainWindow?.webContents.executeJavaScript('1');"),
  },
  {
    rule: 'no certificate is waved through and no sign-in is answered',
    holds: lacks(/certificate-error|setCertificateVerifyProc|select-client-certificate|\.on\('login'/),
    plant: afterImports("app.on('certificate-error', (_e, _c, _u, _r, _x, accept) => accept(true));"),
  },
  {
    rule: 'one program at a time holds the engagement',
    holds: mainHas(/if \(app\.requestSingleInstanceLock\(\)\)/),
    plant: { file: MAIN, from: 'app.requestSingleInstanceLock()', to: 'true' },
  },
  {
    rule: 'the scheme is declared before the program is ready',
    holds: ({ [MAIN]: main = '' }) => {
      const declared = main.indexOf('protocol.registerSchemesAsPrivileged(');
      return declared > 0 && declared < main.indexOf('whenReady');
    },
    plant: { file: MAIN, from: 'protocol.registerSchemesAsPrivileged(', to: 'void (' },
  },
  {
    rule: 'no secret is kept by the system’s store',
    holds: lacks(/safeStorage/),
    plant: afterImports('safeStorage.encryptString(key);'),
  },
];
