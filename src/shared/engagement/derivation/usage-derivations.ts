import type { Subject } from '../../figures/declaration.ts';
import type { USAGE_FIGURES } from '../../figures/usage.ts';
import { allTokens } from '../../units.ts';
import type { MonthFigures, UsageFigures } from '../figures.ts';
import { tokensOnFile } from '../usage-figures.ts';
import type { RowFilter } from '../usage-rows.ts';
import {
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  type Input,
  ofFigure,
  ofRows,
} from './draft.ts';
import { type FileFigure, fileCount } from './file-count.ts';

/** How the figures of the imported files come about. */
export const usageDerivations: Derivations<typeof USAGE_FIGURES> = {
  usage_tokens: (context, subject) =>
    ofWhole(context, subject, 'tokens', 'any', (part) => tokensIn(part, context.figures.usage)),
  usage_list: (context, subject) => ofWhole(context, subject, 'list_usd', 'list', (part) => part.list_usd),
  usage_net: (context, subject) => ofWhole(context, subject, 'net_usd', 'net', (part) => part.net_usd),
  usage_list_high: (context) => ({
    value: context.figures.usage.list_usd_high,
    inputs: {
      list: ofFigure(context, 'usage_list'),
      rows: ofRows(context, 'Rows priced', 'tokens', { priced: 'list' }),
    },
    calculation: null,
    method:
      'Every row is priced a second time, in the dearest band of prompt sizes that its file cannot tell apart; rows whose file tells the size keep their price.',
    checks: [{ label: 'Priced in the lowest band', value: context.figures.usage.list_usd, unit: 'usd' }],
    missing: 'the files tell every prompt size that matters to the price',
  }),
  usage_reported: (context, { month }) => {
    const found = month === undefined ? context.figures.usage : monthOf(context, month);
    return (
      found && {
        value: found.reported_usd,
        inputs: {
          reported: ofRows(context, 'Billed amounts in the cost files', 'reported_usd', {
            measure: 'cost',
            ...inMonth(month),
          }),
        },
        calculation: 'reported',
      }
    );
  },
  unpriced_tokens: (context, { model }) => {
    const { usage } = context.figures;
    const own = usage.unpriced_models.find(({ model_raw }) => model_raw === model);
    return model !== undefined && own === undefined
      ? null
      : {
          value: own?.tokens ?? usage.unpriced_tokens,
          inputs: {
            tokens: ofRows(context, 'Tokens of rows without a price', 'tokens', {
              priced: 'unpriced',
              ...(model === undefined ? {} : { model: canonicalOf(context, model) }),
            }),
          },
          calculation: 'tokens',
        };
  },
  reading_billed: ofReading(
    ({ billed_usd }) => billed_usd,
    (context, rows) => ofRows(context, 'Billed amounts', 'reported_usd', { ...rows, measure: 'cost' }),
  ),
  reading_contract: ofReading(
    ({ contract_usd }) => contract_usd,
    (context, rows) => ofRows(context, 'At contract, by row', 'net_usd', { ...rows, priced: 'both' }),
  ),
  reading_list: ofReading(
    ({ list_usd }) => list_usd,
    (context, rows) => ofRows(context, 'At list, by row', 'list_usd', { ...rows, priced: 'both' }),
  ),
  unexplained: comparison(
    ({ unexplained_usd }) => unexplained_usd,
    'billed - min(max(billed, lowest), highest)',
  ),
  unexplained_share: comparison(
    ({ unexplained_share }) => unexplained_share,
    '(billed - min(max(billed, lowest), highest)) / billed',
  ),
  model_token_share: ofModel(
    (model) => model.token_share,
    (context, model) => ({
      own: ofRows(context, `Tokens of ${model}`, 'tokens', { model }),
      all: ofRows(context, 'Tokens of all models', 'tokens', {}),
    }),
    'own / all',
  ),
  model_net_share: ofModel(
    (model) => model.net_share,
    (context, model) => ({
      own: ofRows(context, `Net dollars of ${model}`, 'net_usd', { model, priced: 'net' }),
      all: ofRows(context, 'Net dollars of all models', 'net_usd', { priced: 'net' }),
    }),
    'own / all',
  ),
  model_rate: ofModel(
    (model) => model.usd_per_mtok,
    (context, model) => ({
      net: ofRows(context, `Net dollars of ${model}`, 'net_usd', { model, priced: 'net' }),
      tokens: ofRows(context, 'Its tokens that have a net amount', 'tokens', { model, priced: 'net' }),
    }),
    'net / tokens * 1000000',
  ),
  file_rows: ofFile('file_rows'),
  file_accepted: ofFile('file_accepted'),
  file_rejected: ofFile('file_rejected'),
  file_blank: ofFile('file_blank'),
  file_duplicates: ofFile('file_duplicates'),
  file_set_aside: ofFile('file_set_aside'),
};

type Part = Pick<UsageFigures, 'tokens' | 'list_usd' | 'net_usd'>;

const LABELS = {
  tokens: 'Tokens of the rows',
  list_usd: 'At list, by row',
  net_usd: 'At contract, by row',
} as const;

/** A sum over all rows, or over those of a month, of a model or of a workload in the baseline. */
function ofWhole(
  context: Context,
  subject: Subject,
  amount: keyof typeof LABELS,
  priced: RowFilter['priced'],
  of: (part: Part) => number | null,
): Draft | null {
  const part = partOf(context, subject);
  if (part === null) return null;
  return {
    value: of(part),
    inputs: { rows: ofRows(context, LABELS[amount], amount, { ...filterOf(context, subject), priced }) },
    calculation: 'rows',
  };
}

function partOf({ figures }: Context, { month, model, workload_id }: Subject): Part | null {
  const { usage, workloads } = figures;
  if (month !== undefined) return usage.by_month.find((m) => m.month === month) ?? null;
  if (model !== undefined) return usage.by_model.find((m) => m.model === model) ?? null;
  if (workload_id !== undefined) return workloads.find((w) => w.workload_id === workload_id) ?? null;
  return usage;
}

function filterOf(context: Context, { month, model, workload_id }: Subject): Partial<RowFilter> {
  if (workload_id !== undefined) return { ...baselineRows(context), workload_id };
  return { ...inMonth(month), ...(model === undefined ? {} : { model }) };
}

/** The rows of the baseline: its complete months, or the run of days that stands for them. */
export function baselineRows({ baseline }: Context): Partial<RowFilter> {
  if (baseline === null) return { months: [] };
  return baseline.months.length > 0 ? { months: baseline.months } : { ...baseline.run };
}

function inMonth(month: string | undefined): Partial<RowFilter> {
  return month === undefined ? {} : { months: [month] };
}

function tokensIn(part: Part, usage: UsageFigures): number | null {
  return part === usage ? tokensOnFile(usage) : allTokens(part.tokens);
}

function monthOf({ figures }: Context, month: string | undefined): MonthFigures | null {
  return figures.usage.by_month.find((m) => m.month === month) ?? null;
}

function canonicalOf({ days }: Context, raw: string): string {
  return days.find((day) => day.model_raw === raw)?.model ?? raw;
}

type Reading = UsageFigures['readings'][number];

/** A line of the three readings: the tokens of a model, or another charge. */
function readingOf({ figures }: Context, { reading }: Subject): Reading | null {
  return figures.usage.readings.find(({ kind, name }) => `${kind} ${name}` === reading) ?? null;
}

function rowsOfReading({ kind, name }: Reading): Partial<RowFilter> {
  return kind === 'model' ? { model: name, charge: 'tokens' } : { charge: name };
}

function ofReading(
  of: (reading: Reading) => number | null,
  rows: (context: Context, filter: Partial<RowFilter>) => Input,
): Derive {
  return (context, subject) => {
    const reading = readingOf(context, subject);
    return (
      reading && {
        value: of(reading),
        inputs: { rows: rows(context, rowsOfReading(reading)) },
        calculation: 'rows',
      }
    );
  };
}

/** The bill against what the use can come to: of a month, of a line, or of everything. */
function comparison(
  of: (found: NonNullable<MonthFigures['reconciliation']>) => number | null,
  calculation: string,
): Derive {
  return (context, subject) => {
    const place = comparedIn(context, subject);
    if (place === null) return null;
    const rows = { ...place.rows, on_days_both_measure: true };
    const usage = { ...rows, priced: 'net' } as const;
    return {
      value: place.found && of(place.found),
      inputs: {
        billed: ofRows(context, 'Billed, on the days both measure', 'reported_usd', {
          ...rows,
          measure: 'cost',
        }),
        lowest: ofRows(context, 'At contract, at least', 'net_usd', usage),
        highest: ofRows(context, 'At contract, at most', 'net_usd_high', usage),
      },
      calculation,
    };
  };
}

function comparedIn(
  context: Context,
  subject: Subject,
): { found: MonthFigures['reconciliation']; rows: Partial<RowFilter> } | null {
  if (subject.month !== undefined) {
    const month = monthOf(context, subject.month);
    return month && { found: month.reconciliation, rows: { months: [month.month] } };
  }
  if (subject.reading === undefined) return { found: context.figures.usage.reconciliation, rows: {} };
  const reading = readingOf(context, subject);
  return reading && { found: reading.reconciliation, rows: rowsOfReading(reading) };
}

function ofModel(
  of: (model: UsageFigures['by_model'][number]) => number | null,
  inputs: (context: Context, model: string) => Draft['inputs'],
  calculation: string,
): Derive {
  return (context, { model }) => {
    const found = context.figures.usage.by_model.find((m) => m.model === model);
    return found ? { value: of(found), inputs: inputs(context, found.model), calculation } : null;
  };
}

/** A count of rows of a file, by the figure that it is. */
function ofFile(figure: FileFigure): Derive {
  return (context, { source_id }) => {
    const file = context.document.sources.find(({ id }) => id === source_id);
    return file ? fileCount(figure, file, file.id) : null;
  };
}
