import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { AppError } from '../../shared/rpc.ts';

/** A browser of the Chromium family: one that the person installed, or the one Parley brings along on Linux. */
export type Chromium = { path: string; installed: boolean };

type Variables = Readonly<Record<string, string | undefined>>;

const run = promisify(execFile);

const NONE_FOUND =
  'No Chrome, Edge or Chromium was found. Install one, or name it in PARLEY_CHROMIUM. The engagement is safe.';

const ON_LINUX = [
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium',
  'chromium-browser',
];

const ON_MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
];

const ON_WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/** For a browser in a container or under root, where the kernel lets it build no sandbox; it reads our own page alone. */
const WITHOUT_SANDBOX = ['--no-sandbox', '--disable-setuid-sandbox', '--no-zygote'];

/** Nothing of this browser speaks to a network, and it lays out text as it will print. */
const ALWAYS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];
const WITHOUT_WINDOW = ['--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

/** Where an installed browser would be, the one named in PARLEY_CHROMIUM first. */
export function installedPlaces(platform: NodeJS.Platform, variables: Variables): string[] {
  const named = variables.PARLEY_CHROMIUM ? [variables.PARLEY_CHROMIUM] : [];
  return [...named, ...places(platform, variables)];
}

function places(platform: NodeJS.Platform, variables: Variables): string[] {
  if (platform === 'win32') {
    const roots = [variables.PROGRAMFILES, variables['PROGRAMFILES(X86)'], variables.LOCALAPPDATA];
    return roots
      .filter((root) => root !== undefined)
      .flatMap((root) => ON_WINDOWS.map((app) => `${root}\\${app}`));
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', `${variables.HOME ?? ''}/Applications`];
    return roots.flatMap((root) => ON_MAC.map((app) => `${root}/${app}`));
  }
  const folders = (variables.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return ON_LINUX.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
}

/** The installed browser, or null. */
export function findInstalled(): Chromium | null {
  const path = installedPlaces(process.platform, process.env).find(isExecutable);
  return path === undefined ? null : { path, installed: true };
}

/** The installed browser, else on Linux the one that came with Parley, unpacked at first use. */
export async function findChromium(): Promise<Chromium> {
  const installed = findInstalled();
  if (installed) return installed;
  if (process.platform !== 'linux') throw new AppError('unavailable', NONE_FOUND);
  return { path: join(await unpackEmbedded(), 'chromium'), installed: false };
}

/** Starts a browser without a window, to print or to test with. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const { path, installed } = await findChromium();
  const { chromium } = await import('playwright-core');
  const args = [...ALWAYS, ...WITHOUT_WINDOW, ...(installed && !isRoot() ? [] : WITHOUT_SANDBOX)];
  return chromium.launch({ executablePath: path, args, headless: true });
}

/** True where there is a display and an installed browser to open a window in. */
export function canOpenInAppMode(): boolean {
  return hasDisplay() && !isRoot() && findInstalled() !== null;
}

/**
 * Opens the address in a window of its own without address bar or tabs, in a profile of its own so that no extension
 * reads along. Nothing happens without an installed browser.
 */
export function openInAppMode(url: string, profileFolder: string): void {
  const browser = findInstalled();
  const args = [`--app=${url}`, `--user-data-dir=${profileFolder}`, ...ALWAYS];
  if (browser) leaveAlone(spawn(browser.path, args, { detached: true, stdio: 'ignore' }));
}

/** The browser outlives us, and its failure to start leaves the printed link to click on. */
function leaveAlone(child: ChildProcess): void {
  child.on('error', () => undefined);
  child.unref();
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks the embedded browser once per version into a folder that only this user can write to. */
async function unpackEmbedded(): Promise<string> {
  const parent = privateFolder(join(tmpdir(), `parley-${process.getuid?.() ?? 'user'}`));
  const target = join(parent, `chromium-${embeddedVersion()}`);
  if (isExecutable(join(target, 'chromium'))) return target;
  const partial = mkdtempSync(`${target}-`);
  await run(process.execPath, ['--input-type=module', '--eval', UNPACK], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: partial, ELECTRON_RUN_AS_NODE: '1' },
  });
  return adopt(partial, target);
}

const UNPACK = "await (await import('@sparticuz/chromium')).default.executablePath()";

function embeddedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return createRequire(entry)('../package.json').version;
}

/** Puts the unpacked browser in place in one step; another process may have been quicker. */
function adopt(partial: string, target: string): string {
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!isExecutable(join(target, 'chromium'))) throw error;
  }
  return target;
}

/** Others on this machine can write to the temporary folder: a folder that is not ours alone is not used. */
function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(path);
  if ((process.getuid && uid !== process.getuid()) || (mode & 0o077) !== 0) {
    throw new AppError(
      'unavailable',
      `The folder ${path} belongs to somebody else. Remove it and try again.`,
    );
  }
  return path;
}
