import type { DeclaredId } from '../../figures/catalogue.ts';
import type { Subject } from '../../figures/declaration.ts';
import type { USAGE_FIGURES } from '../../figures/usage.ts';
import { allTokens, type ByClass, CLASS_WORDS, TOKEN_CLASSES } from '../../units.ts';
import type { ImpliedBand, MonthFigures, UsageFigures } from '../figures.ts';
import { sumKnown } from '../sums.ts';
import { tokensOnFile } from '../usage-figures.ts';
import type { RowFilter } from '../usage-rows.ts';
import {
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofRows,
  plus,
  upperEnd,
  workedOut,
} from './draft.ts';
import { type FileFigure, fileCount } from './file-count.ts';
import { usageMonthDerivations } from './usage-month-derivations.ts';

/** How the figures of the imported files come about. */
export const usageDerivations: Derivations<typeof USAGE_FIGURES> = {
  usage_tokens: (context, subject) =>
    ofWhole(context, subject, 'tokens', 'any', (part) => tokensIn(part, context.figures.usage)),
  usage_list: (context, subject) =>
    ranged(context, 'usage_list_high', subject, ofWhole(context, subject, 'list_usd', 'list', listOf)),
  usage_net: (context, subject) =>
    ranged(context, 'usage_net_high', subject, ofWhole(context, subject, 'net_usd', 'net', netOf)),
  usage_list_high: (context, subject) => atMost(context, subject, 'list_usd_high', 'list'),
  usage_net_high: (context, subject) => atMost(context, subject, 'net_usd_high', 'net'),
  usage_outside: (context) => ({
    value: sumKnown(context.figures.usage.outside_contract.map(({ list_usd }) => list_usd)),
    inputs: {
      rows: ofRows(context, 'At list, by row', 'list_usd', { priced: 'list', covered: false }),
    },
    calculation: 'rows',
  }),
  ...usageMonthDerivations,
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
    (context, rows) => ofRows(context, LABELS.net_usd, 'net_usd', { ...rows, priced: 'both' }),
    'reading_contract_high',
  ),
  reading_list: ofReading(
    ({ list_usd }) => list_usd,
    (context, rows) => ofRows(context, LABELS.list_usd, 'list_usd', { ...rows, priced: 'both' }),
    'reading_list_high',
  ),
  reading_contract_high: ofReading(
    ({ contract_usd_high }) => contract_usd_high,
    (context, rows) => ofRows(context, LABELS.net_usd_high, 'net_usd_high', { ...rows, priced: 'both' }),
  ),
  reading_list_high: ofReading(
    ({ list_usd_high }) => list_usd_high,
    (context, rows) => ofRows(context, LABELS.list_usd_high, 'list_usd_high', { ...rows, priced: 'both' }),
  ),
  implied_band_share: impliedShare,
  implied_billed: ofBand((context, band) => ({
    value: band.billed_usd,
    inputs: {
      billed: workedOut('Billed', band.billed_usd, 'usd', bandBasis(band)),
      paid: billOf(context, band),
    },
    calculation: 'billed',
  })),
  implied_low: ofBand((context, band) => bandEnd(context, band, band.low_usd, band.low_usd_by_class)),
  implied_high: ofBand((context, band) => bandEnd(context, band, band.high_usd, band.high_usd_by_class)),
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

type Part = Pick<UsageFigures, 'tokens' | 'list_usd' | 'net_usd'> & Partial<Pick<UsageFigures, UpperAmount>>;

type UpperAmount = 'list_usd_high' | 'net_usd_high';

const listOf = ({ list_usd }: Part) => list_usd;
const netOf = ({ net_usd }: Part) => net_usd;

const LABELS = {
  tokens: 'Tokens of the rows',
  list_usd: 'At list, by row',
  net_usd: 'At contract, by row',
  list_usd_high: 'At list, at most, by row',
  net_usd_high: 'At contract, at most, by row',
} as const;

const ALL_TOLD = 'the files tell all that the price depends on, so there is no range';

/** The lower end of a range with the figure that is its upper end. */
function ranged(context: Context, figure: DeclaredId, subject: Subject, draft: Draft | null): Draft | null {
  return draft && { ...draft, high: upperEnd(context, figure, subject) };
}

/** The upper end over all rows, or over those of a month or of a model. */
function atMost(
  context: Context,
  subject: Subject,
  amount: UpperAmount,
  priced: RowFilter['priced'],
): Draft | null {
  if (subject.workload_id !== undefined) return null;
  const draft = ofWhole(context, subject, amount, priced, (part) => part[amount] ?? null);
  return draft && { ...draft, missing: ALL_TOLD };
}

function ofBand(draft: (context: Context, band: ImpliedBand) => Draft): Derive {
  return (context, { model }) => {
    const band = context.figures.usage.implied_bands.find((one) => one.model === model);
    return band === undefined ? null : draft(context, band);
  };
}

const bandBasis = ({ basis }: ImpliedBand) => `at ${basis} prices, on the days that both measure`;

const bandRows = ({ model }: ImpliedBand) => ({ model, on_days_both_measure: true });

function billOf(context: Context, band: ImpliedBand): Input {
  return ofRows(context, 'Its bill', 'reported_usd', {
    ...bandRows(band),
    measure: 'cost',
    charge: 'tokens',
  });
}

/** One end of what the use of a model can have cost, by token class. */
function bandEnd(context: Context, band: ImpliedBand, value: number, ends: Readonly<ByClass>): Draft {
  const classes = TOKEN_CLASSES.filter((c) => ends[c] !== 0);
  return {
    value,
    inputs: {
      ...numbered(
        'class',
        classes.map((c) => workedOut(`Of ${CLASS_WORDS[c]}`, ends[c], 'usd', bandBasis(band))),
      ),
      used: ofRows(context, 'Tokens of its usage', 'tokens', bandRows(band)),
    },
    calculation: plus(classes.length, (n) => `class_${n}`),
  };
}

/** The share of a model's use in prompts above the threshold, in all or of one token class, that its bill implies. */
function impliedShare(context: Context, { model, token_class }: Subject): Draft | null {
  const band = context.figures.usage.implied_bands.find((one) => one.model === model);
  const found =
    token_class === undefined ? band : band?.by_class.find((one) => one.token_class === token_class);
  if (band === undefined || found === undefined) return null;
  const at = bandBasis(band);
  const over = `${band.over_tokens.toLocaleString('en-US')} tokens`;
  return {
    value: found.share,
    inputs: {
      billed: workedOut('Billed', found.billed_usd, 'usd', at),
      lowest: workedOut(`If no prompt was over ${over}`, found.low_usd, 'usd', at),
      highest: workedOut(`If every prompt was over ${over}`, found.high_usd, 'usd', at),
      used: ofRows(context, 'Tokens of its usage', 'tokens', bandRows(band)),
      paid: billOf(context, band),
    },
    calculation: 'max(0, min(1, (billed - lowest) / (highest - lowest)))',
    missing: 'the bill lies outside the two ends, so prompt sizes do not explain it',
  };
}

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
  high?: DeclaredId,
): Derive {
  return (context, subject) => {
    const reading = readingOf(context, subject);
    return (
      reading && {
        value: of(reading),
        inputs: { rows: rows(context, rowsOfReading(reading)) },
        calculation: 'rows',
        high: high === undefined ? null : upperEnd(context, high, subject),
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
    if (source_id === undefined) return ofAllFiles(context, figure);
    const file = context.document.sources.find(({ id }) => id === source_id);
    return file ? fileCount(figure, file, file.id) : null;
  };
}

/** The same of every file, added up. */
function ofAllFiles(context: Context, figure: FileFigure): Draft {
  const files = context.document.sources.map(({ id, name }) =>
    ofFigure(context, figure, { source_id: id }, name),
  );
  return {
    value: files.reduce((sum, { value }) => sum + (typeof value === 'number' ? value : 0), 0),
    inputs: numbered('file', files),
    calculation: plus(files.length, (n) => `file_${n}`),
  };
}
