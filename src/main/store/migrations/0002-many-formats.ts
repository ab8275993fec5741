import type { Migration } from '../migrate.ts';

const DIMENSIONS = `
  date            TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  platform        TEXT NOT NULL,
  model_raw       TEXT NOT NULL,
  model           TEXT,
  speed           TEXT NOT NULL CHECK (speed IN ('standard', 'fast')),
  batch           INTEGER NOT NULL CHECK (batch IN (0, 1)),
  service_tier    TEXT NOT NULL,
  inference_geo   TEXT NOT NULL,
  context_window  TEXT NOT NULL,
  workspace       TEXT NOT NULL,
  api_key         TEXT NOT NULL,
  team            TEXT NOT NULL DEFAULT '',
  customer        TEXT NOT NULL DEFAULT '',
  product         TEXT NOT NULL DEFAULT ''`;

const OLD_COLUMNS =
  'date, platform, model_raw, model, speed, batch, service_tier, inference_geo, context_window, workspace, api_key';

const KEY =
  'date, platform, model_raw, speed, batch, service_tier, inference_geo, context_window, workspace, api_key, team, customer, product';

/**
 * Files of many formats: who used the tokens, how many requests, on what basis an amount stands, how far a file may be
 * trusted and what was answered about it. Keys and checks change, so the tables are made anew; the new ones refer to
 * the new table of files, which takes the name of the old one last.
 */
export const migration0002: Migration = {
  version: 2,
  name: 'many-formats',
  sql: `
CREATE TABLE source_file_2 (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  size_bytes  INTEGER NOT NULL,
  sha256      TEXT NOT NULL UNIQUE,
  format      TEXT NOT NULL,
  measure     TEXT NOT NULL CHECK (measure IN ('usage', 'cost', 'both')),
  authority   TEXT NOT NULL CHECK (authority IN ('estimate', 'gateway', 'summary', 'provider')),
  verified    INTEGER NOT NULL CHECK (verified IN (0, 1)),
  granularity TEXT NOT NULL CHECK (granularity IN ('request', 'minute', 'hour', 'day', 'month', 'range')),
  currency    TEXT NOT NULL,
  fx_rate     REAL CHECK (fx_rate > 0),
  mapping     TEXT,
  answers     TEXT NOT NULL CHECK (json_valid(answers)),
  imported_at TEXT NOT NULL,
  time_zone   TEXT NOT NULL,
  unit        TEXT NOT NULL,
  rows_in     INTEGER NOT NULL CHECK (rows_in >= 0),
  accepted    INTEGER NOT NULL CHECK (accepted >= 0),
  rejected    INTEGER NOT NULL CHECK (rejected >= 0),
  blank       INTEGER NOT NULL CHECK (blank >= 0),
  duplicates  INTEGER NOT NULL CHECK (duplicates >= 0),
  set_aside   INTEGER NOT NULL CHECK (set_aside >= 0),
  asides      TEXT NOT NULL CHECK (json_valid(asides)),
  replaced    INTEGER NOT NULL CHECK (replaced >= 0),
  outranked   INTEGER NOT NULL CHECK (outranked >= 0),
  period_from TEXT,
  period_to   TEXT,
  remarks     TEXT NOT NULL CHECK (json_valid(remarks)),
  CHECK (accepted + rejected + blank + duplicates + set_aside = rows_in)
) STRICT;
INSERT INTO source_file_2 (id, name, size_bytes, sha256, format, measure, authority, verified, granularity, currency, fx_rate,
    mapping, answers, imported_at, time_zone, unit, rows_in, accepted, rejected, blank, duplicates, set_aside, asides, replaced,
    outranked, period_from, period_to, remarks)
  SELECT id, name, size_bytes, sha256, format, measure, 'provider', 1, 'day', 'USD', NULL, NULL, '{}', imported_at, time_zone,
    unit, rows_in, accepted, rejected, blank, duplicates, 0, '[]', replaced, 0, period_from, period_to, remarks FROM source_file;

CREATE TABLE reject_2 (
  source_id TEXT NOT NULL REFERENCES source_file_2 (id) ON DELETE CASCADE,
  line      INTEGER NOT NULL,
  "column"  TEXT,
  text      TEXT NOT NULL,
  reason    TEXT NOT NULL
) STRICT;
INSERT INTO reject_2 SELECT source_id, line, "column", text, reason FROM reject;

CREATE TABLE usage_day_2 (
  source_id           TEXT NOT NULL REFERENCES source_file_2 (id) ON DELETE CASCADE,${DIMENSIONS},
  input               INTEGER NOT NULL CHECK (input >= 0),
  cache_write_5m      INTEGER NOT NULL CHECK (cache_write_5m >= 0),
  cache_write_1h      INTEGER NOT NULL CHECK (cache_write_1h >= 0),
  cache_read          INTEGER NOT NULL CHECK (cache_read >= 0),
  output              INTEGER NOT NULL CHECK (output >= 0),
  cache_write_unsplit INTEGER NOT NULL CHECK (cache_write_unsplit BETWEEN 0 AND cache_write_5m),
  web_searches        INTEGER NOT NULL CHECK (web_searches >= 0),
  requests            INTEGER CHECK (requests >= 0),
  PRIMARY KEY (${KEY})
) STRICT, WITHOUT ROWID;
INSERT INTO usage_day_2 (source_id, ${OLD_COLUMNS}, input, cache_write_5m, cache_write_1h, cache_read, output, cache_write_unsplit, web_searches)
  SELECT source_id, ${OLD_COLUMNS}, input, cache_write_5m, cache_write_1h, cache_read, output, cache_write_unsplit, web_searches FROM usage_day;

CREATE TABLE cost_day_2 (
  source_id       TEXT NOT NULL REFERENCES source_file_2 (id) ON DELETE CASCADE,${DIMENSIONS},
  cost_type       TEXT NOT NULL,
  token_class     TEXT NOT NULL CHECK (token_class IN ('', 'input', 'cache_write_5m', 'cache_write_1h', 'cache_read', 'output')),
  cost_basis      TEXT NOT NULL CHECK (cost_basis IN ('billed', 'net', 'gross', 'list', 'estimated')),
  cost_usd_micros INTEGER NOT NULL,
  list_usd_micros INTEGER,
  PRIMARY KEY (${KEY}, cost_type, token_class, cost_basis)
) STRICT, WITHOUT ROWID;
INSERT INTO cost_day_2 (source_id, ${OLD_COLUMNS}, cost_type, token_class, cost_basis, cost_usd_micros, list_usd_micros)
  SELECT source_id, ${OLD_COLUMNS}, cost_type, token_class, 'billed', cost_usd_micros, list_usd_micros FROM cost_day;

DROP TABLE reject;
DROP TABLE usage_day;
DROP TABLE cost_day;
DROP TABLE source_file;
ALTER TABLE source_file_2 RENAME TO source_file;
ALTER TABLE reject_2 RENAME TO reject;
ALTER TABLE usage_day_2 RENAME TO usage_day;
ALTER TABLE cost_day_2 RENAME TO cost_day;
CREATE INDEX reject_source ON reject (source_id);
CREATE INDEX usage_source ON usage_day (source_id);
CREATE INDEX cost_source ON cost_day (source_id);
`,
};
