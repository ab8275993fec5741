import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Variables = Readonly<Record<string, string | undefined>>;

/** What of @electron/get is used; it is a package of Electron's own, so it is found from there. */
type Downloads = {
  downloadArtifact(details: {
    version: string;
    artifactName: string;
    platform: string;
    arch: string;
    checksums: Record<string, string>;
    cacheRoot?: string;
    downloadOptions: { quiet: boolean; getProgressCallback(progress: Progress): Promise<void> };
  }): Promise<string>;
};

type Progress = { transferred: number; total: number | null };

const FOLDER = join(import.meta.dirname, '..', 'node_modules', 'electron');
const RELEASES = 'https://github.com/electron/electron/releases/download/';
const MEGABYTE = 1024 * 1024;

/** The mirror that npm or the environment names, else Electron's own releases; always with a closing slash. */
export function downloadSite(variables: Variables): string {
  const site =
    variables.npm_config_electron_mirror ||
    variables.NPM_CONFIG_ELECTRON_MIRROR ||
    variables.ELECTRON_MIRROR ||
    RELEASES;
  return site.endsWith('/') ? site : `${site}/`;
}

/** The address of one version's runtime for one platform. */
export function runtimeAddress(
  version: string,
  platform: string,
  arch: string,
  variables: Variables,
): string {
  const folder = variables.ELECTRON_CUSTOM_DIR?.replace('{{ version }}', version) ?? `v${version}`;
  return `${downloadSite(variables)}${folder}/electron-v${version}-${platform}-${arch}.zip`;
}

/** The runtime's program file, or null where only the npm package is there. */
export function runtimeProgram(folder: string = FOLDER, variables: Variables = process.env): string | null {
  const named = join(folder, 'path.txt');
  const dist = variables.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  if (!existsSync(named)) return null;
  const program = join(dist, readFileSync(named, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Whether the runtime can be fetched, asked of its very file with all redirects. */
export async function siteAnswers(address: string, limitMs: number): Promise<boolean> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(limitMs) });
    return response.ok;
  } catch {
    return false;
  }
}

export function electronVersion(folder: string = FOLDER): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/**
 * Fetches the runtime with its progress on the terminal, checked against the hashes of the npm package, and
 * has Electron's own installer unpack it. False when that fails.
 */
export async function fetchRuntime(say: (progress: string) => void): Promise<boolean> {
  try {
    await download(say);
  } catch (error) {
    say(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
  say('\n');
  const installed = spawnSync(process.execPath, [join(FOLDER, 'install.js')], { stdio: 'inherit' });
  return installed.status === 0 && runtimeProgram() !== null;
}

async function download(say: (progress: string) => void): Promise<void> {
  const found = createRequire(join(FOLDER, 'package.json')).resolve('@electron/get');
  const { downloadArtifact } = (await import(pathToFileURL(found).href)) as Downloads;
  const cacheRoot = process.env.electron_config_cache;
  await downloadArtifact({
    version: electronVersion(),
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: JSON.parse(readFileSync(join(FOLDER, 'checksums.json'), 'utf8')),
    ...(cacheRoot === undefined ? {} : { cacheRoot }),
    downloadOptions: { quiet: true, getProgressCallback: async (done) => say(progressLine(done)) },
  });
}

/** One line that overwrites itself. */
export function progressLine({ transferred, total }: Progress): string {
  const done = Math.floor(transferred / MEGABYTE);
  const all = total === null ? '' : ` of ${Math.ceil(total / MEGABYTE)}`;
  return `\rFetching Electron: ${done}${all} MB`;
}

const SETUID_ROOT = 0o4000;

/**
 * Whether the kernel lets Electron build its sandbox, which Parley never does without: not for root, and on
 * Linux only with user namespaces or a helper that belongs to root.
 */
export function canSandbox(program: string | null): boolean {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  return hasHelper(program) || hasUserNamespaces();
}

function hasHelper(program: string | null): boolean {
  const helper = program === null ? '' : join(program, '..', 'chrome-sandbox');
  if (!existsSync(helper)) return false;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & SETUID_ROOT) !== 0;
}

function hasUserNamespaces(): boolean {
  return (
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    setting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    setting('/proc/sys/user/max_user_namespaces') !== '0'
  );
}

function setting(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}
