import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BackendEvent } from '../../shared/contract.ts';
import type { Environment } from '../backend/environment.ts';
import { readWindowFiles } from './browser/window-files.ts';
import { engagementsFolder, installFolder, surroundings, userDataFolder } from './folders.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { version } from './version.ts';
import { createWorkFolder } from './work-folder.ts';

/** What a host that runs on Node lends the backend. Makes the work folder of this launch; the host removes it. */
export function nodeEnvironment(
  host: Environment['host'],
  emit: (event: BackendEvent) => void,
  overrides: Partial<Environment> = {},
): Environment {
  const here = surroundings();
  const user_data_folder = overrides.user_data_folder ?? userDataFolder(here);
  const install = installFolder();
  return {
    host,
    version,
    now: () => new Date().toISOString(),
    newId: () => randomUUID(),
    user_data_folder,
    engagements_folder: engagementsFolder(here),
    work_folder: overrides.work_folder ?? createWorkFolder(user_data_folder),
    intake_entry: join(install, 'dist', 'intake', 'child.mjs'),
    sample_folder: join(install, 'dist', 'sample'),
    print: async (brief, target) => {
      const { printBrief } = await import('../export/print-brief.ts');
      const files = readWindowFiles(join(install, 'dist', 'window'));
      await printBrief(brief, target, { files, headers: SECURITY_HEADERS });
    },
    emit,
    log: (message) => {
      if (process.env.PARLEY_DEBUG) process.stderr.write(`${message}\n`);
    },
    ...overrides,
  };
}
