/** Names of months in English, German, French and Spanish, by their beginnings. */
const MONTHS =
  'jan|ene|f[eé]b|f[eé]v|m[aä]r|mrz|mars|a[pbv]r|may|mai|jun|juin|jul|juil|aug|ago|ao[uû]|sep|o[ck]t|nov|de[cz]|d[eé]c|dic';

/** A header that is a month or a day: 2026-10, 10/2026, 2026-10-31, Oct 2026, Okt-26. */
export const DATED_HEADER = new RegExp(
  `^(20\\d\\d[-/.](0?[1-9]|1[0-2])([-/.]\\d{1,2})?|(0?[1-9]|1[0-2])[-/.]20\\d\\d|20\\d\\d(0[1-9]|1[0-2])|(${MONTHS})\\p{L}*\\.?[ -]['’]?(20)?\\d\\d)$`,
  'iu',
);

/** What the columns of a table are called once its months or days stand below each other. */
export const PIVOTED = { heading: 'column heading', cell: 'cell value' } as const;

type Table = { names: string[]; cells: string[][] };

/** A table with months or days side by side, as it is with one of them a row; null for any other table. */
export function pivoted({ names, cells }: Table): Table | null {
  const dated = names.flatMap((name, i) => (DATED_HEADER.test(name) ? [i] : []));
  if (dated.length < 2) return null;
  const fixed = names.flatMap((_, i) => (dated.includes(i) ? [] : [i]));
  const rows = cells.flatMap((row) =>
    dated.flatMap((at) => {
      const cell = row[at]?.trim() ?? '';
      return cell === '' ? [] : [[...fixed.map((i) => row[i] ?? ''), names[at] ?? '', cell]];
    }),
  );
  return { names: [...fixed.map((i) => names[i] ?? ''), PIVOTED.heading, PIVOTED.cell], cells: rows };
}
