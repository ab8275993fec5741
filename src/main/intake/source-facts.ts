/** What reading the file has shown, before its columns are mapped. */
export type SourceFacts = {
  kind: 'text' | 'json' | 'parquet';
  file_name: string;
  /** Columns that the file has, by the names of the format. */
  columns: ReadonlySet<string>;
  /** Source columns that hold a value in at least one record. */
  filled: ReadonlySet<string>;
  /** What the aggregates of the format came to, as text; null for none. */
  profile: Readonly<Record<string, string | null>>;
  /** Answers by question, given or guessed; an open question has none. */
  answers: Readonly<Record<string, string>>;
};
