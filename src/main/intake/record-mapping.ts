import { col, literal, once } from './cell.ts';
import { ADDRESS, NO_ADDRESS } from './e-mail-address.ts';
import type { MappedField, Problem } from './field.ts';
import {
  type Aside,
  type Condition,
  costFields,
  dimensionFields,
  type Format,
  type Remark,
  usageFields,
} from './format.ts';
import { hoistOnce, withColumns } from './hoist-once.ts';
import { dollarFactor, type FileFacts } from './read-facts.ts';
import type { SourceFacts } from './source-facts.ts';

const TYPES: Readonly<Record<string, string>> = {
  batch: 'BOOLEAN',
  date: 'DATE',
  cost_usd: 'DECIMAL(29,12)',
  list_usd: 'DECIMAL(29,12)',
  credit_usd: 'DECIMAL(29,12)',
};
export const COUNTS = [
  'input',
  'cache_write_5m',
  'cache_write_1h',
  'cache_read',
  'output',
  'cache_write_unsplit',
  'web_searches',
  'requests',
];
export const AMOUNTS = ['cost_usd', 'list_usd', 'credit_usd'];
/** Dimensions that a person's e-mail address may have got into. */
const NAMED_BY_PEOPLE = ['workspace', 'api_key', 'team', 'customer', 'product'];

const NOTHING_COUNTED = 'They count neither tokens nor dollars.';

/** A canonical column of a record: its name and its value in SQL. */
export type MappedColumn = { name: string; sql: string };

export type Mapping = {
  columns: MappedColumn[];
  asides: readonly Aside[];
  problems: readonly Problem[];
  remarks: readonly Remark[];
  /** Conditions that were asked about, by name. */
  tests: Readonly<Record<string, string>>;
  /** The records with everything that is worked out once, and with "#failed": {@link FAILED}. */
  records: string;
};

/**
 * What "#failed" says of a record: null for one to keep, the number of its problem, or -1 less the number of the
 * reason it is set aside for.
 */
export const FAILED = col('#failed');

/**
 * How the records of a file become canonical columns, and what keeps one out. `tests` are conditions in SQL over the
 * source columns that somebody wants to know of the records besides.
 */
export function mappingOf(
  format: Format,
  file: FileFacts,
  tests: Readonly<Record<string, string>> = {},
): Mapping {
  const { facts } = file;
  const { usage, cost } = format;
  const mapped = (fields: Record<string, (f: typeof facts) => MappedField>) =>
    Object.entries(fields).map(([name, field]) => ({ name, ...field(facts) }));
  const dimensions = mapped(dimensionFields(format));
  const counted = usage ? mapped(usageFields(usage)) : [];
  const charged = cost ? mapped(costFields(cost)) : [];
  const countsUsage = conditionOf(usage, facts);
  const countsCost = conditionOf(cost, facts);
  const own = (format.problems?.(facts) ?? []).map((problem) => ({ problem, usual: [unless(problem.when)] }));
  const parts = [
    ...dimensions.map((field) => guarded(field, 'true')),
    ...counted.map((field) => guarded(field, countsUsage)),
    ...charged.map((field) => guarded(field, countsCost)),
  ];
  const factor = dollarFactor(format, file);
  const columns = [
    ...dimensions.map(({ name, sql }) => typed(name, withoutAddresses(name, sql))),
    { name: 'counts_usage', sql: countsUsage },
    ...counted.map(({ name, sql }) =>
      typed(name, countsUsage === 'true' ? sql : `CASE WHEN ${countsUsage} THEN ${sql} END`),
    ),
    { name: 'counts_cost', sql: countsCost },
    ...charged.map(({ name, sql }) => typed(name, inDollars(name, sql, factor))),
    ...spreadColumns(format, file),
  ];
  const usual = new Set([...parts, ...own].flatMap((part) => part.usual));
  return workedOutOnce({
    columns,
    asides: [...(format.aside?.(facts) ?? []), ...nothingCounted(countsUsage, countsCost)],
    problems: [...parts.flatMap(({ problems }) => problems), ...own.map(({ problem }) => problem)],
    remarks: typeof format.remarks === 'function' ? format.remarks(facts) : (format.remarks ?? []),
    tests,
    derived: format.derived?.(facts) ?? {},
    usual: [...usual].join(' AND ') || 'true',
  });
}

type Parts = Omit<Mapping, 'records'> & { derived: Readonly<Record<string, string>>; usual: string };

/** Puts what several columns and conditions ask of a record into columns of its own, below them. */
function workedOutOnce({ columns, asides, problems, remarks, tests, derived, usual }: Parts): Mapping {
  const once = hoistOnce(derived);
  const mapping = {
    columns: columns.map(({ name, sql }) => ({ name, sql: once.sql(sql) })),
    asides: asides.map((aside) => ({ ...aside, when: once.sql(aside.when) })),
    problems: problems.map((problem) => ({ ...problem, when: once.sql(problem.when) })),
    remarks,
    tests: Object.fromEntries(Object.entries(tests).map(([name, sql]) => [name, once.sql(sql)])),
  };
  const isUsual = once.sql(usual);
  const left = mapping.asides.map(({ when }, i) => `WHEN ${when} THEN ${-1 - i}`);
  const failed = mapping.problems.map(({ when }, i) => `WHEN ${when} THEN ${i}`);
  const cases = [...left, `WHEN ${isUsual} THEN NULL`, ...failed].join('\n');
  return { ...mapping, records: withColumns(once.over('source'), [`CASE ${cases} END AS ${FAILED}`]) };
}

function conditionOf(fields: { counts?: Condition } | undefined, facts: SourceFacts): string {
  if (!fields) return 'false';
  const { counts } = fields;
  if (counts === undefined) return 'true';
  return once(`coalesce(${typeof counts === 'string' ? counts : counts(facts)}, false)`);
}

function nothingCounted(usage: string, cost: string): Aside[] {
  if (usage === 'true' || cost === 'true') return [];
  return [{ when: `NOT ${usage} AND NOT ${cost}`, reason: NOTHING_COUNTED }];
}

function unless(when: string): string {
  return `NOT coalesce(${when}, false)`;
}

/** What makes a record unusable, if it counts for the field at all. */
function guarded({ problems, usual }: MappedField, counts: string): Pick<MappedField, 'problems' | 'usual'> {
  if (counts === 'true') return { problems, usual };
  return {
    problems: problems.map((problem) => ({ ...problem, when: `${counts} AND (${problem.when})` })),
    usual: usual.map((test) => `CASE WHEN ${counts} THEN ${test} ELSE true END`),
  };
}

function typed(name: string, sql: string): MappedColumn {
  return { name, sql: `(${sql})::${TYPES[name] ?? (COUNTS.includes(name) ? 'BIGINT' : 'VARCHAR')}` };
}

function withoutAddresses(name: string, sql: string): string {
  if (!NAMED_BY_PEOPLE.includes(name)) return sql;
  return `CASE WHEN contains(${sql}, '@') THEN regexp_replace(${sql}, ${literal(ADDRESS)}, ${literal(NO_ADDRESS)}, 'g') ELSE ${sql} END`;
}

function inDollars(name: string, sql: string, factor: string | null): string {
  if (factor === null || !AMOUNTS.includes(name)) return sql;
  return `(${sql})::DECIMAL(23,8) * (${factor})`;
}

function spreadColumns({ spread }: Format, { facts }: FileFacts): MappedColumn[] {
  if (!spread) return [];
  const { from, to } = spread(facts);
  return [
    { name: 'first_day', sql: `(${from})::DATE` },
    { name: 'last_day', sql: `(${to})::DATE` },
  ];
}
