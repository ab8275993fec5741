import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { refusalOf, scratchFolder, stageText } from './staging.ts';

/** A Parquet file with what a query gives. */
async function parquet(query: string): Promise<Buffer> {
  const path = join(scratchFolder(), 'made.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return readFileSync(path);
}

const OBSERVATIONS = `SELECT 'obs-' || i AS id, 'GENERATION' AS type, TIMESTAMP '2026-11-17 10:15:02' AS start_time,
  'claude-sonnet-5-5' AS provided_model_name, MAP {'input': 100 + i, 'output': 20} AS usage_details,
  MAP {'total': 0.5} AS cost_details, 0.5 AS total_cost, ['support'] AS tags FROM range(3) AS r(i)`;

const BILLING = `SELECT 'acct' AS billing_account_id, {'id': 's', 'description': 'Vertex AI'} AS service,
  {'id': 'sku', 'description': 'Claude Sonnet 5.5 — Output Tokens — global'} AS sku,
  TIMESTAMPTZ '2026-11-16 08:00:00+00' AS usage_start_time, TIMESTAMPTZ '2026-11-16 09:00:00+00' AS usage_end_time,
  {'id': 'prod', 'number': '1', 'name': 'prod'} AS project, {'region': 'global'} AS location, 2.5e-7 AS cost,
  2.5e-7 AS cost_at_list, 'USD' AS currency, 1.0 AS currency_conversion_rate,
  {'amount': 1000000.0, 'unit': 'count', 'amount_in_pricing_units': 1.0, 'pricing_unit': '1 million count'} AS usage,
  [] AS credits, {'month': '202611'} AS invoice, 'regular' AS cost_type`;

describe('a Parquet file', () => {
  it('is read with its maps and lists', async () => {
    const staged = await stageText(await parquet(OBSERVATIONS));
    expect(staged).toMatchObject({ format: 'langfuse', rows_in: 3, position: 'row', tokens: { output: 60 } });
    expect(staged.reasons[0]).toContain('Parquet');
    expect(staged.period).toEqual({ from: '2026-11-17', to: '2026-11-17' });
  });

  it('is read with its nested columns, and with amounts that are floating point', async () => {
    const staged = await stageText(await parquet(BILLING));
    expect(staged).toMatchObject({
      format: 'gcp_billing',
      rows_in: 1,
      rejected: 0,
      reported_usd_exact: '0.00000025',
    });
    expect(staged.tokens.output).toBe(1_000_000);
  });

  it('is read out of a gzip file', async () => {
    expect(await stageText(gzipSync(await parquet(OBSERVATIONS)))).toMatchObject({ rows_in: 3 });
  });

  it('gives the row of what it rejects', async () => {
    const staged = await stageText(
      await parquet(
        `SELECT * REPLACE (CASE WHEN id = 'obs-1' THEN NULL ELSE start_time END AS start_time) FROM (${OBSERVATIONS})`,
      ),
    );
    expect(staged).toMatchObject({ rows_in: 3, accepted: 2, rejected: 1 });
    expect(staged.rejects).toMatchObject([{ line: 2, column: 'start_time' }]);
  });

  it('is refused where it is cut off, and where it is something else', async () => {
    const whole = await parquet(OBSERVATIONS);
    expect(await refusalOf(whole.subarray(0, whole.length - 20))).toContain('cut off or damaged');
    expect(await refusalOf(await parquet("SELECT 1 AS age, 'Ada' AS name"))).toContain(
      'does not recognise the columns',
    );
  });
});
