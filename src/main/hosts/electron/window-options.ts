import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** A session of its own that lives in memory: nothing of what a window shows is written to a profile on disk. */
export const PARTITION = 'parley';

/** A4 at 96 dots an inch, so that charts are laid out at the width they print in. */
const PAPER = { width: 794, height: 1123 };

export type WindowSurroundings = { preload: string; dark: boolean; packaged: boolean };

/** The one window of the program. */
export function mainWindowOptions({
  preload,
  dark,
  packaged,
}: WindowSurroundings): BrowserWindowConstructorOptions {
  return {
    title: 'Parley',
    width: 1440,
    height: 920,
    minWidth: 1180,
    minHeight: 740,
    show: false,
    backgroundColor: dark ? '#191816' : '#faf9f7',
    webPreferences: { ...lockedPreferences(preload), devTools: !packaged },
  };
}

/** A window nobody sees, in which the brief is laid out and printed. */
export function printWindowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    ...PAPER,
    show: false,
    skipTaskbar: true,
    focusable: false,
    webPreferences: { ...lockedPreferences(preload), devTools: false, backgroundThrottling: false },
  };
}

/** Every choice is written out, also where it is the default, so that no later default changes it. */
function lockedPreferences(preload: string): WebPreferences {
  return {
    preload,
    partition: PARTITION,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    plugins: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  };
}
