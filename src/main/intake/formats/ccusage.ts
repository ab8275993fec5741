import { counted } from '../../../shared/format.ts';
import { type Cell, col, firstOf, sqlOf } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';

const AROUND = ['date', 'month', 'week', 'lastActivity', 'sessionId', 'projectPath', 'project'];
const LISTS = ['daily', 'weekly', 'monthly', 'sessions', 'session', 'data'];
const MONTH_START = `"month" || '-01'`;
const DAY = firstOf('date', { column: 'month', sql: MONTH_START }, 'week', 'lastActivity');
const FIRST = `coalesce(try_cast(left("date", 10) AS DATE), try_cast(${MONTH_START} AS DATE), try_cast(left("week", 10) AS DATE), try_cast(left("lastActivity", 10) AS DATE))`;

const NAMES = ['modelName', 'model', 'modelsUsed', 'models'];
/** The only model of a list, where a line is not told apart by model. */
const onlyOf = (column: string): Cell => ({
  column,
  sql: `CASE WHEN try(json_array_length(${col(column)})) = 1 THEN json_extract_string(${col(column)}, '$[0]') END`,
});
const MODEL = firstOf('modelName', 'model', onlyOf('modelsUsed'), onlyOf('models'));

/** The report of the ccusage tool: days, weeks, months or sessions of Claude Code on one machine, by model. */
export const ccusage: Format = {
  id: 'ccusage',
  label: 'ccusage report (JSON)',
  verified: true,
  authority: 'estimate',
  granularity: 'day',
  unit: 'tokens, and dollars as ccusage estimates them at list price',
  time_zone: 'the time zone of the machine it ran on',
  sources: [
    {
      kind: 'json',
      records: [
        ...LISTS.map((list) => `${list}[].modelBreakdowns[]`),
        'projects.{project}[].modelBreakdowns[]',
        ...LISTS.map((list) => `${list}[].breakdown.{modelName}`),
        ...LISTS.map((list) => `${list}[]`),
      ],
      required: ['inputTokens', 'outputTokens', 'cacheReadTokens'],
      optional: [...NAMES, ...AROUND, 'cacheCreationTokens', 'cost', 'costUSD', 'totalCost'],
      carry: [...AROUND, 'modelName'],
    },
  ],
  fields: {
    date: utcDay(DAY),
    platform: constant('anthropic'),
    model_raw: text(MODEL),
    product: constant('claude_code'),
  },
  usage: {
    tokens: {
      input: count('inputTokens'),
      cache_write_5m: count('cacheCreationTokens', 'optional'),
      cache_read: count('cacheReadTokens', 'optional'),
      output: count('outputTokens'),
    },
    cache_write_unsplit: count('cacheCreationTokens', 'optional'),
  },
  cost: {
    counts: `coalesce("cost", "costUSD", "totalCost") IS NOT NULL`,
    cost_type: constant('tokens'),
    cost_usd: floatAmount(firstOf('cost', 'costUSD', 'totalCost'), 'dollars', 'optional'),
    cost_basis: 'estimated',
  },
  aside: () => [
    {
      when: `${sqlOf(MODEL)} = '<synthetic>'`,
      reason: 'Claude Code wrote these messages itself; no model was used.',
    },
    notClaude(MODEL),
  ],
  spread: () => ({
    from: FIRST,
    to: `CASE WHEN "date" IS NOT NULL OR "month" IS NULL THEN CASE WHEN "date" IS NULL AND "week" IS NOT NULL THEN ${FIRST} + 6 ELSE ${FIRST} END ELSE last_day(${FIRST}) END`,
  }),
  repeats: {
    key: [...AROUND, ...NAMES, 'inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheCreationTokens'],
    reason:
      'The report has one line for each day (or session), project and model; a line that repeats another is the same one twice.',
  },
  restates: ['date', 'platform', 'product'],
  remarks: [
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'line has cache writes whose lifetime is not told; its price is a range.',
          'lines have cache writes whose lifetime is not told; their price is a range.',
        ),
    },
  ],
  quirks: [
    'The report covers one machine only, and counts use under a subscription as if it were paid by the token: it is an estimate at list price, no bill.',
    'Figures are taken by model; totals of a day that disagree with its models are not used. A session counts on the day of its last activity.',
  ],
  is_private: true,
};
