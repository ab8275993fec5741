import type { Engine } from './engine.ts';
import type { Format } from './format.ts';

const NO_COUNTS = [
  'input',
  'cache_write_5m',
  'cache_write_1h',
  'cache_read',
  'output',
  'cache_write_unsplit',
  'web_searches',
  'requests',
].map((name) => `NULL AS ${name}`);

/** Gives what credits take off kept records a row of its own, so that the cost of use stays what it was. */
export async function setCreditsApart(engine: Engine, { usage, cost }: Format): Promise<void> {
  if (!cost?.credit_usd) return;
  const replaced = [
    "'credit' AS cost_type",
    'NULL AS token_class',
    'credit_usd AS cost_usd',
    'NULL AS list_usd',
    'false AS counts_usage',
    'true AS counts_cost',
    ...(usage ? NO_COUNTS : []),
  ];
  await engine.run(
    `INSERT INTO kept SELECT * REPLACE (${replaced.join(', ')}) FROM kept WHERE counts_cost AND credit_usd <> 0`,
  );
}
