import type { EngagementList } from '../../../shared/contract.ts';
import { dateText } from '../../../shared/format.ts';

export type EngagementChoice = { path: string; title: string; note: string; exists: boolean };

const AT_MOST = 6;

/** What was opened lately, then the other files of the folder, each once. */
export function engagementChoices({ recent, files }: EngagementList): EngagementChoice[] {
  const known = new Set(recent.map(({ path }) => path));
  const found = files.filter(({ path }) => !known.has(path));
  return [
    ...recent.map(({ path, name, client, opened_at, exists }) => ({
      path,
      title: name.includes(client) ? name : `${name}, ${client}`,
      note: exists ? `opened ${dateText(opened_at.slice(0, 10))}` : 'no longer there',
      exists,
    })),
    ...found.map(({ path, changed_at }) => ({
      path,
      title: fileName(path),
      note: `changed ${dateText(changed_at.slice(0, 10))}`,
      exists: true,
    })),
  ].slice(0, AT_MOST);
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
