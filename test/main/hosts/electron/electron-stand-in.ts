import { EventEmitter } from 'node:events';

/**
 * What the wiring sees where no Electron runtime is: the same names, each noting how it was used. It decides
 * nothing; what a real runtime does with it is shown by the end-to-end test.
 */
type Handler = (...args: never[]) => unknown;
type Contents = EventEmitter & { id: number; sent: unknown[][]; openHandler: Handler };

export const seen = {
  windows: [] as { options: Record<string, unknown>; contents: Contents; addresses: string[] }[],
  handlers: new Map<string, Handler>(),
  sessions: new Map<string, Record<string, unknown[]>>(),
  before_ready: [] as string[],
  menus: [] as unknown[],
  asked: [] as unknown[],
  opened_outside: [] as string[],
  user_data: '',
  quits: 0,
};

const ready = Promise.withResolvers<void>();
let isReady = false;

export function becomeReady(): void {
  isReady = true;
  ready.resolve();
}

const note = (what: string) => seen.before_ready.push(isReady ? `${what} too late` : what);

function sessionOf(name: string) {
  const used: Record<string, unknown[]> = {};
  seen.sessions.set(name, used);
  const keep =
    (setting: string) =>
    (...values: unknown[]) => {
      used[setting] = values;
    };
  return {
    protocol: { handle: keep('protocol') },
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: keep('spelling'),
    webRequest: { onBeforeRequest: keep('load') },
  };
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: () => note('sandbox'),
  setPath: (_name: string, path: string) => {
    seen.user_data = path;
  },
  getPath: () => '/home/ada/Documents',
  commandLine: { appendSwitch: (name: string) => note(name) },
  requestSingleInstanceLock: () => true,
  whenReady: () => ready.promise,
  quit: () => {
    seen.quits += 1;
  },
});

export class BrowserWindow extends EventEmitter {
  readonly webContents: Contents;
  readonly #addresses: string[] = [];

  constructor(options: Record<string, unknown>) {
    super();
    const sent: unknown[][] = [];
    this.webContents = Object.assign(new EventEmitter(), {
      id: seen.windows.length + 1,
      sent,
      openHandler: (() => undefined) as Handler,
      send: (...message: unknown[]) => sent.push(message),
      isDestroyed: () => false,
      reload: () => undefined,
      setWindowOpenHandler: (handler: Handler) => {
        this.webContents.openHandler = handler;
      },
    });
    seen.windows.push({ options, contents: this.webContents, addresses: this.#addresses });
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    this.#addresses.push(address);
  }
  show(): void {}
  focus(): void {}
}

export const dialog = {
  showMessageBox: async (_window: unknown, options: unknown) => {
    seen.asked.push(options);
    return { response: 0 };
  },
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showErrorBox: (title: string, sentence: string) => seen.asked.push({ title, sentence }),
};
export const ipcMain = {
  handle: (channel: string, handler: Handler) => seen.handlers.set(channel, handler),
};
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => seen.menus.push(menu),
};
export const nativeTheme = { shouldUseDarkColors: true };
export const protocol = { registerSchemesAsPrivileged: () => note('scheme') };
export const session = { fromPartition: sessionOf, defaultSession: sessionOf('default') };
export const shell = {
  openExternal: async (address: string) => {
    seen.opened_outside.push(address);
  },
};
export const utilityProcess = { fork: () => new EventEmitter() };
