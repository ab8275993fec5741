import { createHash } from 'node:crypto';
import type { Authority } from '../../shared/engagement/document.ts';
import { PLATFORMS } from '../../shared/engagement/platforms.ts';
import { counted } from '../../shared/format.ts';
import {
  type MappedField,
  type Mapping,
  mappingProblems,
  TOKEN_FIELDS,
} from '../../shared/mapping/mapped-field.ts';
import { byName } from './by-name.ts';
import { type Cell, columnOf, literal, sqlOf, trimmed } from './cell.ts';
import { readChargeText } from './charge-text.ts';
import {
  addedCounts,
  checked,
  computed,
  constant,
  type Field,
  remainder,
  text,
  tokensByClass,
} from './field.ts';
import type { CostFields, DimensionFields, Format, Question, Source, UsageFields } from './format.ts';
import { CURRENCIES, CURRENCY_SIGNS, currencyInHeader } from './header-dictionary.ts';
import { NOT_TOLD, servedBy } from './input-with-cache.ts';
import {
  DATE_STYLE,
  dateQuestion,
  dayProfile,
  daysToEnd,
  endProfile,
  endQuestion,
  mappedDay,
  mappedDays,
  plainDay,
} from './mapped-day.ts';
import {
  isScaled,
  markProfile,
  plainNumber,
  plainNumbers,
  roundingOf,
  roundingProfile,
  writtenNumber,
} from './mapped-number.ts';
import * as ask from './mapped-question.ts';
import { notClaude } from './not-claude.ts';
import { count, floatAmount, scaledCount } from './number-field.ts';
import { firstToldDay, periodQuestion, toldPeriod } from './period-question.ts';
import { DATED_HEADER, MODEL_HEADER, PIVOTED } from './pivoted-table.ts';
import { QUARTER_TEXT } from './quarter.ts';
import { grouped3, Refusal } from './refusal.ts';
import type { SourceFacts } from './source-facts.ts';
import { TOTAL_CELL } from './total-words.ts';

const AUTHORITIES: Readonly<Record<string, Authority>> = {
  bill: 'summary',
  gateway: 'gateway',
  estimate: 'estimate',
};
const COUNTS: readonly MappedField[] = [...TOKEN_FIELDS, 'requests', 'web_searches'];
const CACHED: readonly MappedField[] = ['cache_read', 'cache_write', 'cache_write_5m', 'cache_write_1h'];
const NAMES = [
  'workspace',
  'api_key',
  'team',
  'customer',
  'product',
  'service_tier',
  'inference_geo',
] as const;
/** The words of a charge are no longer; a text that is may be anything. */
const LONGEST_CHARGE = 300;

/** A saved mapping as a format that knows its files again: by the whole header, nothing more and nothing less. */
export function savedFormat(mapping: Mapping): Format {
  return formatOf(mapping, 'whole header');
}

/**
 * A mapping as a format for the file that somebody says it fits: by the columns that it names. Throws a Refusal with
 * what it lacks.
 */
export function mappedFormat(mapping: Mapping): Format {
  const [problem] = [...mappingProblems(mapping), ...missingColumns(mapping)];
  if (problem !== undefined) throw new Refusal(`${problem} Nothing was imported.`);
  return formatOf(mapping, 'named columns');
}

/** Columns of a table that a mapping names and its file has not; records of JSON may leave some out. */
function missingColumns({ fields, source }: Mapping): string[] {
  if (source.kind === 'json') return [];
  return Object.values(fields)
    .filter((column) => !source.columns.includes(column))
    .map((column) => `The file has no column ${column}: choose another for what it stands for.`);
}

function formatOf(mapping: Mapping, fits: 'whole header' | 'named columns'): Format {
  const { name, source, fields, answers } = mapping;
  const isMonthly = styleSaid(mapping) === 'month';
  const isRange =
    fields.date === undefined ||
    fields.date_to !== undefined ||
    ['week', 'quarter', 'range'].includes(answers[DATE_STYLE] ?? '');
  const counts = COUNTS.some((field) => fields[field] !== undefined);
  const dated = dateCell(mapping);
  return {
    id: mappedFormatId(mapping),
    label: name === '' ? 'File mapped by hand' : `${name} (mapped by hand)`,
    verified: false,
    authority: AUTHORITIES[answers[ask.ORIGIN] ?? ask.originGuess(mapping).answer] ?? 'gateway',
    granularity: isRange ? 'range' : isMonthly ? 'month' : 'day',
    unit: unitOf(mapping),
    time_zone: (facts) => facts.answers[ask.TIME_ZONE] ?? 'not known',
    sources: [sourceOf(mapping, fits)],
    profile: profileOf(mapping),
    questions: (facts) => questionsOf(mapping, facts),
    derived: (facts) => ({
      ...(dated === null ? {} : plainDay(dated, facts)),
      ...plainNumbers(facts, numberColumns(mapping).all),
    }),
    fields: dimensionsOf(mapping),
    ...(counts ? { usage: usageOf(mapping) } : {}),
    ...(fields.cost === undefined ? {} : { cost: costOf(mapping) }),
    aside: () => asidesOf(mapping),
    repeats: {
      key: answers[ask.REPEATED] === 'each' ? ['#seq'] : source.columns,
      reason: 'A row that repeats another in every column is the same row twice.',
    },
    ...spreadOf(mapping),
    remarks: (facts) => [...roundedRemarks(mapping, facts), ...unusedRemark(mapping)],
    quirks: [
      'It was mapped by hand: Parley has not seen this layout before. Compare one day with where the file comes from.',
    ],
    mapping,
    is_private: true,
  };
}

/** The id of a mapping's files, by their header alone, so that renaming, exporting and importing a mapping keep it. */
export function mappedFormatId({ source }: Pick<Mapping, 'source'>): string {
  const header = JSON.stringify([source.kind, source.columns.toSorted()]);
  return `mapped_${createHash('sha256').update(header).digest('hex').slice(0, 10)}`;
}

/** What the columns that stand side by side are named for. */
function headersOf({ model }: Mapping['fields'], answers: Mapping['answers']): RegExp {
  if (model === PIVOTED.heading) return MODEL_HEADER;
  return answers[DATE_STYLE] === 'quarter' ? QUARTER_TEXT : DATED_HEADER;
}

function sourceOf(
  { name, source, fields, answers }: Mapping,
  fits: 'whole header' | 'named columns',
): Source {
  const isPivot = source.kind === 'table' && source.pivot === true;
  const isThere = (c: string) => !isPivot || (c !== PIVOTED.heading && c !== PIVOTED.cell);
  const named = [...new Set(Object.values(fields))].filter(isThere);
  const first = [fields.date, fields.model].flatMap((c) => (c !== undefined && isThere(c) ? [c] : []));
  const columns = source.columns.filter(isThere);
  const known = fits === 'whole header' ? columns : named.filter((c) => columns.includes(c));
  const required = [...new Set([...first, ...known])];
  const optional = [...named, ...columns].filter((c) => !required.includes(c));
  if (source.kind === 'table') {
    const version = () => `a file of the saved mapping “${name}”`;
    return {
      kind: 'table',
      required,
      optional: [...new Set(optional)],
      ...(isPivot
        ? {
            unpivot: {
              columns: headersOf(fields, answers),
              name: PIVOTED.heading,
              value: PIVOTED.cell,
            },
          }
        : {}),
      ...(fits === 'whole header' ? { is_closed: true, version } : {}),
    };
  }
  return {
    kind: 'json',
    records: [source.records],
    required: required.filter((c) => source.columns.includes(c)),
    optional: [...new Set(optional)],
    carry: source.carry,
  };
}

function unitOf({ fields, answers }: Mapping): string {
  const counts = COUNTS.some((field) => fields[field] !== undefined) ? ['tokens'] : [];
  const money =
    fields.cost === undefined ? [] : [answers[ask.COST_UNIT] === 'cents' ? 'cents' : 'amounts of money'];
  return [...counts, ...money].join(' and ');
}

/** The columns that are read as numbers. */
function numberColumns({ fields }: Mapping): { whole: string[]; all: string[] } {
  const of = (wanted: readonly MappedField[]) => wanted.flatMap((field) => fields[field] ?? []);
  const whole = of(COUNTS);
  return { whole, all: [...whole, ...of(['cost', 'list_cost'])] };
}

function cachedColumns({ fields }: Mapping): string[] {
  return CACHED.flatMap((field) => fields[field] ?? []);
}

function asksForCache(mapping: Mapping): boolean {
  return mapping.fields.input !== undefined && cachedColumns(mapping).length > 0;
}

function profileOf(mapping: Mapping): Record<string, string> {
  const { fields, source } = mapping;
  const { whole, all } = numberColumns(mapping);
  const hasUnit = unitTokens(mapping) !== 1;
  const dated = dateCell(mapping);
  return {
    ...(dated === null ? {} : dayProfile(dated)),
    ...(dated === null || fields.date_to === undefined ? {} : endProfile(dated, fields.date_to)),
    ...chargesOf(mapping)?.profile,
    ...(fields.platform === undefined && fields.model !== undefined
      ? { served: `string_agg(DISTINCT ${servedBy(NOT_TOLD, fields.model)}, ',')` }
      : {}),
    ...Object.assign(
      {},
      ...all.map((c) => markProfile(c, !hasUnit && whole.includes(c))),
      ...all.map(roundingProfile),
    ),
    ...(asksForCache(mapping)
      ? ask.includesCacheProfile(mapping, fields.input ?? '', cachedColumns(mapping))
      : {}),
    ...ask.repeatedProfile(source.columns),
  };
}

function questionsOf(mapping: Mapping, facts: SourceFacts): Question[] {
  const { fields, answers } = mapping;
  const told: SourceFacts = { ...facts, answers };
  const tokenColumn = TOKEN_FIELDS.map((field) => fields[field]).find((column) => column !== undefined);
  return [
    ...(fields.date === undefined ? [periodQuestion(facts)] : dateQuestion(told, answers[DATE_STYLE])),
    ...(fields.date_to === undefined ? [] : [endQuestion(facts)]),
    ...(fields.model === undefined ? [ask.modelQuestion(tokenColumn !== undefined)] : []),
    ...(asksForCache(mapping) ? [ask.includesCacheQuestion(mapping, facts)] : []),
    ...(fields.cost === undefined
      ? []
      : [
          ask.costUnitQuestion(fields.cost),
          ...(fields.currency === undefined ? [ask.currencyQuestion(fields.cost)] : []),
        ]),
    ...(tokenColumn === undefined ? [] : [ask.tokenUnitQuestion(tokenColumn)]),
    ...ask.decimalMarkQuestion(told, numberColumns(mapping).all),
    ask.originQuestion(mapping),
    ...(fields.platform === undefined ? [ask.platformQuestion(facts)] : []),
    ask.timeZoneQuestion(mapping),
    ...ask.repeatedQuestion(facts),
  ];
}

function dimensionsOf(mapping: Mapping): DimensionFields {
  const { fields } = mapping;
  const named = NAMES.flatMap((name) => {
    const column = fields[name];
    return column === undefined ? [] : [[name, text(column)] as const];
  });
  const said = (id: string): Field => computed(({ answers }) => literal(answers[id] ?? ''));
  const tier = fields.service_tier;
  const dated = dateCell(mapping);
  return {
    date: dated === null ? firstToldDay : mappedDay(dated),
    platform:
      fields.platform === undefined ? saidPlatform(fields.model) : platformOf(fields.platform, fields.model),
    model_raw: fields.model === undefined ? said(ask.MODEL) : modelOf(fields.model, mapping),
    ...(tier === undefined ? {} : { batch: computed(`contains(lower(${trimmed(tier)}), 'batch')`) }),
    ...(fields.speed === undefined
      ? {}
      : {
          speed: computed(
            `CASE WHEN contains(lower(${trimmed(fields.speed)}), 'fast') THEN 'fast' ELSE 'standard' END`,
          ),
        }),
    ...Object.fromEntries(named),
  };
}

/** How somebody says that dates are written; beside a year stands a month, unless it is a quarter. */
function styleSaid({ fields, answers }: Mapping): string | undefined {
  const said = answers[DATE_STYLE];
  return fields.year === undefined || said === 'quarter' ? said : 'month';
}

/** The day of a row: a column, or a month and the year beside it. */
function dateCell({ fields: { date, year } }: Mapping): Cell | null {
  if (date === undefined || year === undefined) return date ?? null;
  const [month, y] = [trimmed(date), trimmed(year)];
  const isNumber = `regexp_full_match(${month}, '\\d{1,2}')`;
  return {
    column: date,
    sql: `CASE WHEN ${isNumber} THEN ${y} || '-' || lpad(${month}, 2, '0') ELSE ${month} || ' ' || ${y} END`,
  };
}

/** The words of charges in the column of models, such as "Claude Sonnet 5.5 - Input Tokens". */
function chargesOf({ fields: { model } }: Mapping) {
  if (model === undefined) return null;
  const isCharge = `strlen(${trimmed(model)}) <= ${LONGEST_CHARGE} AND regexp_matches(lower(${trimmed(model)}), 'claude.*\\b(input|output|cached?|tokens?)\\b')`;
  const cell = { column: model, sql: `CASE WHEN ${isCharge} THEN ${trimmed(model)} END` };
  return byName('charges', cell, readChargeText);
}

/** The model that a cell names, alone or among the words of a charge. */
function modelOf(column: string, mapping: Mapping): Field {
  return (facts) => {
    const charged = chargesOf(mapping)?.sql(facts, (charge) => charge?.model_raw ?? null);
    return text({ column, sql: `coalesce(${charged ?? 'NULL'}, ${trimmed(column)})` })(facts);
  };
}

/** The column that names the kind of token of a row: one of its own, else the words of a charge that name the model. */
function kindColumn({ fields: { tokens, token_type, model } }: Mapping): string | undefined {
  return token_type ?? (tokens === undefined ? undefined : model);
}

/** The seller that somebody named, or the one that the name of each row's model tells. */
function saidPlatform(model: string | undefined): Field {
  return computed(({ answers }) => {
    const said = answers[ask.PLATFORM] ?? '';
    return said === ask.BY_MODEL && model !== undefined ? servedBy(NOT_TOLD, model) : literal(said);
  });
}

/** A seller by its id, else by what gateways call it. */
function platformOf(column: string, model: string | undefined): Field {
  const known = Object.keys(PLATFORMS).map(literal).join(', ');
  const value = `lower(${trimmed(column)})`;
  const model_name: Cell = model ?? { column, sql: "''" };
  return computed(`CASE WHEN ${value} IN (${known}) THEN ${value} ELSE ${servedBy(column, model_name)} END`);
}

/** How many tokens one of a count is. */
function unitTokens(mapping: Mapping): number {
  const column = TOKEN_FIELDS.map((field) => mapping.fields[field]).find((c) => c !== undefined);
  const guess = column === undefined ? '1' : ask.tokenUnitQuestion(column).guess?.answer;
  return Number(mapping.answers[ask.TOKEN_UNIT] ?? guess ?? 1);
}

function usageOf(mapping: Mapping): UsageFields {
  const { fields } = mapping;
  const unit = unitTokens(mapping);
  const counted = (field: MappedField, factor: number): Field | null => {
    const column = fields[field];
    if (column === undefined) return null;
    return factor === 1
      ? writtenNumber(column, (cell) => count(cell, 'optional'))
      : withoutScale(
          column,
          writtenNumber(column, (cell) => scaledCount(cell, factor, 'optional')),
        );
  };
  const tokens = (field: MappedField) => counted(field, unit);
  const requests = counted('requests', 1);
  const searches = counted('web_searches', 1);
  return {
    counts: COUNTS.flatMap((field) => fields[field] ?? [])
      .map((c) => `${plainNumber(c).sql} IS NOT NULL`)
      .join(' OR '),
    ...tokenFields(mapping, tokens),
    ...(requests ? { requests } : {}),
    ...(searches ? { web_searches: searches } : {}),
  };
}

/** A column whose unit is said: a cell with a scale of its own would be multiplied twice. */
function withoutScale(column: string, field: Field): Field {
  const reason =
    'The number has a unit of its own, such as K or M, and the column is said to have one too; say that the column has none, or write the number without it.';
  return (facts) => {
    const { problems, usual, ...rest } = field(facts);
    const when = isScaled(column);
    return { ...rest, problems: [{ column, when, reason }, ...problems], usual: [...usual, `NOT ${when}`] };
  };
}

type Counted = (field: MappedField) => Field | null;

function tokenFields(
  mapping: Mapping,
  counted: Counted,
): Pick<UsageFields, 'tokens' | 'cache_write_unsplit'> {
  const { fields } = mapping;
  const ofKind = counted('tokens');
  const kind = kindColumn(mapping);
  if (ofKind && kind !== undefined) {
    return tokensByClass(ask.tokenClassSql(kind), knownKind(ofKind, kind));
  }
  const writes = writeFields(counted, fields.cache_write ?? '');
  const reads = counted('cache_read');
  const output = counted('output');
  const input = counted('input_uncached') ?? inputOf(mapping, counted('input'), [reads, ...writes.all]);
  return {
    tokens: {
      ...(input ? { input } : {}),
      ...writes.tokens,
      ...(reads ? { cache_read: reads } : {}),
      ...(output ? { output } : {}),
    },
    ...(writes.unsplit ? { cache_write_unsplit: writes.unsplit } : {}),
  };
}

function knownKind(tokens: Field, column: string): Field {
  const when = `${ask.tokenClassSql(column)} IS NULL`;
  const reason =
    'The row does not say which kind of token it counts: input, output, cache read or cache write.';
  return (facts) => {
    const field = tokens(facts);
    const kind = checked('', [{ column, when, reason }])(facts);
    return {
      ...field,
      problems: [...field.problems, ...kind.problems],
      usual: [...field.usual, ...kind.usual],
    };
  };
}

/** Uncached input, as the file counts it or, where it includes cached tokens, what is left of it. */
function inputOf(mapping: Mapping, input: Field | null, cached: readonly (Field | null)[]): Field | null {
  const column = mapping.fields.input;
  if (input === null || column === undefined) return null;
  const parts = cached.flatMap((field) => field ?? []);
  if (parts.length === 0) return input;
  return (facts) =>
    facts.answers[ask.INCLUDES_CACHE] === 'no' ? input(facts) : remainder(input, parts, column)(facts);
}

/** Cache writes by lifetime; of a column that does not tell it, what the others do not account for. */
function writeFields(
  counted: Counted,
  column: string,
): { tokens: UsageFields['tokens']; unsplit: Field | null; all: Field[] } {
  const [any, short, long] = [counted('cache_write'), counted('cache_write_5m'), counted('cache_write_1h')];
  const split = [short, long].flatMap((field) => field ?? []);
  const unsplit = any && (split.length === 0 ? any : remainder(any, split, column));
  const five = unsplit && short ? addedCounts(short, unsplit) : (short ?? unsplit);
  return {
    tokens: { ...(five ? { cache_write_5m: five } : {}), ...(long ? { cache_write_1h: long } : {}) },
    unsplit,
    all: any ? [any] : split,
  };
}

function costOf(mapping: Mapping): CostFields {
  const { fields, answers } = mapping;
  const column = fields.cost ?? '';
  const kind = kindColumn(mapping);
  const unit = answers[ask.COST_UNIT] ?? ask.costUnitQuestion(column).guess?.answer ?? 'dollars';
  const money = (name: string) => {
    const field = writtenNumber(name, (cell) =>
      floatAmount(timesUnit(cell, ask.COST_UNITS[unit]), unit === 'cents' ? 'cents' : 'dollars', 'optional'),
    );
    return unit === 'dollars' ? field : withoutScale(name, field);
  };
  const origin = answers[ask.ORIGIN] ?? ask.originGuess(mapping).answer;
  return {
    counts: `${plainNumber(column).sql} IS NOT NULL`,
    cost_type: constant('tokens'),
    ...(kind === undefined ? {} : { token_class: computed(costClass(kind)) }),
    cost_usd: money(column),
    ...(fields.list_cost === undefined ? {} : { list_usd: money(fields.list_cost) }),
    cost_basis: origin === 'bill' ? 'billed' : 'estimated',
    currency: currencyOf(mapping, column),
  };
}

/** An amount in thousands or millions in full, in SQL. */
function timesUnit(cell: Cell, unit: number | undefined): Cell {
  if (unit === undefined) return cell;
  const sql = sqlOf(cell);
  return {
    column: columnOf(cell),
    sql: `coalesce((try_cast(${sql} AS DECIMAL(24,9)) * ${unit})::VARCHAR, ${sql})`,
  };
}

function costClass(column: string): string {
  return `nullif(${ask.tokenClassSql(column)}, 'cache_write')`;
}

/** The currency of a row: of its own column, else by a sign or code in the cell, else that of the file. */
function currencyOf({ fields, answers }: Mapping, cost: string): Cell {
  const otherwise = literal(answers[ask.CURRENCY] ?? currencyInHeader(cost) ?? 'USD');
  const column = fields.currency ?? cost;
  const value = `upper(coalesce(${sqlOf(column)}, ''))`;
  const signs = Object.entries(CURRENCY_SIGNS).map(
    ([sign, code]) => `WHEN contains(${value}, ${literal(sign)}) THEN ${literal(code)}`,
  );
  const codes = CURRENCIES.map((code) => `WHEN contains(${value}, ${literal(code)}) THEN ${literal(code)}`);
  const rest =
    fields.currency === undefined
      ? otherwise
      : `CASE WHEN trim(${value}) = '' THEN ${otherwise} ELSE trim(${value}) END`;
  return {
    column,
    sql: `CASE ${signs.join(' ')} ${codes.join(' ')} WHEN contains(${value}, '$') THEN 'USD' ELSE ${rest} END`,
  };
}

function asidesOf({ fields }: Mapping) {
  const { model, date, token_type } = fields;
  const labels = [model, date, token_type].flatMap((c) => c ?? []);
  const totals = labels.map((c) => `regexp_matches(lower(${trimmed(c)}), '${TOTAL_CELL}')`);
  return [
    ...(totals.length === 0 ? [] : [{ when: totals.join(' OR '), reason: 'The row is a total of others.' }]),
    ...(model === undefined ? [] : [notClaude(model, fields.platform)]),
  ];
}

/** Rows of a month, and of a file without dates, sum up several days. */
function spreadOf(mapping: Mapping): Pick<Format, 'spread'> {
  const { fields } = mapping;
  const { date } = fields;
  if (date === undefined) return { spread: toldPeriod };
  const style = styleSaid(mapping);
  const end = fields.date_to;
  if (end !== undefined) return { spread: (facts) => daysToEnd(dateCell(mapping) ?? date, end, facts) };
  const isOneDay = style !== undefined && !['month', 'quarter', 'week', 'range'].includes(style);
  return isOneDay ? {} : { spread: (facts) => mappedDays(dateCell(mapping) ?? date, facts) };
}

/** What figures for display cost in exactness: 1.2M may be anything from 1,150,000 to 1,250,000. */
function roundedRemarks(mapping: Mapping, facts: SourceFacts) {
  const { whole, all } = numberColumns(mapping);
  const told = (columns: readonly string[]) =>
    columns
      .map((column) => roundingOf(facts, column, all))
      .reduce((sum, one) => ({ cells: sum.cells + one.cells, off: sum.off + one.off }));
  const sentence = (columns: readonly string[], what: string, by: (off: number) => string) => {
    const { cells, off } = columns.length === 0 ? { cells: 0, off: 0 } : told(columns);
    if (cells === 0) return [];
    const said = `${counted(cells, `${what} is`, `${what}s are`)} rounded for display, such as 1.2M, and not exact: together they may be off by ${by(off)} either way. Ask for the figures in full before you rest a price on them.`;
    return [{ when: 'true', say: () => said }];
  };
  const money = all.filter((column) => !whole.includes(column));
  const currency = mapping.fields.cost === undefined ? '' : (facts.answers[ask.CURRENCY] ?? '');
  return [
    ...sentence(whole, 'count', (off) => `up to ${grouped3(Math.ceil(off))}`),
    ...sentence(money, 'amount', (off) => `up to ${grouped3(Math.ceil(off))} ${currency}`.trim()),
  ];
}

function unusedRemark({ source, fields }: Mapping) {
  const used = new Set(Object.values(fields));
  const unused = source.columns.filter((column) => !used.has(column));
  if (unused.length === 0) return [];
  return [{ when: 'true', say: () => `Columns that are not used: ${unused.slice(0, 30).join(', ')}.` }];
}
