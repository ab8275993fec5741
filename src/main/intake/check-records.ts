import type { Engine } from './engine.ts';
import { col, type Problem } from './field.ts';
import { type Format, fieldsOf } from './format.ts';
import { grouped3 } from './refusal.ts';
import type { SourceRead } from './source-reader.ts';
import { type Reject, SHOWN_CHARACTERS, SHOWN_REJECTS } from './staged-file.ts';

/** What became of the records of `source`; the kept ones are in the table `kept`. */
export type Checked = {
  rejected: number;
  rejects: Reject[];
  kept: number;
  duplicates: number;
  remarks: string[];
};

const FIGURES = {
  usage: ['input', 'cache_write_5m', 'cache_write_1h', 'cache_read', 'output', 'web_searches'],
  cost: ['cost_usd', 'list_usd'],
};

/** Maps every record to the canonical columns, sets aside what cannot be used, and keeps each measurement once. */
export async function checkRecords(engine: Engine, read: SourceRead): Promise<Checked> {
  const { format } = read;
  const fields = Object.values(fieldsOf(format));
  const own = format.problems(read);
  const problems = [...fields.flatMap((field) => field.problems), ...own];
  const usual = [
    ...fields.map((field) => field.usual),
    ...own.map(({ when }) => `NOT coalesce(${when}, false)`),
  ];
  await engine.run(checkedSql(read, problems, usual.join(' AND ')));
  const rejected = await rejectsOf(engine, problems);
  const { remarks, revised } = await keepOnce(engine, format);
  const counts = await engine.row('SELECT count(*) AS kept FROM kept');
  const kept = Number(counts.kept);
  const duplicates = read.rows_in - read.blank - read.rejected - rejected.rejected - kept;
  const repeats = duplicates === 0 ? [] : [repeatRemark(duplicates, revised, format)];
  return {
    ...rejected,
    kept,
    duplicates,
    remarks: [...repeats, ...remarks, ...(await remarksOf(engine, format))],
  };
}

function checkedSql(read: SourceRead, problems: readonly Problem[], usual: string): string {
  const { format } = read;
  const fields = Object.entries(fieldsOf(format)).map(([name, field]) => `${field.sql(read)} AS ${name}`);
  const conditions = problems.map(({ when }, i) => `WHEN ${when} THEN ${i}`).join('\n');
  const offending = problems.map(({ column }, i) => `WHEN ${i} THEN ${col(column)}`).join(' ');
  return `CREATE TABLE checked AS
    SELECT "#seq" AS seq, "#line" AS line, "#failed" AS failed,
      left(CASE "#failed" ${offending} END, ${SHOWN_CHARACTERS}) AS failed_text,
      ${keyHash(format.repeats.key)} AS key, ${format.width ?? '0'} AS width,
      ${fields.join(',\n')}
    FROM (SELECT *, CASE WHEN ${usual} THEN NULL ${conditions} END AS "#failed" FROM source)`;
}

/** 128 bits that differ, but for chance, whenever one of the columns does. */
function keyHash(columns: readonly string[]): string {
  const names = columns.map(col);
  const backwards = names.toReversed();
  return `hash(${names.join(', ')})::UHUGEINT * 18446744073709551616 + hash('second', ${backwards.join(', ')})`;
}

async function rejectsOf(
  engine: Engine,
  problems: readonly Problem[],
): Promise<{ rejected: number; rejects: Reject[] }> {
  const { n } = await engine.row('SELECT count(*) AS n FROM checked WHERE failed IS NOT NULL');
  const rows = await engine.rows(
    `SELECT line, failed, coalesce(failed_text, '') AS text FROM checked WHERE failed IS NOT NULL ORDER BY seq LIMIT ${SHOWN_REJECTS}`,
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

async function keepOnce(engine: Engine, format: Format): Promise<{ remarks: string[]; revised: number }> {
  const figures = FIGURES[format.measure].map((f) => `coalesce(${f}::VARCHAR, '')`).join(" || ',' || ");
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
  return { remarks: format.width === null ? [] : await dropCovered(engine), revised: Number(n) };
}

/** Narrower intervals of a day that a wider one covers measure the same use a second time. */
async function dropCovered(engine: Engine): Promise<string[]> {
  const narrower =
    'FROM kept AS k JOIN (SELECT date, max(width) AS widest FROM kept GROUP BY date) AS d ON d.date = k.date WHERE k.width < d.widest';
  const { n } = await engine.row(`SELECT count(*) AS n ${narrower}`);
  if (Number(n) === 0) return [];
  await engine.run(`DELETE FROM kept WHERE seq IN (SELECT k.seq ${narrower})`);
  return [
    `${grouped3(Number(n))} records of shorter intervals lie in days that the file also gives as a whole; only the wider interval counts.`,
  ];
}

function repeatRemark(duplicates: number, revised: number, format: Format): string {
  const changed =
    revised > 0 ? ` In ${grouped3(revised)} cases the figures differ, and the later ones hold.` : '';
  return `${grouped3(duplicates)} records repeat others of the file and count once.${changed} ${format.repeats.reason}`;
}

async function remarksOf(engine: Engine, format: Format): Promise<string[]> {
  if (format.remarks.length === 0) return [];
  const counts = format.remarks.map(({ when }, i) => `count(*) FILTER (WHERE ${when}) AS n${i}`);
  const row = await engine.row(`SELECT ${counts.join(', ')} FROM kept`);
  return format.remarks.flatMap(({ say }, i) => {
    const n = Number(row[`n${i}`]);
    return n === 0 ? [] : [say(n)];
  });
}
