import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAgainstList } from '../../../src/main/backend/check-against-list.ts';
import { shippedPriceBook } from '../../../src/main/backend/resources.ts';
import { stageInAnyEncoding } from '../../../src/main/intake/stage-in-any-encoding.ts';
import { rowsPath } from '../../../src/main/intake/stage-request.ts';
import type { Mapping } from '../../../src/shared/mapping/mapped-field.ts';
import type { PriceCheck } from '../../../src/shared/mapping/price-check.ts';
import { EMPTY } from '../../shared/engagement/empty-document.ts';
import { fileOf, look, stageWith } from './mapping-by-hand.ts';
import { scratchFolder } from './staging.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/unknown-tables');

type Expected = {
  /** Columns by field, as they are suggested. */
  fields: Mapping['fields'];
  /** Questions that stay open, beside what is answered here. */
  open?: string[];
  /** Answers that the file itself gives, beside the plain ones: dollars, one token, UTC, Anthropic. */
  guessed?: Record<string, string>;
  answers?: Record<string, string>;
  /** accepted, rejected, duplicates, set aside, blank */
  rows: [number, number, number, number, number];
  /** input, cache writes, cache reads, output */
  tokens?: [number, number, number, number];
  usd: string | null;
  period: [string, string];
  check?: PriceCheck['verdict'];
};

const TWO_DAYS: [string, string] = ['2026-11-16', '2026-11-17'];
const plainFields = (date: string, model: string, input: string, output: string, cost: string) => ({
  date,
  model,
  input,
  output,
  cost,
});

const EXPECTED: Record<string, Expected> = {
  'vendor-invoice.csv': {
    fields: {
      date: 'billing period',
      model: 'description',
      tokens: 'quantity (m tokens)',
      cost: 'amount (usd)',
    },
    guessed: { origin: 'bill', token_unit: '1000000', date_style: 'month' },
    rows: [4, 0, 0, 0, 0],
    tokens: [120_500_000, 0, 300_000_000, 10_000_000],
    usd: '376',
    period: ['2026-10-01', '2026-10-31'],
  },
  'finops-export.csv': {
    fields: {
      ...plainFields('usage_date', 'model', 'input_tokens_k', 'output_tokens_k', 'effective_cost_usd'),
      cache_read: 'cached_tokens_k',
      list_cost: 'list_cost_usd',
      platform: 'provider',
      workspace: 'account_name',
      product: 'service',
      team: 'cost_center',
    },
    guessed: { token_unit: '1000', input_includes_cache: 'yes' },
    rows: [2, 0, 0, 0, 0],
    tokens: [1_400_000, 0, 900_000, 170_000],
    usd: '3.1',
    period: ['2026-11-16', '2026-11-16'],
  },
  'dbt.csv': {
    fields: {
      ...plainFields(
        'date_day',
        'model_name',
        'total_prompt_tokens',
        'total_completion_tokens',
        'total_cost_usd',
      ),
      cache_read: 'total_cache_read_tokens',
      cache_write: 'total_cache_creation_tokens',
      requests: 'n_requests',
    },
    rows: [2, 0, 0, 0, 0],
    tokens: [1_000_000, 200_000, 1_800_000, 240_000],
    usd: '5.08',
    period: TWO_DAYS,
    check: 'near',
  },
  'pivot-months.csv': {
    fields: { model: 'model', team: 'team', date: 'column heading', cost: 'cell value' },
    guessed: { date_style: 'month' },
    rows: [6, 0, 0, 0, 1],
    usd: '3361.5',
    period: ['2026-08-01', '2026-10-31'],
  },
  'pivot-named.csv': {
    fields: { model: 'model', date: 'column heading', cost: 'cell value' },
    guessed: { date_style: 'month' },
    rows: [3, 0, 0, 0, 0],
    usd: '3301.5',
    period: ['2026-01-01', '2026-03-31'],
  },
  'pivot-tokens.tsv': {
    fields: { team: 'team', token_type: 'token type', date: 'column heading', tokens: 'cell value' },
    open: ['model'],
    answers: { model: 'claude-sonnet-5-5' },
    rows: [5, 0, 0, 0, 0],
    tokens: [3_000, 0, 5_000, 300],
    usd: null,
    period: TWO_DAYS,
  },
  'german.csv': {
    fields: {
      ...plainFields(
        'abrechnungsmonat',
        'modell',
        'eingabe-token (tsd.)',
        'ausgabe-token (tsd.)',
        'kosten netto (€)',
      ),
      cache_read: 'cache-lese-token (tsd.)',
      requests: 'anzahl anfragen',
      team: 'kostenstelle',
    },
    open: ['usd_per_eur'],
    answers: { usd_per_eur: '1.1' },
    guessed: { token_unit: '1000', currency: 'EUR', date_style: 'month', input_includes_cache: 'yes' },
    rows: [1, 0, 0, 0, 1],
    tokens: [600_000, 0, 900_000, 120_500],
    usd: '2580.16',
    period: ['2026-10-01', '2026-10-31'],
    check: 'thousandfold',
  },
  'german-dates.csv': {
    fields: plainFields('datum', 'ki-modell', 'eingabe-tokens', 'ausgabe-tokens', 'betrag'),
    rows: [2, 0, 0, 0, 0],
    tokens: [2_000, 0, 0, 20],
    usd: '0.02',
    period: ['2026-10-16', '2026-10-17'],
  },
  'japanese.csv': {
    fields: {
      ...plainFields('日付', 'モデル', '入力トークン', '出力トークン', '料金（円）'),
      cache_read: 'キャッシュ読み取りトークン',
      team: '部署',
    },
    open: ['usd_per_jpy'],
    answers: { usd_per_jpy: '0.0066' },
    guessed: { currency: 'JPY' },
    rows: [2, 0, 0, 0, 0],
    tokens: [601_000, 0, 900_000, 120_100],
    // 382 yen
    usd: '2.5212',
    period: TWO_DAYS,
    check: 'near',
  },
  'french.csv': {
    fields: {
      ...plainFields('date', 'modèle', "jetons d'entrée", 'jetons de sortie', 'coût (eur)'),
      cache_read: 'jetons en cache',
      team: 'équipe',
    },
    open: ['usd_per_eur'],
    answers: { usd_per_eur: '1' },
    guessed: { currency: 'EUR', date_style: 'dmy' },
    rows: [2, 0, 0, 0, 0],
    tokens: [1_200_000, 0, 1_800_000, 240_000],
    usd: '5.08',
    period: TWO_DAYS,
    check: 'near',
  },
  'spanish.csv': {
    fields: plainFields('fecha', 'modelo', 'tokens de entrada', 'tokens de salida', 'coste (usd)'),
    guessed: { date_style: 'dmy' },
    rows: [1, 0, 0, 0, 0],
    tokens: [1_500_000, 0, 0, 120_000],
    usd: '4.2',
    period: ['2026-11-16', '2026-11-16'],
    check: 'near',
  },
  'input-k.csv': {
    fields: plainFields('day', 'model', 'input tokens (k)', 'output tokens (k)', 'cost'),
    guessed: { token_unit: '1000', date_style: 'mdy' },
    rows: [2, 0, 0, 0, 0],
    tokens: [3_000_000, 0, 0, 240_000],
    usd: '8.4',
    period: ['2026-11-13', '2026-11-14'],
    check: 'near',
  },
  'millions-hidden.csv': {
    fields: plainFields('day', 'model', 'input', 'output', 'cost'),
    guessed: { token_unit: '1000000' },
    rows: [2, 0, 0, 0, 0],
    tokens: [4_000_000, 0, 0, 240_000],
    usd: '10.4',
    period: TWO_DAYS,
    check: 'near',
  },
  'thousands-hidden.csv': {
    fields: plainFields('date', 'model', 'input_tokens', 'output_tokens', 'cost_usd'),
    rows: [2, 0, 0, 0, 0],
    tokens: [4_000, 0, 0, 240],
    usd: '10.4',
    period: TWO_DAYS,
    check: 'thousandfold',
  },
  'cents-hidden.csv': {
    fields: plainFields('date', 'model', 'input_tokens', 'output_tokens', 'cost'),
    rows: [2, 0, 0, 0, 0],
    tokens: [3_000_000, 0, 0, 240_000],
    usd: '840',
    period: TWO_DAYS,
    check: 'cents_read_as_dollars',
  },
  'date-hour.csv': {
    fields: plainFields('date', 'model', 'prompt tokens', 'completion tokens', 'cost usd'),
    guessed: { repeated_rows: 'once' },
    rows: [2, 0, 1, 0, 0],
    tokens: [2_000_000, 0, 0, 200_000],
    usd: '6',
    period: ['2026-11-16', '2026-11-16'],
    check: 'near',
  },
  'total-column.csv': {
    fields: plainFields('date', 'model', 'input tokens', 'output tokens', 'total cost'),
    rows: [2, 0, 0, 0, 0],
    tokens: [2_000_000, 0, 0, 200_000],
    usd: '6',
    period: TWO_DAYS,
    check: 'near',
  },
  'year-month.csv': {
    fields: { ...plainFields('month', 'model', 'tokens in', 'tokens out', 'spend'), year: 'year' },
    guessed: { date_style: 'month' },
    rows: [2, 0, 0, 0, 0],
    tokens: [2_000_000, 0, 0, 200_000],
    usd: '6',
    period: ['2026-09-01', '2026-10-31'],
  },
  'month-names.csv': {
    fields: { date: 'month', model: 'model family', cost: 'spend (usd)', requests: 'requests' },
    guessed: { date_style: 'month' },
    rows: [2, 0, 0, 0, 0],
    usd: '3500.75',
    period: ['2026-09-01', '2026-10-31'],
  },
  'log.csv': {
    fields: plainFields('timestamp', 'model', 'prompt_tokens', 'completion_tokens', 'cost_usd'),
    guessed: { origin: 'gateway' },
    rows: [2, 0, 0, 0, 0],
    tokens: [2_000, 0, 0, 200],
    usd: '0.006',
    period: ['2026-11-16', '2026-11-16'],
    check: 'near',
  },
  'token-type-rows.csv': {
    fields: { date: 'usage date', model: 'model', token_type: 'meter', tokens: 'quantity', cost: 'cost' },
    rows: [3, 0, 0, 0, 0],
    tokens: [1_000_000, 0, 1_000_000, 100_000],
    usd: '3.1',
    period: ['2026-11-16', '2026-11-16'],
    check: 'near',
  },
  'azure-like.csv': {
    fields: {
      date: 'date',
      model: 'metername',
      tokens: 'quantity',
      cost: 'costinbillingcurrency',
      currency: 'billingcurrencycode',
      workspace: 'subscriptionname',
      team: 'resourcegroup',
    },
    guessed: { token_unit: '1000', date_style: 'mdy' },
    rows: [2, 0, 0, 0, 0],
    tokens: [1_500_000, 0, 0, 120_000],
    usd: '4.2',
    period: TWO_DAYS,
    check: 'near',
  },
  'no-model.csv': {
    fields: { date: 'week_starting', team: 'team', cost: 'total_cost' },
    guessed: { date_style: 'week', model: '' },
    rows: [2, 0, 0, 0, 0],
    usd: '11',
    period: ['2026-11-02', '2026-11-15'],
  },
  'several-clouds.csv': {
    fields: plainFields('day', 'model', 'prompt_tokens', 'completion_tokens', 'cost'),
    guessed: { platform: 'by_model' },
    rows: [3, 0, 0, 0, 0],
    tokens: [3_000_000, 0, 0, 300_000],
    usd: '26.1',
    period: ['2026-11-16', '2026-11-16'],
  },
  'epoch.ndjson': {
    fields: plainFields('ts', 'llm', 'usage.in', 'usage.out', 'usd'),
    rows: [3, 0, 0, 0, 0],
    tokens: [3_003, 0, 0, 300],
    usd: '1.5',
    period: ['2025-11-17', '2025-11-17'],
  },
  'api-answers.ndjson': {
    fields: {
      date: 'created',
      model: 'response.model',
      input: 'response.usage.input_tokens',
      output: 'response.usage.output_tokens',
      cache_read: 'response.usage.cache_read_input_tokens',
      cache_write: 'response.usage.cache_creation_input_tokens',
      cache_write_5m: 'response.usage.cache_creation.ephemeral_5m_input_tokens',
      cache_write_1h: 'response.usage.cache_creation.ephemeral_1h_input_tokens',
      service_tier: 'response.usage.service_tier',
    },
    guessed: { input_includes_cache: 'no' },
    rows: [2, 0, 0, 0, 0],
    tokens: [200, 30, 600, 20],
    usd: null,
    period: ['2026-11-16', '2026-11-16'],
  },
  'by-day-and-model.json': {
    fields: plainFields('date', 'model', 'input_tokens', 'output_tokens', 'cost'),
    rows: [2, 0, 0, 0, 0],
    tokens: [3_000_000, 0, 0, 240_000],
    usd: '8.4',
    period: TWO_DAYS,
    check: 'near',
  },
  // The total above the days is no row of its own, and the accounts beside the sum are not added to it.
  'linked-accounts.csv': {
    fields: { date: 'linked account', cost: 'total costs($)' },
    guessed: { date_style: 'month', platform: 'bedrock', origin: 'bill' },
    rows: [2, 0, 0, 1, 0],
    usd: '35.5',
    period: ['2026-10-01', '2026-11-30'],
  },
  'pivot-quarters.csv': {
    fields: { model: 'modell', date: 'column heading', cost: 'cell value' },
    guessed: { date_style: 'quarter' },
    rows: [5, 0, 0, 0, 1],
    usd: '630.5',
    period: ['2026-01-01', '2026-09-30'],
  },
  'pivot-models.csv': {
    fields: { date: 'date', model: 'column heading', cost: 'cell value' },
    rows: [3, 0, 0, 0, 1],
    usd: '31.5',
    period: TWO_DAYS,
  },
  'iso-weeks.csv': {
    fields: plainFields('week', 'model', 'input tokens', 'output tokens', 'cost ($)'),
    guessed: { date_style: 'week' },
    rows: [2, 0, 0, 0, 0],
    tokens: [300, 0, 0, 120],
    usd: '4',
    period: ['2026-11-09', '2026-11-22'],
  },
  'period-in-cell.csv': {
    fields: { date: 'period', model: 'model', cost: 'cost (usd)' },
    guessed: { date_style: 'range' },
    rows: [2, 0, 0, 0, 0],
    usd: '21',
    period: ['2026-11-02', '2026-11-15'],
  },
  'groups-above.csv': {
    fields: plainFields('when', 'model', 'input', 'output', 'usd'),
    rows: [2, 0, 0, 0, 0],
    tokens: [30, 0, 0, 12],
    usd: '0.3',
    period: TWO_DAYS,
  },
  'korean.csv': {
    fields: plainFields('날짜', '모델', '입력 토큰', '출력 토큰', '비용(usd)'),
    rows: [2, 0, 0, 0, 1],
    tokens: [30, 0, 0, 12],
    usd: '0.3',
    period: TWO_DAYS,
  },
  'year-quarter.csv': {
    fields: { year: 'year', date: 'quarter', model: 'model', cost: 'cost (usd)' },
    rows: [2, 0, 0, 0, 0],
    usd: '500',
    period: ['2026-04-01', '2026-09-30'],
  },
  'rows-below-names.json': {
    fields: { date: 'time_us', model: 'model', input: 'input_tokens', output: 'output_tokens' },
    rows: [2, 0, 0, 0, 0],
    tokens: [30, 0, 0, 12],
    usd: null,
    period: TWO_DAYS,
  },
  'period-start-end.csv': {
    fields: {
      ...plainFields('period start', 'model', 'input tokens', 'output tokens', 'amount'),
      date_to: 'period end',
    },
    guessed: { date_style: 'dmy', end_included: 'no' },
    rows: [3, 0, 0, 0, 0],
    tokens: [91_000_000, 0, 0, 9_100_000],
    usd: '273',
    period: ['2026-10-01', '2026-12-31'],
  },
  'bedrock-invocations.ndjson': {
    fields: {
      date: 'timestamp',
      workspace: 'accountId',
      inference_geo: 'region',
      model: 'modelId',
      input: 'input.inputTokenCount',
      cache_read: 'input.cacheReadInputTokenCount',
      cache_write: 'input.cacheWriteInputTokenCount',
      output: 'output.outputTokenCount',
    },
    guessed: { platform: 'bedrock', input_includes_cache: 'no' },
    rows: [2, 0, 0, 0, 0],
    tokens: [3_000, 20, 1_100, 15],
    usd: null,
    period: ['2026-11-16', '2026-11-16'],
  },
  'otel.ndjson': {
    fields: {
      date: 'Timestamp',
      model: 'attributes.gen_ai.request.model',
      input: 'attributes.gen_ai.usage.input_tokens',
      output: 'attributes.gen_ai.usage.output_tokens',
      cache_read: 'attributes.gen_ai.usage.cache_read_input_tokens',
    },
    rows: [3, 0, 0, 0, 0],
    tokens: [1_200, 0, 1_800, 300],
    usd: null,
    period: ['2026-11-16', '2026-11-16'],
  },
};

async function readAsSuggested(name: string, answers: Record<string, string>) {
  const path = join(FOLDER, name);
  const { mapping } = await look(path);
  const folder = join(scratchFolder(), 'work');
  mkdirSync(folder);
  const request = { path, name, folder, memory_limit: '1GB', known_models: [], mapping, answers };
  const staged = await stageInAnyEncoding(request, () => undefined);
  return { ...staged, fields: mapping.fields, rows_path: rowsPath(folder) };
}

describe('tables that no format knows, as buyers have them', { timeout: 60_000 }, () => {
  it('have what is expected of them written down here, every one', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it.each(Object.entries(EXPECTED))('reads %s as its headers suggest', async (name, expected) => {
    const { fields, guessed = {}, answers = {}, tokens = [0, 0, 0, 0], open = [] } = expected;
    const staged = await readAsSuggested(name, answers);
    const { input, cache_write_5m, cache_read, output } = staged.tokens;
    const { accepted, rejected, duplicates, set_aside, blank } = staged;
    const held = Object.fromEntries(staged.questions.map(({ id, answer }) => [id, answer]));
    expect({
      fields: staged.fields,
      open: Object.keys(answers).filter((id) => id in held),
      unanswered: staged.questions.filter((q) => q.required && q.answer === null).map(({ id }) => id),
      guessed: Object.fromEntries(Object.keys(guessed).map((id) => [id, held[id]])),
      rows: [accepted, rejected, duplicates, set_aside, blank],
      tokens: [input, cache_write_5m, cache_read, output],
      usd: staged.reported_usd_exact,
      period: staged.period && [staged.period.from, staged.period.to],
    }).toEqual({
      fields,
      open,
      unanswered: [],
      guessed,
      rows: expected.rows,
      tokens,
      usd: expected.usd,
      period: expected.period,
    });
    expect(accepted + rejected + duplicates + set_aside + blank).toBe(staged.rows_in);
    const check = checkAgainstList({ record: () => ({ ...EMPTY, price_book: shippedPriceBook }) }, staged);
    if (expected.check) expect(check).toMatchObject({ verdict: expected.check });
  });

  it('knows a table of months again by a saved mapping, whichever months it has', async () => {
    const { mapping } = await look(join(FOLDER, 'pivot-months.csv'));
    const saved_mappings = [{ ...mapping, name: 'Spend by month' }];
    const later = fileOf('Model,Team,2026-11,2026-12,Total\nclaude-opus-5-5,Legal,30,31,61\n');
    expect(await stageWith(later, { saved_mappings })).toMatchObject({
      accepted: 2,
      reported_usd_exact: '61',
      period: { from: '2026-11-01', to: '2026-12-31' },
    });
    const other = fileOf('Model,Team,Budget,Total\nclaude-opus-5-5,Legal,30,61\n');
    await expect(stageWith(other, { saved_mappings })).rejects.toMatchObject({ name: 'Refusal' });
  });
});
