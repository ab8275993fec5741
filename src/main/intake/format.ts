import type { Dimensions } from '../../shared/engagement/document.ts';
import type { TokenClass } from '../../shared/units.ts';
import type { Field, Problem, SourceFacts } from './field.ts';

/** A text table with a header line. Names are compared trimmed and in lower case. */
export type CsvSource = {
  kind: 'csv';
  /** Columns without which the file is another format; the first is the date. */
  required: readonly string[];
  optional: readonly string[];
  /** Which generation of the export the header is, in words. */
  version: (has: (column: string) => boolean) => string;
};

/**
 * JSON as an API answers it: pages whose `items` are intervals, each with a list of `records`. Columns are
 * written as dotted paths inside a record, or name a property of the interval (`carry`).
 */
export type JsonSource = {
  kind: 'json';
  items: string;
  records: string;
  carry: readonly string[];
  required: readonly string[];
  optional: readonly string[];
  /** Properties of a page that mark it as another report. */
  foreign: readonly string[];
  /** First and last property of an interval: [start, end), so that empty intervals count as covered. */
  interval: readonly [string, string];
};

/** What makes two records of one file the same measurement. */
export type Repeats = {
  /** Source columns that identify a record; every column for "the whole row". */
  key: readonly string[];
  /** Why this is the key, and what happens to records that differ only in their figures. */
  reason: string;
};

/** A sentence said when some kept rows meet a condition, written in SQL over the canonical columns. */
export type Remark = { when: string; say: (rows: number) => string };

type Head = {
  id: string;
  label: string;
  /** False where the layout is known from one place only or inferred. */
  verified: boolean;
  unit: string;
  time_zone: string;
  source: CsvSource | JsonSource;
  fields: Record<Exclude<keyof Dimensions, 'model'>, Field>;
  repeats: Repeats;
  /** Width of a record's interval in seconds; narrower intervals of a day that a wider one covers repeat it. */
  width: string | null;
  problems: (facts: SourceFacts) => Problem[];
  remarks: readonly Remark[];
  /** Always true of the format and worth knowing to a reader of the figures. */
  quirks: readonly string[];
};

export type UsageFormat = Head & {
  measure: 'usage';
  tokens: Record<TokenClass, Field>;
  /** How many of the 5-minute writes are writes of unknown lifetime. */
  cache_write_unsplit: Field;
  web_searches: Field;
};

export type CostFormat = Head & {
  measure: 'cost';
  cost_type: Field;
  token_class: Field;
  /** Exact dollars as DECIMAL(29,12). */
  cost_usd: Field;
  list_usd: Field;
};

/** One kind of file: how it is recognised and how its columns become canonical columns. */
export type Format = UsageFormat | CostFormat;

/** The columns a format reads, in the order in which they are staged. */
export function sourceColumns({ source }: Format): string[] {
  const carry = source.kind === 'json' ? source.carry : [];
  return [...carry, ...source.required, ...source.optional];
}

/** The fields of a format by canonical column. */
export function fieldsOf(format: Format): Record<string, Field> {
  const { fields, measure } = format;
  return measure === 'usage'
    ? {
        ...fields,
        ...format.tokens,
        cache_write_unsplit: format.cache_write_unsplit,
        web_searches: format.web_searches,
      }
    : {
        ...fields,
        cost_type: format.cost_type,
        token_class: format.token_class,
        cost_usd: format.cost_usd,
        list_usd: format.list_usd,
      };
}
