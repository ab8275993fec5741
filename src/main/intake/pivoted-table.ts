import { QUARTER_TEXT } from './quarter.ts';

/** Names of months in English, German, French and Spanish, by their beginnings. */
const MONTHS =
  'jan|ene|f[eé]b|f[eé]v|m[aä]r|mrz|mars|a[pbv]r|may|mai|jun|juin|jul|juil|aug|ago|ao[uû]|sep|o[ck]t|nov|de[cz]|d[eé]c|dic';

/** Those of other languages, of which the beginnings are words too. */
const MORE_MONTHS =
  'gen(naio)?|mag(gio)?|giu(gno)?|lug(lio)?|set(tembre|embro)?|ott(obre)?|out(ubro)?|maart|mrt|mei';

/** The name of a month, as a regular expression without regard to case. */
export const MONTH_NAME = `(?:(?:${MONTHS})\\p{L}*|${MORE_MONTHS})`;

/** A header that is a month or a day: 2026-10, 10/2026, 2026-10-31, Oct 2026, Okt-26. */
export const DATED_HEADER = new RegExp(
  `^(20\\d\\d[-/.](0?[1-9]|1[0-2])([-/.]\\d{1,2})?|(0?[1-9]|1[0-2])[-/.]20\\d\\d|20\\d\\d(0[1-9]|1[0-2])|20\\d\\d[- ]?M(0?[1-9]|1[0-2])|${MONTH_NAME}\\.?[ /-]?['’]?(20)?\\d\\d|20\\d\\d[ /-]${MONTH_NAME})$`,
  'iu',
);

const VERSION = '\\d{1,2}(?:[.-]\\d{1,2})?';

/** A header that is a model and nothing more: claude-opus-5-5, Claude Sonnet 5.5, anthropic/claude-3-5-haiku-20241022. */
export const MODEL_HEADER = new RegExp(
  `^(?:[\\w.]+[./])?claude[ -](?:[a-z]{4,7}[ -]${VERSION}|${VERSION}[ -][a-z]{4,7})(?:[@-]20\\d{6})?(?:-v\\d(?::\\d)?)?$`,
  'i',
);

/** What the columns of a table are called once its months, days or models stand below each other. */
export const PIVOTED = { heading: 'column heading', cell: 'cell value' } as const;

type Table = { names: string[]; cells: string[][] };

/**
 * A table with months or days side by side, or with quarters or models where there are none, as it is with one of them a
 * row; null for any other table. Quarters beside months are their sums.
 */
export function pivoted({ names, cells }: Table): Table | null {
  const like = (pattern: RegExp) => names.flatMap((name, i) => (pattern.test(name) ? [i] : []));
  const dated = [like(DATED_HEADER), like(QUARTER_TEXT), like(MODEL_HEADER)].find(({ length }) => length > 1);
  if (dated === undefined) return null;
  const fixed = names.flatMap((_, i) => (dated.includes(i) ? [] : [i]));
  const rows = cells.flatMap((row) =>
    dated.flatMap((at) => {
      const cell = row[at]?.trim() ?? '';
      return cell === '' ? [] : [[...fixed.map((i) => row[i] ?? ''), names[at] ?? '', cell]];
    }),
  );
  return { names: [...fixed.map((i) => names[i] ?? ''), PIVOTED.heading, PIVOTED.cell], cells: rows };
}
