import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { buildAll, isStale } from './build.ts';
import { decideHost, FETCH_FAILED, type HostChoice, neverStarted, START_FAILED } from './decide-host.ts';
import {
  canSandbox,
  electronVersion,
  fetchRuntime,
  runtimeAddress,
  runtimeProgram,
  siteAnswers,
} from './electron-runtime.ts';

type End = { code: number | null; signal: NodeJS.Signals | null; after_ms: number };

const ROOT = join(import.meta.dirname, '..');
const PROBE_LIMIT_MS = 5_000;

async function choose(): Promise<HostChoice> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const program = runtimeProgram();
  const facts = {
    browser_wanted: process.argv.includes('--browser'),
    display: process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY),
    sandbox: canSandbox(program),
    runtime: program !== null,
  };
  const undecided = decideHost({ ...facts, download_site: 'answers' }).fetch;
  return decideHost({ ...facts, download_site: undecided ? await askSite() : 'not_asked' });
}

async function askSite(): Promise<'answers' | 'silent'> {
  const address = runtimeAddress(electronVersion(), process.platform, process.arch, process.env);
  return (await siteAnswers(address, PROBE_LIMIT_MS)) ? 'answers' : 'silent';
}

/** Runs the host with this terminal; ends as it ends. */
function run(program: string, args: string[]): Promise<End> {
  const started = performance.now();
  const child = spawn(program, args, { cwd: process.cwd(), stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals) => {
    const alreadyTold = signal === 'SIGINT' && process.stdin.isTTY;
    if (!alreadyTold) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      for (const each of signals) process.off(each, forward);
      resolve({ code, signal, after_ms: performance.now() - started });
    };
    child.once('error', () => end(127, null));
    child.once('exit', end);
  });
}

const inElectron = (program: string) =>
  run(program, [join(ROOT, 'dist', 'electron', 'main.js'), ...passedOn()]);
const inBrowser = () =>
  run(process.execPath, [join(ROOT, 'dist', 'cli', 'main.mjs'), 'serve', ...passedOn()]);

/** What follows `npm start --` belongs to the host. */
function passedOn(): string[] {
  return process.argv.slice(2).filter((arg) => arg !== '--browser');
}

async function start(): Promise<End> {
  const choice = await choose();
  console.log(choice.sentence);
  if (choice.host === 'browser') return inBrowser();
  const fetched = !choice.fetch || (await fetchRuntime((text) => process.stdout.write(text)));
  const program = runtimeProgram();
  if (!fetched || program === null) return instead(FETCH_FAILED);
  const end = await inElectron(program);
  return neverStarted(end) ? instead(START_FAILED) : end;
}

function instead({ sentence }: HostChoice): Promise<End> {
  console.log(sentence);
  return inBrowser();
}

if (isStale()) {
  console.log('Building Parley.');
  await buildAll();
}
const { code, signal } = await start();
process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGTERM'];
