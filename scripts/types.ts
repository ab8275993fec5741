import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** The pure domain, the window, and everything that runs on Node: each with what it may know of its surroundings. */
const PROJECTS = ['tsconfig.shared.json', 'tsconfig.renderer.json', 'tsconfig.json'];

const failed = PROJECTS.filter((project) => {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', project], { cwd: ROOT, stdio: 'inherit' }).status !== 0;
});

console.log(failed.length === 0 ? 'types hold' : `types do not hold in ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
