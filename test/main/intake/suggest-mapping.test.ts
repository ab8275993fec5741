import { describe, expect, it } from 'vitest';
import {
  amountsInUnit,
  currencyInHeader,
  isPersonal,
  meaningsOf,
  saysCents,
  tokensInUnit,
} from '../../../src/main/intake/header-dictionary.ts';
import { suggestMapping } from '../../../src/main/intake/suggest-mapping.ts';

const HEADERS: readonly [string, string][] = [
  ['Date', 'date'],
  ['usage_date_utc', 'date'],
  ['created_at', 'date'],
  ['startTime', 'date'],
  ['Datum', 'date'],
  ['Abrechnungsmonat', 'date'],
  ['Model', 'model'],
  ['ai_model', 'model'],
  ['Modell', 'model'],
  ['request.model_name', 'model'],
  ['Input Tokens', 'input'],
  ['promptTokens', 'input'],
  ['usage.prompt_tokens', 'input'],
  ['tokens_prompt', 'input'],
  ['Eingabe-Tokens', 'input'],
  ['Input tokens (total)', 'input'],
  ['uncached_input_tokens', 'input_uncached'],
  ['usage_input_tokens_no_cache', 'input_uncached'],
  ['Eingabe-Tokens ohne Cache', 'input_uncached'],
  ['cache_read_input_tokens', 'cache_read'],
  ['Cached Tokens', 'cache_read'],
  ['tokens_cached', 'cache_read'],
  ['Gecachte Tokens', 'cache_read'],
  ['cache_creation_input_tokens', 'cache_write'],
  ['Cache Write Tokens', 'cache_write'],
  ['usage_input_tokens_cache_write_5m', 'cache_write_5m'],
  ['ephemeral_1h_input_tokens', 'cache_write_1h'],
  ['output_tokens', 'output'],
  ['completionTokens', 'output'],
  ['Ausgabe-Tokens', 'output'],
  ['Cost (USD)', 'cost'],
  ['Spend ($)', 'cost'],
  ['Kosten in EUR', 'cost'],
  ['Rechnungsbetrag', 'cost'],
  ['amount_cents', 'cost'],
  ['List cost (USD)', 'list_cost'],
  ['Listenpreis', 'list_cost'],
  ['Währung', 'currency'],
  ['num_requests', 'requests'],
  ['Anfragen', 'requests'],
  ['Kostenstelle', 'team'],
  ['cost center', 'team'],
  ['Project', 'team'],
  ['workspace_name', 'workspace'],
  ['API Key', 'api_key'],
  ['Kunde', 'customer'],
  ['Anbieter', 'platform'],
  ['token_type', 'token_type'],
  ['CostInBillingCurrency', 'cost'],
  ['calculatedtotalcost', 'cost'],
  ['tokens_5m', 'cache_write_5m'],
  ['week_starting', 'date'],
  ['Quantity (M tokens)', 'tokens'],
  ["Jetons d'entrée", 'input'],
  ['Tokens de salida', 'output'],
  ['Coût (EUR)', 'cost'],
  ['入力トークン数', 'input'],
  ['料金（円）', 'cost'],
  ['利用日', 'date'],
];

describe('the dictionary of headers', () => {
  it.each(HEADERS)('takes %s for %s', (header, field) => {
    expect(meaningsOf(header)[0]?.field).toBe(field);
  });

  it.each(['user', 'user_email', 'Mitarbeiter', 'E-Mail', 'end_user', 'prompt text'])(
    'takes %s for a person or what one wrote, and for nothing else',
    (header) => {
      expect(isPersonal(header)).toBe(true);
      expect(meaningsOf(header)).toEqual([]);
    },
  );

  it.each([
    'Cost per request',
    'Unit cost (USD)',
    'Cache hit rate',
    'Forecast cost',
    'Max input tokens',
    'Avg output tokens',
    'Input cost',
    'Output spend (USD)',
  ])('does not take %s for a figure that days add up to', (header) => {
    expect(meaningsOf(header)).toEqual([]);
  });

  it('says nothing of a header that it does not know', () => {
    expect(meaningsOf('colour')).toEqual([]);
  });

  it('reads currencies, cents and units of tokens out of headers', () => {
    expect(['Cost (EUR)', 'Kosten €', 'Spend ($)', 'cost_usd', 'Cost'].map(currencyInHeader)).toEqual([
      'EUR',
      'EUR',
      'USD',
      'USD',
      null,
    ]);
    expect(['Kosten (TEUR)', 'Spend (kUSD)', 'Kosten T€'].map(currencyInHeader)).toEqual([
      'EUR',
      'USD',
      'EUR',
    ]);
    expect(
      [
        'Kosten (TEUR)',
        'Spend ($K)',
        "Cost in USD '000",
        'Kosten T€',
        'Cost ($M)',
        'Cost (USD)',
        'amount',
      ].map(amountsInUnit),
    ).toEqual([1000, 1000, 1000, 1000, 1_000_000, 1, 1]);
    expect(['cost_us_dollars', 'Cost (US)', 'Paid by us'].map(currencyInHeader)).toEqual([
      'USD',
      'USD',
      null,
    ]);
    expect(['amount_cents', 'Cost (ct)', 'Cost center'].map(saysCents)).toEqual([true, true, false]);
    expect(['Input (MTok)', 'Input tokens in thousands', 'Input tokens'].map(tokensInUnit)).toEqual([
      1_000_000, 1000, 1,
    ]);
  });
});

describe('a suggestion', () => {
  const suggest = (columns: Record<string, string[]>) =>
    suggestMapping(
      { kind: 'table', columns: Object.keys(columns) },
      Object.entries(columns).map(([name, values]) => ({ name, values })),
    );

  it('takes 10/26 for a month where it cannot be a day, and figures for display for figures', () => {
    const rest = { model: ['claude-sonnet-5-5'], 'input tokens': ['1.2M', '350k'] };
    const months = suggest({ month: ['10/26', '11/26'], ...rest }).mapping;
    expect(months.fields).toEqual({ date: 'month', model: 'model', input: 'input tokens' });
    expect(months.answers).toEqual({ date_style: 'month' });
    expect(suggest({ date: ['10/26', '10/27'], ...rest }).mapping.fields.date).toBeUndefined();
    expect(suggest({ team: ['team47', 'team12'], ...rest }).mapping.fields.team).toBe('team');
  });

  it('takes large whole numbers side by side for no dollars', () => {
    const cells = (values: string[]) =>
      suggestMapping({ kind: 'table', columns: ['date', 'column heading', 'cell value'], pivot: true }, [
        { name: 'date', values: ['2026-11-16'] },
        { name: 'column heading', values: ['claude-opus-5-5'] },
        { name: 'cell value', values },
      ]).mapping.fields.cost;
    expect(cells(['1204.5', '23000000'])).toBe('cell value');
    expect(cells(['123,456,789', '500'])).toBeUndefined();
  });

  it('takes no figure that stands around the records, and none that some lack where all have another', () => {
    const around = {
      kind: 'json' as const,
      records: 'days[]',
      columns: ['model'],
      carry: ['total.input_tokens'],
    };
    const nested = suggestMapping(around, [
      { name: 'total.input_tokens', values: ['30'] },
      { name: 'model', values: ['claude-opus-5-5'] },
      { name: 'input_tokens', values: ['10'] },
    ]);
    expect(nested.mapping.fields).toEqual({ model: 'model', input: 'input_tokens' });
    const rare = { kind: 'json' as const, records: '$', columns: ['out.output_token_count'], carry: [] };
    const logged = suggestMapping(rare, [
      { name: 'body.output_tokens', values: ['10'] },
      { name: 'out.output_token_count', values: ['10', '11'] },
    ]);
    expect(logged.mapping.fields).toEqual({ output: 'out.output_token_count' });
  });

  it('finds the kind of token among the words of charges, totals aside', () => {
    const charges = suggest({
      description: ['Claude Opus 5.5 Usage - Input Tokens', 'Subtotal', 'Total'],
      qty: ['2,000,000', '', ''],
      amount: ['$8.00', '$8.00', '$8.00'],
    });
    expect(charges.mapping.fields).toEqual({ model: 'description', tokens: 'qty', cost: 'amount' });
    const meters = suggest({
      'meter sub category': ['Claude Opus 5.5', 'Claude Opus 5.5'],
      'meter name': ['Claude Opus 5.5 Input Tokens', 'Claude Opus 5.5 Output Tokens'],
      quantity: ['30', '3'],
    });
    expect(meters.mapping.fields).toEqual({
      model: 'meter sub category',
      token_type: 'meter name',
      tokens: 'quantity',
    });
  });

  it('does not believe a header whose cells look otherwise', () => {
    const { mapping } = suggest({
      date: ['Monday', 'Tuesday'],
      cost: ['high', 'low'],
      input_tokens: ['12', '1,024'],
    });
    expect(mapping.fields).toEqual({ input: 'input_tokens' });
  });

  it('goes by the cells where headers say nothing', () => {
    const { mapping, reasons } = suggest({
      a: ['2026-11-17', '2026-11-18'],
      b: ['claude-opus-5', 'claude-sonnet-5-5'],
      c: ['$2.54', '$1,204.50'],
    });
    expect(mapping.fields).toEqual({ date: 'a', model: 'b', cost: 'c' });
    expect(reasons).toEqual({
      a: 'its cells are dates',
      b: 'its cells are names of models',
      c: 'its cells are amounts with a currency',
    });
  });

  it('gives each field to one column', () => {
    const { mapping } = suggest({ prompt_tokens: ['5'], input_tokens: ['6'], cost: ['1.5'], spend: ['1.6'] });
    expect(Object.keys(mapping.fields).sort()).toEqual(['cost', 'input']);
  });
});
