import type { USAGE_FIGURES } from '../../figures/usage.ts';
import type { Draft } from './draft.ts';

export type FileFigure = Extract<keyof typeof USAGE_FIGURES, `file_${string}`>;

/** What became of the rows of a file. */
export type FileCounts = Record<(typeof COUNTS)[number]['key'], number>;

const COUNTS = [
  { figure: 'file_rows', key: 'rows_in', label: 'Rows in the file' },
  { figure: 'file_accepted', key: 'accepted', label: 'Accepted' },
  { figure: 'file_rejected', key: 'rejected', label: 'Rejected' },
  { figure: 'file_blank', key: 'blank', label: 'Blank' },
  { figure: 'file_duplicates', key: 'duplicates', label: 'Duplicates' },
  { figure: 'file_set_aside', key: 'set_aside', label: 'Set aside' },
] as const satisfies readonly { figure: FileFigure; key: string; label: string }[];

/** How one count of rows follows from the others of the same file, stored or only previewed. */
export function fileCount(figure: FileFigure, file: FileCounts, source_id: string): Draft {
  const own = COUNTS.find((one) => one.figure === figure);
  const others = COUNTS.filter((one) => one.figure !== figure);
  const from = { kind: 'file', source_id } as const;
  const parts = others.filter(({ key }) => key !== 'rows_in').map(({ key }) => key);
  return {
    value: own === undefined ? null : file[own.key],
    inputs: Object.fromEntries(
      others.map(({ key, label }) => [key, { label, value: file[key], unit: 'count', from }]),
    ),
    calculation: figure === 'file_rows' ? parts.join(' + ') : `rows_in - ${parts.join(' - ')}`,
  };
}
