import type {
  Authority,
  CostBasis,
  Dimensions,
  Granularity,
  MeasureKind,
} from '../../shared/engagement/document.ts';
import type { Mapping } from '../../shared/mapping/mapped-field.ts';
import { TOKEN_CLASSES, type TokenClass } from '../../shared/units.ts';
import type { Cell } from './cell.ts';
import { constant, type Field, type Problem } from './field.ts';
import type { SourceFacts } from './source-facts.ts';

/**
 * A table with named columns: text with a header line, or Parquet, whose nested columns have dotted names. Names are
 * compared trimmed and in lower case.
 */
export type TableSource = {
  kind: 'table';
  /** Columns without which the file is another format; the first is the one by which rows of totals are told. */
  required: readonly string[];
  optional: readonly string[];
  /** Columns that mark the file as another format. */
  foreign?: readonly string[];
  /** Whether any column that is not named here does so. */
  is_closed?: boolean;
  /** Other names of columns: as a file writes them, in lower case, with the name that this format uses. */
  aliases?: Readonly<Record<string, string>>;
  /** Which generation of the export the header is, in words; has() takes names after `aliases`. */
  version?: (has: (column: string) => boolean) => string;
  /** Columns that stand for one record each: the name goes to the column `name`, the cell to `value`; empty cells are none. */
  unpivot?: { columns: RegExp; name: string; value: string };
};

/**
 * JSON, one object or list, or one object per line. `records` says where the records are, in each way a file may have
 * them, tried in turn: steps from the top (or from each element of a list at the top, or from each line) with dots
 * between; "data[]" is each element of a list, "{project}" any property, whose name becomes the column `project`,
 * "$" the object itself. Columns are dotted paths inside a record.
 */
export type JsonSource = {
  kind: 'json';
  records: readonly string[];
  required: readonly string[];
  optional: readonly string[];
  /** Columns to be found not in the record but in the nearest object around it that has them. */
  carry?: readonly string[];
  /** Properties of the record or of an object around it that mark the file as another format. */
  foreign?: readonly string[];
  /** Columns with the first and last moment of an interval, [start, end), so that empty intervals count as covered. */
  interval?: readonly [string, string];
  /** A table written as JSON: names are compared in lower case, and these are other names of columns. */
  column_names?: Readonly<Record<string, string>>;
};

export type Source = TableSource | JsonSource;

/** What makes two records of one file the same measurement. */
export type Repeats = {
  /** Source columns that identify a record; every column for "the whole row". */
  key: readonly string[];
  /** Why this is the key, and what happens to records that differ only in their figures. */
  reason: string;
  /** Where a record has the column `id`, these dimensions identify it, and the rest of the key does not count. */
  told_by?: { id: string; dimensions: readonly string[] };
};

/** A sentence said when some kept rows meet a condition, written in SQL over the canonical columns. */
export type Remark = { when: string; say: (rows: number) => string };

/** Records that are left out on purpose: `when` is SQL over the source columns. */
export type Aside = { when: string; reason: string };

/** Something that the file cannot tell. Answers are text: a value, YYYY-MM-DD..YYYY-MM-DD, or a decimal. */
export type Question = {
  id: string;
  label: string;
  kind: 'choice' | 'period' | 'decimal' | 'text';
  /** The answers of a choice. */
  options?: readonly { value: string; label: string }[];
  /** Whether the file cannot be saved without an answer. */
  required: boolean;
  /** What the file suggests, with the reason in words; it holds until somebody says otherwise. */
  guess: { answer: string; reason: string } | null;
};

/** The dimensions of a row; those that a format leaves out are "", standard speed and not batch. */
export type DimensionFields = Record<'date' | 'platform' | 'model_raw', Field> &
  Partial<Record<Exclude<keyof Dimensions, 'date' | 'platform' | 'model_raw' | 'model'>, Field>>;

/** A condition on a record, in SQL over the source columns. */
export type Condition = string | ((facts: SourceFacts) => string);

export type UsageFields = {
  /** Which records count tokens, in SQL over the source columns; all of them where it is left out. */
  counts?: Condition;
  /** Classes left out are 0. */
  tokens: Partial<Record<TokenClass, Field>>;
  /** How many of the 5-minute writes are writes of unknown lifetime. */
  cache_write_unsplit?: Field;
  web_searches?: Field;
  requests?: Field;
};

export type CostFields = {
  /** Which records carry dollars, in SQL over the source columns; all of them where it is left out. */
  counts?: Condition;
  cost_type: Field;
  token_class?: Field;
  /** In the currency of the file, as DECIMAL(29,12). */
  cost_usd: Field;
  list_usd?: Field;
  cost_basis: CostBasis | Field;
  /** What credits take off the record's amount, at most 0; it becomes a row of its own, of the type "credit". */
  credit_usd?: Field;
  /** The cell with the code of the currency; dollars where it is left out or empty. */
  currency?: Cell;
  /** The cell with how much of that currency is a dollar, where the file states it; what is asked about it goes by this. */
  per_usd?: Cell;
};

/** One kind of file: how it is recognised and how its columns become canonical columns. */
export type Format = {
  id: string;
  label: string;
  /** False where the layout is known from one place only or inferred. */
  verified: boolean;
  authority: Authority;
  granularity: Granularity;
  unit: string;
  time_zone: string | ((facts: SourceFacts) => string);
  /** Every shape in which the file comes; all have the same column names. */
  sources: readonly Source[];
  /** Source columns that are numbers, beyond those that fields read as such. */
  numbers?: readonly string[];
  /** Aggregates in SQL over the source columns, one pass; their values are `facts.profile`. */
  profile?: Readonly<Record<string, string>>;
  /** Columns in SQL over the source columns, by name, that fields and conditions may use like source columns. */
  derived?: (facts: SourceFacts) => Readonly<Record<string, string>>;
  questions?: (facts: SourceFacts) => readonly Question[];
  fields: DimensionFields;
  /** Left out where the file counts no tokens. */
  usage?: UsageFields;
  /** Left out where the file has no dollars. */
  cost?: CostFields;
  /** Records left out on purpose, the first reason that holds; they are never rejected. */
  aside?: (facts: SourceFacts) => readonly Aside[];
  repeats: Repeats;
  /** Width of a record's interval in seconds; narrower intervals of a day that a wider one covers repeat it. */
  width?: string;
  /**
   * First and last day, in SQL over the source columns, of what a record sums up; its figures are spread evenly over
   * the days. `fields.date` is the first.
   */
  spread?: (facts: SourceFacts) => { from: string; to: string };
  /**
   * Dimensions by which a later file of this format restates an earlier one: rows that agree in them give way. Left
   * out, a row gives way to one that agrees in everything.
   */
  restates?: readonly (keyof Dimensions)[];
  /** Reasons to reject a record beyond those of its fields. */
  problems?: (facts: SourceFacts) => readonly Problem[];
  remarks?: readonly Remark[] | ((facts: SourceFacts) => readonly Remark[]);
  /** Always true of the format and worth knowing to a reader of the figures. */
  quirks?: readonly string[];
  /** What somebody said of the file, where the format is no more than that. */
  mapping?: Mapping;
  /** Records may name people or hold prompts: of one that cannot be read, no text is shown or kept. */
  is_private?: boolean;
};

/** What a file of the format measures. */
export function measureOf({ usage, cost }: Pick<Format, 'usage' | 'cost'>): MeasureKind {
  if (usage && cost) return 'both';
  return usage ? 'usage' : 'cost';
}

/** The columns a source reads, in the order in which they are staged. */
export function sourceColumns(source: Source): string[] {
  const carry = source.kind === 'json' ? (source.carry ?? []) : [];
  const unpivoted =
    source.kind === 'table' && source.unpivot ? [source.unpivot.name, source.unpivot.value] : [];
  return [...new Set([...carry, ...source.required, ...source.optional, ...unpivoted])];
}

/** Every column that a shape of the format reads; those that a file does not have are empty. */
export function formatColumns({ sources }: Format): string[] {
  return [...new Set(sources.flatMap(sourceColumns))];
}

const NO_COUNT = constant(0);

/** The fields of the dimensions. */
export function dimensionFields({ fields }: Format): Record<Exclude<keyof Dimensions, 'model'>, Field> {
  const none = constant('');
  return {
    speed: constant('standard'),
    batch: constant(false),
    service_tier: none,
    inference_geo: none,
    context_window: none,
    workspace: none,
    api_key: none,
    team: none,
    customer: none,
    product: none,
    ...fields,
  };
}

/** The fields of what is counted, by canonical column. */
export function usageFields({ tokens, ...rest }: UsageFields): Record<string, Field> {
  return {
    ...Object.fromEntries(TOKEN_CLASSES.map((c) => [c, tokens[c] ?? NO_COUNT])),
    cache_write_unsplit: rest.cache_write_unsplit ?? NO_COUNT,
    web_searches: rest.web_searches ?? NO_COUNT,
    requests: rest.requests ?? constant(null),
  };
}

/** The fields of what is charged, by canonical column. */
export function costFields({
  cost_type,
  token_class,
  cost_usd,
  list_usd,
  cost_basis,
  credit_usd,
}: CostFields): Record<string, Field> {
  return {
    cost_type,
    token_class: token_class ?? constant(null),
    cost_usd,
    list_usd: list_usd ?? constant(null),
    cost_basis: typeof cost_basis === 'string' ? constant(cost_basis) : cost_basis,
    ...(credit_usd ? { credit_usd } : {}),
  };
}
