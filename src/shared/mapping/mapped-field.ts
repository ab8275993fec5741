/** What a column of a file that Parley does not know can be, with the name a person reads; the order is that of the lists. */
const FIELDS = [
  ['date', 'Date, month or time'],
  ['year', 'Year beside a month'],
  ['date_to', 'Last day of a period'],
  ['model', 'Model'],
  ['input', 'Input tokens'],
  ['input_uncached', 'Input tokens without cached ones'],
  ['cache_read', 'Cache read tokens'],
  ['cache_write', 'Cache write tokens, lifetime not told'],
  ['cache_write_5m', 'Cache write tokens, 5 minutes'],
  ['cache_write_1h', 'Cache write tokens, 1 hour'],
  ['output', 'Output tokens'],
  ['token_type', 'Kind of token, one a row'],
  ['tokens', 'Tokens of that kind'],
  ['requests', 'Requests'],
  ['web_searches', 'Web searches'],
  ['cost', 'Cost'],
  ['list_cost', 'Cost at list price'],
  ['currency', 'Currency'],
  ['platform', 'Platform or provider'],
  ['workspace', 'Workspace or account'],
  ['api_key', 'API key'],
  ['team', 'Team, project or cost centre'],
  ['customer', 'Customer, not a person'],
  ['product', 'Product or feature'],
  ['service_tier', 'Service tier, such as batch'],
  ['speed', 'Speed, such as fast'],
  ['inference_geo', 'Region of inference'],
] as const;

export type MappedField = (typeof FIELDS)[number][0];

export const MAPPED_FIELDS: readonly MappedField[] = FIELDS.map(([id]) => id);

/** What a person reads for a field. */
export const MAPPED_FIELD_LABELS = Object.fromEntries(FIELDS) as Readonly<Record<MappedField, string>>;

/** Fields that count tokens. */
export const TOKEN_FIELDS: readonly MappedField[] = [
  'input',
  'input_uncached',
  'cache_read',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'tokens',
];

/** Where the records of a file are, and its columns, by which a later file of the same kind is known. */
export type MappedSource =
  | {
      kind: 'table';
      columns: string[];
      /** Months or days stand side by side; each is a row of its own, with the last two columns for its name and its cell. */
      pivot?: true | undefined;
    }
  | {
      kind: 'json';
      /** The way to the records, such as "data[].results[]"; "$" for the objects themselves. */
      records: string;
      columns: string[];
      /** Columns that stand in an object around the record. */
      carry: string[];
    };

/** What somebody said about a file: which column is what, and what the columns do not tell. */
export type Mapping = {
  /** "" while it is not saved. */
  name: string;
  source: MappedSource;
  /** The column of each field that the file has. */
  fields: Partial<Record<MappedField, string>>;
  /** Answers by question: units, time zone, currency and its rate, what input includes. */
  answers: Record<string, string>;
};

/** What a mapping still lacks, each as a sentence; none where a file can be read with it. */
export function mappingProblems({ fields }: Pick<Mapping, 'fields'>): string[] {
  const problems: string[] = [];
  const counts = TOKEN_FIELDS.some((field) => fields[field] !== undefined);
  if (!counts && fields.cost === undefined) problems.push('Say which column holds tokens or the cost.');
  if (fields.tokens !== undefined && fields.token_type === undefined && fields.model === undefined) {
    problems.push('Tokens of one kind a row need the column that names the kind, or a model that does.');
  }
  if (fields.year !== undefined && fields.date === undefined) {
    problems.push('The year needs the column of the month beside it.');
  }
  if (fields.tokens !== undefined && TOKEN_FIELDS.some((f) => f !== 'tokens' && fields[f] !== undefined)) {
    problems.push('Tokens are either one kind a row or one kind a column, not both.');
  }
  if (fields.input !== undefined && fields.input_uncached !== undefined) {
    problems.push('Input tokens are counted either with cached ones or without: choose one column.');
  }
  if (fields.date_to !== undefined && fields.date === undefined) {
    problems.push('The last day needs the column of the first day beside it.');
  }
  const columns = Object.values(fields);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) problems.push(`The column ${twice} stands for two things: choose one.`);
  return problems;
}
