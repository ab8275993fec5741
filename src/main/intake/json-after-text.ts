import { grouped3, Refusal } from './refusal.ts';

const LOOKED_AT = 1 << 16;
/** Objects or lists that open down to the first name: {"data": or [{"date":. */
const OPENING = /[[{]\s{0,99}(?:[[{]\s{0,99}){0,3}"[^"\n]{1,99}"\s{0,9}:/;
/** What separates the cells of a table, one of which may be JSON. */
const DELIMITER = /[,;\t|]/;
const CONTROL_SEQUENCE = /\p{Cc}\[[\d;]*m/gu;

/**
 * Where a text that does not begin as JSON goes over to it, such as the output of a terminal with its command, as a
 * refusal that says so; null for a text that is something else.
 */
export function jsonAfterText(text: string): Refusal | null {
  const start = text.slice(0, LOOKED_AT);
  const at = OPENING.exec(start)?.index;
  if (at === undefined || start.slice(0, at).trim() === '') return null;
  const lines = start.slice(0, at).split('\n');
  const before = lines.at(-1) ?? '';
  if (DELIMITER.test(before.replace(CONTROL_SEQUENCE, ''))) return null;
  return new Refusal(
    `Other text stands before the JSON, which begins at line ${grouped3(lines.length)}, column ${grouped3(before.length + 1)}: delete what comes before it, save the file and import it again. Nothing was imported.`,
  );
}
