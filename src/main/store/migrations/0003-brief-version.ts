import type { Migration } from '../migrate.ts';

/** Versions of the brief that were frozen under a name: the one computed thing that is kept, word for word. */
export const migration0003: Migration = {
  version: 3,
  name: 'brief-version',
  sql: `
CREATE TABLE brief_version (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL CHECK (name <> ''),
  frozen_at TEXT NOT NULL,
  sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
  document  TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
`,
};
