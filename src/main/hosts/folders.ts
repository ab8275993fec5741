import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/rpc.ts';

/** What decides where folders lie; injected so that every platform's rule can be tested on one. */
export type Surroundings = {
  platform: NodeJS.Platform;
  home: string;
  variables: Readonly<Record<string, string | undefined>>;
};

export const surroundings = (): Surroundings => ({
  platform: process.platform,
  home: homedir(),
  variables: process.env,
});

/** Recent files and settings: PARLEY_HOME, else where the platform keeps such things. */
export function userDataFolder({ platform, home, variables }: Surroundings): string {
  if (variables.PARLEY_HOME) return variables.PARLEY_HOME;
  if (platform === 'win32') return join(variables.APPDATA || join(home, 'AppData', 'Roaming'), 'Parley');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Parley');
  return join(variables.XDG_DATA_HOME || join(home, '.local', 'share'), 'parley');
}

/** New engagements: PARLEY_ENGAGEMENTS, else Parley in the documents, else Parley in the home folder. */
export function engagementsFolder({ home, variables }: Surroundings): string {
  if (variables.PARLEY_ENGAGEMENTS) return variables.PARLEY_ENGAGEMENTS;
  const documents = join(home, 'Documents');
  return join(existsSync(documents) ? documents : home, 'Parley');
}

/** The folder Parley is installed in, which holds dist and resources. */
export function installFolder(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'resources', 'price-book.json'))) return from;
  if (dirname(from) === from) {
    throw new AppError(
      'unavailable',
      'Parley does not find its own files. Install it again; engagements are safe.',
    );
  }
  return installFolder(dirname(from));
}
