import { GRADES } from '../../audit/lever.ts';
import { statedSpread } from '../../demand/stated-spread.ts';
import type { PriceRow, Settings, SourceFile } from '../../engagement/document.ts';
import type { UsageFigures } from '../../engagement/figures.ts';
import { platformList } from '../../engagement/outside-contract.ts';
import { originOf } from '../../engagement/own-prices.ts';
import { isPriceStale } from '../../engagement/price-age.ts';
import { rangeReason, rangeText } from '../../engagement/range-text.ts';
import { amount, given, type Said, said } from '../../figures/said.ts';
import {
  counted,
  dateText,
  multiple,
  NOT_KNOWN,
  percent,
  plainNumber,
  ratePerMtok,
  tableMoney,
  tokenCount,
} from '../../format.ts';
import { isStale } from '../../pricing/source-date.ts';
import { CLAIM_IDS, claimSentence, PUBLISHED_CLAIMS } from '../../published-claims.ts';
import { figuresIn, givenIn, letters, words } from '../columns.ts';
import { moveText, riskText } from '../demand-text.ts';
import type { BriefBlock, BriefPage, BriefTable } from '../document.ts';
import { forecastBlocks, growthAssumption } from '../forecast-basis.ts';
import { formulaTable } from '../formula-table.ts';
import { openQuestionText } from '../lever-text.ts';
import { limitations } from '../limitations.ts';
import type { BriefMaterial } from '../material.ts';
import { inWords, orElse } from '../wording.ts';

const SHORT_HASH = 12;

/** What every figure rests on: settings, weights, prices, bands, files with their hash, formulas, limits and open questions. */
export function assumptionsPage(material: BriefMaterial): BriefPage {
  const { usage } = material.figures;
  const limits = limitations(material);
  return {
    id: 'assumptions',
    name: 'Assumptions and lineage',
    finding: finding(material),
    so_what: `${counted(limits.length, 'limit')} of this model are printed below; a figure that depends on one of them changes with it.`,
    source: `Version ${material.version}. The same inputs and program version give the same text.`,
    blocks: [
      { kind: 'table', table: settingsTable(material) },
      { kind: 'table', table: scenarioTable(material) },
      ...forecastBlocks(material),
      { kind: 'table', table: fileTable(usage.sources) },
      { kind: 'paragraphs', paragraphs: reconciliation(material) },
      ...outcomeBlocks(material),
      { kind: 'table', table: priceTable(material) },
      { kind: 'table', table: bandTable(material) },
      { kind: 'list', title: 'Limits of the model', items: limits },
      {
        kind: 'list',
        title: 'Claims made by others, in no figure of this brief',
        items: CLAIM_IDS.map((id) => given('shipped', claimSentence(PUBLISHED_CLAIMS[id]))),
      },
      { kind: 'list', title: 'Open questions', items: openQuestions(material) },
      { kind: 'table', table: formulaTable(material.figures.scorecard) },
    ],
  };
}

function finding({ figures: { usage } }: BriefMaterial): Said {
  const rows = usage.sources.reduce((sum, { rows_in }) => sum + rows_in, 0);
  const rejected = usage.sources.reduce((sum, source) => sum + source.rejected, 0);
  const all = amount('file_rows', plainNumber(rows));
  const total = said`${counted(usage.sources.length, 'file')} with ${all} ${rows === 1 ? 'row' : 'rows'}`;
  return said`The figures rest on ${total}, ${amount('file_rejected', plainNumber(rejected))} of them rejected`;
}

function settingsTable(material: BriefMaterial): BriefTable {
  const { settings, figures } = material;
  const weights = GRADES.map((grade) => `${grade} ${percent(settings.grade_weights[grade], 0)}`).join(', ');
  const { stress } = settings;
  const review = figures.floor?.review;
  return {
    title: 'Assumptions',
    columns: [words('Assumption', 1.4), words('Value', 2.6)],
    rows: typedRows([
      ['Weight of a lever by grade', weights],
      [
        'Baseline',
        figures.floor?.baseline_note ??
          `${counted(settings.baseline_months, 'complete month')} before the as-of date`,
      ],
      ...coverage(material),
      ['Floor that the commit is sized on', settings.floor_basis],
      [
        'Floor reviewed',
        review?.kind === 'standing'
          ? `${review.review.reviewed_by}, ${dateText(review.review.reviewed_on)}`
          : 'no',
      ],
      ['Sized on the bill instead', settings.size_on_bill_reason ?? 'no'],
      ['Cost of capital a year', percent(settings.cost_of_capital_annual)],
      ['Stress on unlocked prices', `list up ${percent(stress.list_rise)} from month ${stress.start_month}`],
      [
        'The commit is chosen for',
        settings.objective === 'mean' ? 'least expected cost' : 'least cost in the worst tenth',
      ],
      ['Growth beside the scenarios', growthAssumption(material)],
    ]),
  };
}

/** Rows of a name and what somebody chose for it, or what follows from it. */
function typedRows(rows: readonly (readonly [string, Said])[]): BriefTable['rows'] {
  return rows.map(([name, value]) => ({
    cells: [name, typeof value === 'string' ? given('typed', value) : value],
  }));
}

/** Whose sales the contract covers, and what of the baseline that is where it is not all. */
function coverage({ contract, figures }: BriefMaterial): [string, Said][] {
  if (contract === null) return [];
  const part = figures.floor?.covered;
  return [
    ['Platforms that the contract covers', platformList(contract.platforms)],
    ...(part
      ? [
          [
            'Baseline that the contract covers',
            said`${amount('covered_baseline', tableMoney(part.annual_baseline_usd))} a year at list; its floor ${amount('covered_floor', tableMoney(part.annual_floor_usd))}`,
          ] satisfies [string, Said],
        ]
      : []),
  ];
}

function scenarioTable(material: BriefMaterial): BriefTable {
  const { settings } = material;
  return settings.demand_model.kind === 'stated' ? statedTable(material) : simulationTable(settings);
}

function simulationTable({ demand_model: model, scenarios }: Settings): BriefTable {
  const expected = model.expected_factor ?? statedSpread(scenarios).expected_factor;
  const moves = model.list_moves.map(moveText);
  return {
    title: 'Scenarios of demand',
    columns: [words('Assumption', 1.4), words('Value', 2.6)],
    rows: typedRows([
      ['Made by', model.kind === 'quantiles' ? 'P10, P50 and P90 of a simulation' : 'simulation'],
      ['Seed', `${model.seed}, of the generator xoroshiro128+`],
      ['Scenarios drawn', plainNumber(model.scenarios)],
      ['Expected demand on the path', multiple(expected)],
      ['Sigma of the level, shared by all months', plainNumber(model.sigma_level, 3)],
      ['Sigma of each month', plainNumber(model.sigma_month, 3)],
      ['List prices', moves.length === 0 ? 'stay' : moves.join('; ')],
      ['Levers not live yet', riskText(model.lever_risk)],
    ]),
  };
}

function statedTable({ settings: { scenarios }, figures: { offers } }: BriefMaterial): BriefTable {
  const all = scenarios.reduce((sum, { weight }) => sum + weight, 0);
  const share = (scenario: string, text: string) =>
    offers === null ? given('typed', text) : amount('scenario_weight', text, { scenario });
  return {
    title: 'Scenarios of demand',
    columns: [words('Scenario'), givenIn('typed', figuresIn('Factor on the path')), figuresIn('Weight')],
    rows: scenarios.map(({ name, factor, weight }) => ({
      cells: [name, multiple(factor), share(name, percent(all === 0 ? null : weight / all, 0))],
    })),
  };
}

function fileTable(sources: readonly SourceFile[]): BriefTable {
  return {
    title: 'Files imported',
    columns: [
      words('File', 1.9),
      words('SHA-256', 1.6),
      words('Format', 1.7),
      figuresIn('Rows', undefined, 0.9),
      figuresIn('Accepted', undefined, 0.9),
      figuresIn('Rejected', undefined, 0.8),
      figuresIn('Duplicates', undefined, 1),
      givenIn('file', words('Period', 1.6)),
    ],
    rows:
      sources.length === 0
        ? [{ cells: ['No file imported.'], group: true }]
        : sources.map((file) => ({ cells: fileCells(file) })),
    note: fileNote(sources),
  };
}

function fileCells(file: SourceFile): Said[] {
  const of = { source_id: file.id };
  return [
    file.name,
    file.sha256.slice(0, SHORT_HASH),
    file.format,
    amount('file_rows', plainNumber(file.rows_in), of),
    amount('file_accepted', plainNumber(file.accepted), of),
    amount('file_rejected', plainNumber(file.rejected), of),
    amount('file_duplicates', plainNumber(file.duplicates), of),
    file.period ? `${dateText(file.period.from)} to ${dateText(file.period.to)}` : NOT_KNOWN,
  ];
}

function fileNote(sources: readonly SourceFile[]): Said {
  const remarks = sources.flatMap(({ name, remarks }) => remarks.map((remark) => `${name}: ${remark}`));
  return given('file', ['First 12 characters of the SHA-256 of each file.', ...remarks].join(' '));
}

function reconciliation({ figures: { usage }, judgement }: BriefMaterial): Said[] {
  const compared = usage.by_month.flatMap(({ reconciliation }) => reconciliation ?? []);
  const tied = compared.filter(({ reconciled }) => reconciled).length;
  const within = percent(judgement.reconciled_within, 1).replace('.0%', '%');
  const tie =
    compared.length === 0
      ? 'Reconciliation: 0 months have both a usage and a cost file, so the usage is not confirmed by an invoice.'
      : said`Reconciliation: ${String(tied)} of ${counted(compared.length, 'month')} tie within ${given('typed', within)}; month by month under Where the money goes.`;
  const unpriced =
    usage.unpriced_tokens === 0
      ? 'Every token on file has a price.'
      : said`${amount('unpriced_tokens', tokenCount(usage.unpriced_tokens))} of ${inWords(usage.unpriced_models.map(({ model_raw }) => model_raw))} have no price and are in no dollar figure.`;
  return [tie, unpriced, ...rangeSentences(usage), ...mappedSentences(usage)];
}

/** What the files leave open of the price, and what a bill says of it. */
function rangeSentences({ list_usd, list_usd_high, open_to, implied_bands }: UsageFigures): Said[] {
  const range =
    list_usd_high === null
      ? []
      : [
          said`At list the usage comes to ${amount('usage_list', rangeText(list_usd, list_usd_high))}: ${rangeReason(open_to)}.`,
        ];
  const implied = implied_bands.flatMap(({ model, over_tokens, share }) =>
    share === null
      ? []
      : [
          said`The bill implies that about ${amount('implied_band_share', percent(share, 0), { model })} of the use of ${model} was in prompts over ${given('price', plainNumber(over_tokens))} tokens.`,
        ],
  );
  return [...range, ...implied];
}

function mappedSentences({ mapped_models }: UsageFigures): string[] {
  if (mapped_models.length === 0) return [];
  const names = mapped_models.map(({ model_raw, model }) => `${model_raw} as ${model}`);
  return [`Read by hand: ${inWords(names)}.`];
}

function outcomeBlocks({ workloads, outcome_months }: BriefMaterial): BriefBlock[] {
  if (workloads.length === 0) return [];
  const table: BriefTable = {
    title: 'Outcome counts and where they come from',
    columns: [
      words('Workload', 1.6),
      words('Outcome', 1.2),
      figuresIn('Months counted'),
      words('Taken from', 2.4),
    ],
    rows: workloads.map(({ id, name, outcome_unit, outcome_source }) => ({
      cells: [
        name,
        orElse(outcome_unit, 'no unit'),
        plainNumber(outcome_months.find((one) => one.workload_id === id)?.months.length ?? 0),
        orElse(outcome_source, 'no source'),
      ],
    })),
  };
  return [{ kind: 'table', table }];
}

/** The prices in force on the as-of date of the models in use; the price book holds the others too. */
function priceTable({ price_book, figures: { usage, as_of }, stale_after_days }: BriefMaterial): BriefTable {
  const models = new Set(usage.by_model.map(({ model }) => model));
  const inForce = price_book.filter(
    (row) =>
      models.has(row.model) &&
      row.effective_from <= as_of &&
      (row.effective_to === null || row.effective_to > as_of),
  );
  const isAged = (row: PriceRow) => isPriceStale(row, as_of, stale_after_days);
  return {
    title: said`List prices of the models in use on ${given('typed', dateText(as_of))}`,
    columns: [
      givenIn('price', words('Model', 1.7)),
      words('Platform', 1.2),
      givenIn('price', figuresIn('Input', undefined, 1.1)),
      givenIn('price', figuresIn('Output', undefined, 1.1)),
      givenIn('price', figuresIn('Cache read', undefined, 1.1)),
      givenIn('price', words('From', 1)),
      letters('Confidence', 1),
    ],
    rows:
      inForce.length === 0
        ? [{ cells: ['No model in use has a price on that date.'], group: true }]
        : inForce.map((row) => ({
            cells: [
              row.prompt_over_tokens > 0
                ? `${row.model}, prompts over ${plainNumber(row.prompt_over_tokens)}`
                : row.model,
              row.speed === 'standard' ? row.platform : `${row.platform}, ${row.speed}`,
              ratePerMtok(row.usd_per_mtok.input),
              ratePerMtok(row.usd_per_mtok.output),
              ratePerMtok(row.usd_per_mtok.cache_read),
              dateText(row.effective_from),
              confidenceText(row, isAged(row)),
            ],
          })),
    note: given(
      'price',
      [
        'Confidence: A read on a copy of the vendor\u2019s page, B quoted or checked again by others, C derived by rule.',
        ...ownSources(inForce),
        ...(inForce.some(isAged)
          ? [
              `Stale: the source is over ${stale_after_days} days old; confirm the price before it is relied on.`,
            ]
          : []),
      ].join(' '),
    ),
  };
}

function confidenceText(row: PriceRow, isAged: boolean): string {
  const marks = [...(originOf(row) === 'shipped' ? [] : ['ours']), ...(isAged ? ['stale'] : [])];
  return [row.confidence, ...marks].join(', ');
}

/** Where the prices come from that did not ship with the program. */
function ownSources(rows: readonly PriceRow[]): string[] {
  const own = rows.filter((row) => originOf(row) !== 'shipped');
  const sources = [...new Set(own.map(({ source }) => source))];
  return own.length === 0 ? [] : [`Ours: ${sources.join('; ')}.`];
}

function bandTable({ bands, figures, stale_after_days }: BriefMaterial): BriefTable {
  return {
    title: 'Discount bands by annual commit',
    columns: [
      figuresIn('From', 'USD a year'),
      figuresIn('Lower quartile'),
      figuresIn('Median'),
      figuresIn('Upper quartile'),
      figuresIn('Deals'),
      words('As of'),
      words('Source', 2),
    ].map((column) => givenIn('shipped', column)),
    rows:
      bands.length === 0
        ? [{ cells: ['No band on file.'], group: true }]
        : bands.map((band) => ({
            cells: [
              tableMoney(band.min_annual_commit_usd),
              percent(band.p25),
              percent(band.p50),
              percent(band.p75),
              plainNumber(band.n),
              isStale(band.as_of, figures.as_of, stale_after_days)
                ? `${dateText(band.as_of)}, stale`
                : dateText(band.as_of),
              band.illustrative && !/illustrative/i.test(band.source)
                ? `illustrative; ${band.source}`
                : band.source,
            ],
          })),
  };
}

function openQuestions({ figures: { audit, readiness, offers } }: BriefMaterial): string[] {
  const items = [
    ...readiness.missing.map(({ sentence }) => sentence),
    ...audit.workloads.flatMap(({ name, open }) => open.map((one) => `${name}: ${openQuestionText(one)}`)),
    ...(offers?.left_out.map(({ title, reason }) => `${title}: ${reason}`) ?? []),
  ];
  return items.length === 0 ? ['0 questions are open.'] : items;
}
