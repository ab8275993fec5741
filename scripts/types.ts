import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** The pure domain, the window, what runs on Node, and the tests that reach into a browser: each with what it may know. */
const PROJECTS = [
  'tsconfig.shared.json',
  'tsconfig.renderer.json',
  'tsconfig.json',
  'tsconfig.window-tests.json',
];

const failed = PROJECTS.filter((project) => {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', project], { cwd: ROOT, stdio: 'inherit' }).status !== 0;
});

console.log(failed.length === 0 ? 'types hold' : `types do not hold in ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
