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
  api_key         TEXT NOT NULL`;

const KEY =
  'date, platform, model_raw, speed, batch, service_tier, inference_geo, context_window, workspace, api_key';

/** The first schema: what somebody said and what a file held, nothing computed. */
export const migration0001: Migration = {
  version: 1,
  name: 'engagement',
  sql: `
CREATE TABLE engagement (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  name       TEXT NOT NULL,
  client     TEXT NOT NULL,
  created_on TEXT NOT NULL,
  as_of      TEXT,
  sample     INTEGER NOT NULL CHECK (sample IN (0, 1)),
  settings   TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

CREATE TABLE contract (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE source_file (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  size_bytes  INTEGER NOT NULL,
  sha256      TEXT NOT NULL UNIQUE,
  format      TEXT NOT NULL,
  measure     TEXT NOT NULL CHECK (measure IN ('usage', 'cost')),
  imported_at TEXT NOT NULL,
  time_zone   TEXT NOT NULL,
  unit        TEXT NOT NULL,
  rows_in     INTEGER NOT NULL CHECK (rows_in >= 0),
  accepted    INTEGER NOT NULL CHECK (accepted >= 0),
  rejected    INTEGER NOT NULL CHECK (rejected >= 0),
  blank       INTEGER NOT NULL CHECK (blank >= 0),
  duplicates  INTEGER NOT NULL CHECK (duplicates >= 0),
  replaced    INTEGER NOT NULL CHECK (replaced >= 0),
  period_from TEXT,
  period_to   TEXT,
  remarks     TEXT NOT NULL CHECK (json_valid(remarks)),
  CHECK (accepted + rejected + blank + duplicates = rows_in)
) STRICT;

CREATE TABLE reject (
  source_id TEXT NOT NULL REFERENCES source_file (id) ON DELETE CASCADE,
  line      INTEGER NOT NULL,
  "column"  TEXT,
  text      TEXT NOT NULL,
  reason    TEXT NOT NULL
) STRICT;
CREATE INDEX reject_source ON reject (source_id);

CREATE TABLE usage_day (
  source_id           TEXT NOT NULL REFERENCES source_file (id) ON DELETE CASCADE,${DIMENSIONS},
  input               INTEGER NOT NULL CHECK (input >= 0),
  cache_write_5m      INTEGER NOT NULL CHECK (cache_write_5m >= 0),
  cache_write_1h      INTEGER NOT NULL CHECK (cache_write_1h >= 0),
  cache_read          INTEGER NOT NULL CHECK (cache_read >= 0),
  output              INTEGER NOT NULL CHECK (output >= 0),
  cache_write_unsplit INTEGER NOT NULL CHECK (cache_write_unsplit BETWEEN 0 AND cache_write_5m),
  web_searches        INTEGER NOT NULL CHECK (web_searches >= 0),
  PRIMARY KEY (${KEY})
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_source ON usage_day (source_id);

CREATE TABLE cost_day (
  source_id       TEXT NOT NULL REFERENCES source_file (id) ON DELETE CASCADE,${DIMENSIONS},
  cost_type       TEXT NOT NULL,
  token_class     TEXT NOT NULL CHECK (token_class IN ('', 'input', 'cache_write_5m', 'cache_write_1h', 'cache_read', 'output')),
  cost_usd_micros INTEGER NOT NULL,
  list_usd_micros INTEGER,
  PRIMARY KEY (${KEY}, cost_type, token_class)
) STRICT, WITHOUT ROWID;
CREATE INDEX cost_source ON cost_day (source_id);

CREATE TABLE workload (
  id                    TEXT PRIMARY KEY,
  position              INTEGER NOT NULL,
  name                  TEXT NOT NULL,
  owner                 TEXT NOT NULL,
  outcome_unit          TEXT NOT NULL,
  outcome_source        TEXT NOT NULL,
  value_per_outcome_usd REAL
) STRICT;

CREATE TABLE workload_rule (
  dimension   TEXT NOT NULL CHECK (dimension IN ('api_key', 'workspace', 'model')),
  value       TEXT NOT NULL,
  workload_id TEXT NOT NULL REFERENCES workload (id) ON DELETE CASCADE,
  PRIMARY KEY (dimension, value)
) STRICT;

CREATE TABLE outcome (
  workload_id TEXT NOT NULL REFERENCES workload (id) ON DELETE CASCADE,
  month       TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  count       INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (workload_id, month)
) STRICT;

CREATE TABLE answer (
  workload_id TEXT NOT NULL REFERENCES workload (id) ON DELETE CASCADE,
  question_id TEXT NOT NULL,
  answer      TEXT NOT NULL CHECK (json_valid(answer)),
  answered_on TEXT NOT NULL,
  PRIMARY KEY (workload_id, question_id)
) STRICT;

CREATE TABLE price_row (
  position INTEGER PRIMARY KEY,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE band (
  min_annual_commit_usd REAL PRIMARY KEY,
  p25                   REAL NOT NULL,
  p50                   REAL NOT NULL,
  p75                   REAL NOT NULL,
  n                     INTEGER,
  source                TEXT NOT NULL,
  as_of                 TEXT NOT NULL,
  illustrative          INTEGER NOT NULL CHECK (illustrative IN (0, 1))
) STRICT;

CREATE TABLE offer (
  id          TEXT PRIMARY KEY,
  position    INTEGER NOT NULL,
  side        TEXT NOT NULL CHECK (side IN ('as_is', 'vendor', 'ours', 'fallback', 'no_commit')),
  offer       TEXT NOT NULL CHECK (json_valid(offer)),
  note        TEXT NOT NULL,
  received_on TEXT
) STRICT;

CREATE TABLE term_stance (
  term_id TEXT PRIMARY KEY,
  owner   TEXT NOT NULL,
  note    TEXT NOT NULL
) STRICT;

CREATE TABLE term_status (
  term_id  TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  status   TEXT NOT NULL CHECK (status IN ('ask', 'acceptable', 'below', 'walk_away', 'not_addressed')),
  PRIMARY KEY (term_id, offer_id)
) STRICT;

CREATE TABLE leverage_item (
  id         TEXT PRIMARY KEY,
  position   INTEGER NOT NULL,
  title      TEXT NOT NULL,
  owner      TEXT NOT NULL,
  proof      TEXT NOT NULL,
  note       TEXT NOT NULL,
  library_id TEXT
) STRICT;
`,
};
