import type { SetAside } from '../../shared/engagement/document.ts';
import { counted } from '../../shared/format.ts';
import { col } from './cell.ts';
import type { Engine, Row } from './engine.ts';
import type { Format, Remark } from './format.ts';
import type { FileFacts } from './read-facts.ts';
import { COUNTS, FAILED, type Mapping, mappingOf } from './record-mapping.ts';
import { keepRejected, type Mendable, MOST_RECORDS, type RejectedRecord } from './rejected-records.ts';
import { repeatKey } from './repeat-key.ts';
import type { SourceRead } from './source-reader.ts';
import { type Reject, SHOWN_CHARACTERS, SHOWN_REJECTS } from './staged-file.ts';

/** What became of the records of `source`; the kept ones are in the table `kept`. */
export type Checked = {
  rejected: number;
  rejects: Reject[];
  kept: number;
  duplicates: number;
  set_aside: number;
  asides: SetAside[];
  remarks: string[];
  /** The rejected records in full, in a file of their own; null where there are none. */
  mendable?: Mendable | null;
};

/** Numbers, dates and the names of models are no longer than that. */
const LONGEST_PLAIN = 80;
const FIGURES = [...COUNTS, 'cost_usd', 'list_usd'];

/** Maps every record to the canonical columns, sets aside what cannot be used, and keeps each measurement once. */
export async function checkRecords(engine: Engine, read: SourceRead, file: FileFacts): Promise<Checked> {
  const mapping = mappingOf(read.format, file);
  await engine.run(checkedSql(read, mapping));
  const { rejected, rejects } = await rejectsOf(engine, mapping);
  const mendable =
    rejected + read.rejected === 0
      ? null
      : await keepRejected(engine, read, await rejectedOf(engine, mapping));
  const asides = await asidesOf(engine, mapping);
  const { remarks, revised } = await keepOnce(engine, read.format);
  const counts = await engine.row('SELECT count(*) AS kept FROM kept');
  const kept = Number(counts.kept);
  const set_aside = asides.reduce((n, { rows }) => n + rows, 0);
  const duplicates = read.rows_in - read.blank - read.rejected - rejected - set_aside - kept;
  const repeats = duplicates === 0 ? [] : [repeatRemark(duplicates, revised, read.format)];
  return {
    rejected,
    rejects,
    kept,
    duplicates,
    set_aside,
    asides,
    remarks: [...repeats, ...remarks, ...(await remarksOf(engine, mapping.remarks))],
    mendable,
  };
}

function checkedSql({ format, source }: SourceRead, { columns, problems, records }: Mapping): string {
  const { repeats, width, is_private } = format;
  const offending = problems.map(({ column }, i) => `WHEN ${i} THEN ${col(column)}`).join(' ');
  const text = offending === '' ? 'NULL' : `CASE ${FAILED} ${offending} END`;
  return `CREATE TABLE checked AS
    SELECT "#seq" AS seq, "#line" AS line, ${FAILED} AS failed,
      left(${is_private ? withoutPeople(text) : text}, ${SHOWN_CHARACTERS}) AS failed_text,
      ${keyHash(repeatKey(repeats, source))} AS key, ${width ?? '0'} AS width,
      ${columns.map(({ name, sql }) => `${sql} AS ${name}`).join(',\n')}
    FROM ${records}`;
}

/** The text of a cell, but for one that may name a person or hold what one wrote: of two words or more. */
function withoutPeople(text: string): string {
  const isPlain = `strlen(cell) <= ${LONGEST_PLAIN} AND NOT regexp_matches(cell, '[@{\\[]|\\pL{2,}[^\\pL]+\\pL{2,}')`;
  return `list_transform([${text}], lambda cell: CASE WHEN ${isPlain} THEN cell END)[1]`;
}

/** 128 bits that differ, but for chance, whenever one of the columns does. */
function keyHash(parts: readonly string[]): string {
  return `hash(${parts.join(', ')})::UHUGEINT * 18446744073709551616 + hash('second', ${parts.toReversed().join(', ')})`;
}

async function rejectsOf(
  engine: Engine,
  { problems }: Mapping,
): Promise<{ rejected: number; rejects: Reject[] }> {
  const { n } = await engine.row('SELECT count(*) AS n FROM checked WHERE failed >= 0');
  const rows = await engine.rows(
    `SELECT line, failed, coalesce(failed_text, '') AS text FROM checked WHERE failed >= 0 ORDER BY seq LIMIT ${SHOWN_REJECTS}`,
  );
  const rejects = rows.map((row) => {
    const problem = problems[Number(row.failed)];
    return {
      line: Number(row.line),
      column: problem?.column ?? null,
      text: String(row.text),
      reason: problem?.reason ?? '',
    };
  });
  return { rejected: Number(n), rejects };
}

async function rejectedOf(engine: Engine, { problems }: Mapping): Promise<RejectedRecord[]> {
  const rows = await engine.rows(
    `SELECT seq, failed FROM checked WHERE failed >= 0 ORDER BY seq LIMIT ${MOST_RECORDS}`,
  );
  return rows.map(({ seq, failed }) => ({
    seq: Number(seq),
    reason: `${problems[Number(failed)]?.column ?? ''}: ${problems[Number(failed)]?.reason ?? ''}`,
  }));
}

async function asidesOf(engine: Engine, mapping: Mapping): Promise<SetAside[]> {
  if (mapping.asides.length === 0) return [];
  const rows = await engine.rows(
    'SELECT failed, count(*) AS n FROM checked WHERE failed < 0 GROUP BY failed ORDER BY failed DESC',
  );
  return setAside(mapping, rows);
}

/** The rows set aside by reason, from their number `n` by `failed`. */
export function setAside({ asides }: Mapping, rows: readonly Row[]): SetAside[] {
  return rows.map(({ failed, n }) => ({
    reason: asides[-1 - Number(failed)]?.reason ?? '',
    rows: Number(n),
  }));
}

async function keepOnce(engine: Engine, format: Format): Promise<{ remarks: string[]; revised: number }> {
  const names = FIGURES.filter((f) => (f === 'cost_usd' || f === 'list_usd' ? format.cost : format.usage));
  const figures = names.map((f) => `coalesce(${f}::VARCHAR, '')`).join(" || ',' || ");
  await engine.run('DELETE FROM checked WHERE failed IS NOT NULL');
  await engine.run(
    'CREATE TABLE repeated AS SELECT key, max(seq) AS newest FROM checked GROUP BY key HAVING count(*) > 1',
  );
  const { n } = await engine.row(
    `SELECT count(*) AS n FROM (SELECT key FROM checked SEMI JOIN repeated USING (key) GROUP BY key HAVING count(DISTINCT ${figures}) > 1)`,
  );
  await engine.run(
    'DELETE FROM checked USING repeated AS r WHERE r.key = checked.key AND checked.seq < r.newest',
  );
  await engine.run('ALTER TABLE checked RENAME TO kept');
  return { remarks: format.width === undefined ? [] : await dropCovered(engine), revised: Number(n) };
}

/** Narrower intervals of a day that a wider one covers measure the same use a second time. */
async function dropCovered(engine: Engine): Promise<string[]> {
  const narrower =
    'FROM kept AS k JOIN (SELECT date, max(width) AS widest FROM kept GROUP BY date) AS d ON d.date = k.date WHERE k.width < d.widest';
  const { n } = await engine.row(`SELECT count(*) AS n ${narrower}`);
  if (Number(n) === 0) return [];
  await engine.run(`DELETE FROM kept WHERE seq IN (SELECT k.seq ${narrower})`);
  return [
    `${counted(Number(n), 'record of a shorter interval lies in a day', 'records of shorter intervals lie in days')} that the file also gives as a whole; only the wider interval counts.`,
  ];
}

function repeatRemark(duplicates: number, revised: number, format: Format): string {
  const changed =
    revised > 0 ? ` In ${counted(revised, 'case')} the figures differ, and the later ones hold.` : '';
  return `${counted(duplicates, 'record repeats another of the file and counts', 'records repeat others of the file and count')} once.${changed} ${format.repeats.reason}`;
}

async function remarksOf(engine: Engine, remarks: readonly Remark[]): Promise<string[]> {
  if (remarks.length === 0) return [];
  const counts = remarks.map(({ when }, i) => `count(*) FILTER (WHERE ${when}) AS n${i}`);
  return saidOf(remarks, await engine.row(`SELECT ${counts.join(', ')} FROM kept`));
}

/** What is said of the kept records; `row` has how many meet each condition, as n0, n1 and so on. */
export function saidOf(remarks: readonly Remark[], row: Row): string[] {
  return remarks.flatMap(({ say }, i) => {
    const n = Number(row[`n${i}`]);
    return n === 0 ? [] : [say(n)];
  });
}
