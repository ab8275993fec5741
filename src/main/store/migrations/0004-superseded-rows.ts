import type { Migration } from '../migrate.ts';

const DIMENSIONS = `
  date            TEXT NOT NULL,
  platform        TEXT NOT NULL,
  model_raw       TEXT NOT NULL,
  model           TEXT,
  speed           TEXT NOT NULL,
  batch           INTEGER NOT NULL,
  service_tier    TEXT NOT NULL,
  inference_geo   TEXT NOT NULL,
  context_window  TEXT NOT NULL,
  workspace       TEXT NOT NULL,
  api_key         TEXT NOT NULL,
  team            TEXT NOT NULL,
  customer        TEXT NOT NULL,
  product         TEXT NOT NULL`;

/**
 * Rows that gave way to those of a later file, in tables of their own so that no figure can count them, and which files
 * they gave way to: once none of these is left, they count again.
 */
export const migration0004: Migration = {
  version: 4,
  name: 'superseded-rows',
  sql: `
CREATE TABLE superseded_usage_day (
  row_id              INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id           TEXT NOT NULL REFERENCES source_file (id) ON DELETE CASCADE,${DIMENSIONS},
  input               INTEGER NOT NULL,
  cache_write_5m      INTEGER NOT NULL,
  cache_write_1h      INTEGER NOT NULL,
  cache_read          INTEGER NOT NULL,
  output              INTEGER NOT NULL,
  cache_write_unsplit INTEGER NOT NULL,
  web_searches        INTEGER NOT NULL,
  requests            INTEGER
) STRICT;
CREATE TABLE superseded_cost_day (
  row_id          INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id       TEXT NOT NULL REFERENCES source_file (id) ON DELETE CASCADE,${DIMENSIONS},
  cost_type       TEXT NOT NULL,
  token_class     TEXT NOT NULL,
  cost_basis      TEXT NOT NULL,
  cost_usd_micros INTEGER NOT NULL,
  list_usd_micros INTEGER
) STRICT;
CREATE TABLE superseded_usage_by (
  row_id    INTEGER NOT NULL REFERENCES superseded_usage_day (row_id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source_file (id) ON DELETE CASCADE,
  PRIMARY KEY (row_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE superseded_cost_by (
  row_id    INTEGER NOT NULL REFERENCES superseded_cost_day (row_id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source_file (id) ON DELETE CASCADE,
  PRIMARY KEY (row_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX superseded_usage_source ON superseded_usage_day (source_id);
CREATE INDEX superseded_cost_source ON superseded_cost_day (source_id);
CREATE INDEX superseded_usage_by_source ON superseded_usage_by (source_id);
CREATE INDEX superseded_cost_by_source ON superseded_cost_by (source_id);
`,
};
