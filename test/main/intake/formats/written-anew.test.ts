import { describe, expect, it } from 'vitest';
import { sampleText, stageText } from '../staging.ts';
import {
  JSON_REPETITIONS,
  JSON_REWRITINGS,
  type Rewriting,
  TABLE_REPETITIONS,
  TABLE_REWRITINGS,
} from '../written-anew.ts';

/** A sample of each format and shape; their totals are told in every-sample.test.ts and samples.test.ts. */
const SAMPLES = [
  'anthropic_admin_cost/cost_page1.json',
  'anthropic_admin_usage/messages_page1.json',
  'anthropic_claude_code/claude_code_2026-11-17.json',
  'anthropic_console_cost_csv/claude_api_cost_2026_11_v4.csv',
  'anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv',
  'anthropic_cookbook_csv/usage_export.csv',
  'anthropic_enterprise_analytics/cost_report.json',
  'anthropic_enterprise_analytics/usage_report.json',
  'aws_cost_explorer/costs_INFERRED.csv',
  'aws_cur2/cur2_sample.csv',
  'aws_cur_legacy/cur_legacy_sample.csv',
  'ccusage/daily.json',
  'claude_enterprise_spend_csv/spend_report_2026-10-01_2026-10-31.csv',
  'focus_1_2/focus_1_2_sample.csv',
  'gcp_billing/bq_export.ndjson',
  'gcp_billing/bq_export_flattened.csv',
  'helicone/requests.jsonl',
  'langfuse/observations_v2.csv',
  'litellm/LiteLLM_DailyTeamSpend.csv',
  'litellm/LiteLLM_SpendLogs.csv',
  'litellm/global_spend_report.json',
  'litellm/spend_logs_api.json',
  'openrouter/activity_aggregated.csv',
  'openrouter/activity_api.json',
  'openrouter/generations.csv',
  'portkey/log_export.jsonl',
];
const ANSWERS = { period: '2026-10-01..2026-10-31', usd_per_eur: '1.1', requests_used_caching: 'no' };

/** Each sample in every eighth way, so that all ways and all samples are met and the test stays quick. */
function everyEighth(rewritings: Readonly<Record<string, Rewriting>>, from: number) {
  return Object.entries(rewritings).filter((_, i) => i % 8 === from % 8);
}

const isTable = (name: string) => name.endsWith('.csv');

/** The how manieth table, or JSON, a sample is. */
function nthOfItsKind(name: string): number {
  return SAMPLES.filter((one) => isTable(one) === isTable(name)).indexOf(name);
}

async function figuresOf(text: string | Buffer, name: string) {
  const staged = await stageText(text, { name, answers: ANSWERS });
  const { format, accepted, rejected, set_aside, duplicates, tokens, period, rows } = staged;
  const { reported_usd_exact, list_reported_usd_exact, cache_write_unsplit } = staged;
  const figures = { format, accepted, rejected, tokens, period, rows, reported_usd_exact };
  return { ...figures, list_reported_usd_exact, cache_write_unsplit, set_aside, duplicates };
}

describe('a file that was written anew', { timeout: 60_000 }, () => {
  it.each(SAMPLES)('says the same: %s', async (name) => {
    const text = sampleText(name);
    const nth = nthOfItsKind(name);
    const [rewritings, repetitions] = isTable(name)
      ? [TABLE_REWRITINGS, TABLE_REPETITIONS]
      : [JSON_REWRITINGS, JSON_REPETITIONS];
    const told = await figuresOf(text, name.split('/')[1] ?? name);
    for (const [way, rewrite] of everyEighth(rewritings, nth)) {
      expect({ way, ...(await figuresOf(rewrite(text), name.split('/')[1] ?? name)) }).toEqual({
        way,
        ...told,
      });
    }
    for (const [way, rewrite] of everyEighth(repetitions, isTable(name) ? nth : 0)) {
      const {
        duplicates: _,
        set_aside: __,
        ...again
      } = await figuresOf(rewrite(text), name.split('/')[1] ?? name);
      const { duplicates: ___, set_aside: ____, ...once } = told;
      expect({ way, ...again }).toEqual({ way, ...once });
    }
  });

  it('is refused with the place where it is cut off in the middle', async () => {
    for (const name of SAMPLES.filter((_, i) => i % 3 === 0)) {
      const text = sampleText(name).trimEnd();
      const last = text.lastIndexOf('\n') + 1;
      const cut = isTable(name)
        ? text.slice(0, last + Math.floor((text.length - last) / 3))
        : text.slice(0, Math.floor(text.length / 2));
      await expect(stageText(cut, { answers: ANSWERS })).rejects.toThrow(/breaks off.* line \d/);
    }
  });
});

describe('points between thousands', () => {
  const header = sampleText('anthropic_console_usage_csv/claude_api_tokens_2024_v1.csv').split('\n')[0] ?? '';
  const file = (input: string) =>
    `${header.replaceAll(',', ';')}\n2024-11-04;claude-3-5-sonnet-20241022;k;Default;standard;${input};30;92;55\n`;

  it('are read where a whole number can have no other', async () => {
    const staged = await stageText(file('41.123'));
    expect(staged).toMatchObject({ accepted: 1, tokens: { input: 41_123 } });
    expect(staged.remarks.join(' ')).toContain('points between thousands');
  });

  it('are never taken for a decimal point: 410.000 tokens are not 410', async () => {
    const staged = await stageText(file('410.000'));
    expect(staged).toMatchObject({ accepted: 0, rejected: 1 });
    expect(staged.rejects[0]?.reason).toContain('may separate thousands or decimals');
  });

  it('are not what a spreadsheet has shortened', async () => {
    const staged = await stageText(file('4.11E+05'));
    expect(staged.rejects[0]?.reason).toContain('shortened by a spreadsheet');
  });
});

describe('the user cost report of Claude Enterprise', () => {
  const record = (user: string, amount: string) => ({
    actor: { user_id: user, email: `${user}@fabrikam.example`, name: 'Planted Person', deleted: false },
    amount,
    list_amount: '2000.5',
    currency: 'USD',
  });
  const page = {
    data: [
      {
        starting_at: '2026-11-01T00:00:00Z',
        ending_at: '2026-11-02T00:00:00Z',
        results: [record('user_1', '1500.25'), record('user_2', '99.75')],
      },
    ],
    has_more: false,
  };

  it('adds up and keeps nobody', async () => {
    const staged = await stageText(JSON.stringify(page));
    expect(staged).toMatchObject({
      format: 'anthropic_enterprise_cost',
      accepted: 2,
      reported_usd_exact: '16',
      list_reported_usd_exact: '40.01',
    });
    expect(JSON.stringify(staged)).not.toMatch(/@|user_1|Planted/);
  });

  it('is known without list prices and without intervals too', async () => {
    const flat = {
      starting_at: '2026-11-01T00:00:00Z',
      data: page.data[0]?.results.map(({ list_amount: _, ...rest }) => rest),
    };
    expect(await stageText(JSON.stringify(flat))).toMatchObject({
      format: 'anthropic_enterprise_cost',
      accepted: 2,
      reported_usd_exact: '16',
    });
  });
});
