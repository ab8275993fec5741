import type { MeasureKind } from '../../shared/engagement/document.ts';
import { type Mapping, mappingProblems } from '../../shared/mapping/mapped-field.ts';
import { knownModelNames } from '../../shared/pricing/model-name.ts';
import type { Checked } from './check-records.ts';
import { setCreditsApart } from './credits-apart.ts';
import { Engine } from './engine.ts';
import { type Format, measureOf } from './format.ts';
import { KNOWN_FORMATS } from './formats/known-formats.ts';
import { codePageQuestion, codePageRemarks } from './legacy-text.ts';
import { mappedFormat, savedFormat } from './mapped-format.ts';
import { widerPeriod } from './period.ts';
import { LARGE_BYTES, readPlainTable } from './plain-table.ts';
import { answered } from './questions.ts';
import { type FileFacts, rateQuestionId } from './read-facts.ts';
import { readAnyFile } from './read-file.ts';
import { nameModels, spreadOverDays, stageRows, type Totals, totalsOf } from './roll-up.ts';
import { withSignsOfLife } from './signs-of-life.ts';
import type { SourceRead } from './source-reader.ts';
import { type KnownModel, rowsPath, type StageRequest, type StageStep } from './stage-request.ts';
import { isOpen, type Reject, SHOWN_REJECTS, type StagedReport } from './staged-file.ts';

/** Reads, checks and rolls up one file. Throws a Refusal with a sentence if it cannot be read as a whole. */
export function stage(
  request: StageRequest,
  onStep: (step: StageStep) => void,
  formats: readonly Format[] = formatsFor(request),
  large = LARGE_BYTES,
): Promise<StagedReport> {
  return withSignsOfLife(onStep, (say) => stageOne(request, say, formats, large));
}

async function stageOne(
  request: StageRequest,
  onStep: (step: StageStep) => void,
  formats: readonly Format[],
  large: number,
): Promise<StagedReport> {
  const { folder, path, memory_limit, known_models } = request;
  const engine = await Engine.open(folder, memory_limit, path);
  try {
    const found =
      (await readPlainTable(request, engine, formats, onStep, large)) ??
      (await readAnyFile(request, engine, formats, onStep, large));
    const { read, checked, sha256, size_bytes } = found;
    const file = withCodePage(found.file, request);
    await read.discard();
    const { rows_in } = read;
    const addingUp = (share: number) =>
      onStep({ phase: 'Adding up', rows_done: Math.floor(rows_in * share), rows_total: rows_in });
    addingUp(0);
    await setCreditsApart(engine, read.format);
    if (!isOpen(file)) await spreadOverDays(engine, read.format);
    await nameModels(engine, knownNames(known_models));
    const totals = await totalsOf(engine, read.format);
    const rows = isOpen(file)
      ? { usage: 0, cost: 0 }
      : await stageRows(engine, read.format, rowsPath(folder), addingUp);
    return report(read, file, checked, totals, { sha256, size_bytes, rows });
  } finally {
    engine.close();
  }
}

/** What a file may be: what somebody says it is, else a format that Parley knows, else one that somebody saved. */
function formatsFor({ mapping = null, saved_mappings = [], answers }: StageRequest): readonly Format[] {
  const told = (one: Mapping) => ({ ...one, answers: { ...one.answers, ...answers } });
  if (mapping !== null) return [mappedFormat(told(mapping))];
  return [
    ...KNOWN_FORMATS,
    ...saved_mappings.flatMap((one) => (mappingProblems(one).length > 0 ? [] : [savedFormat(told(one))])),
  ];
}

/** Puts the question for the code page first, where the file is not read as Unicode. */
function withCodePage(file: FileFacts, request: StageRequest): FileFacts {
  const asked = codePageQuestion(request);
  return asked === null
    ? file
    : { ...file, questions: [...answered([asked], request.answers), ...file.questions] };
}

function knownNames(models: readonly KnownModel[]) {
  return models.length === 0 ? undefined : knownModelNames(models);
}

type Stored = Pick<StagedReport, 'sha256' | 'size_bytes' | 'rows'>;

function report(
  read: SourceRead,
  file: FileFacts,
  checked: Checked,
  totals: Totals,
  stored: Stored,
): StagedReport {
  const { format } = read;
  const { facts, questions } = file;
  const counts = {
    rows_in: read.rows_in,
    accepted: checked.kept,
    rejected: read.rejected + checked.rejected,
    blank: read.blank,
    duplicates: checked.duplicates,
    set_aside: checked.set_aside,
  };
  conserve(counts);
  return {
    format: format.id,
    format_label: format.label,
    verified: format.verified,
    authority: format.authority,
    granularity: format.granularity,
    restates: format.restates ? [...format.restates] : null,
    reasons: read.reasons,
    mapping: format.mapping ?? null,
    measure: measuredBy(format, stored.rows),
    unit: format.unit,
    time_zone: typeof format.time_zone === 'string' ? format.time_zone : format.time_zone(facts),
    ...currencyOf(file),
    position: read.kind === 'parquet' ? 'row' : 'line',
    questions,
    ...counts,
    asides: checked.asides,
    ...totals,
    period: widerPeriod(totals.period, read.covered),
    reported_usd: dollars(totals.reported_usd_exact),
    list_reported_usd: dollars(totals.list_reported_usd_exact),
    remarks: [
      ...read.remarks,
      ...codePageRemarks(file.questions),
      ...checked.remarks,
      ...readsWithoutWrites(format, totals),
      ...(format.quirks ?? []),
    ],
    mendable: checked.mendable ? { ...checked.mendable, is_private: format.is_private === true } : null,
    mends: read.mends ?? null,
    rejects: byLine([...read.rejects, ...checked.rejects]),
    ...stored,
  };
}

/** What a file measures; one that may tell both and has rows of one alone measures that one. */
function measuredBy(format: Format, { usage, cost }: StagedReport['rows']): MeasureKind {
  if (usage === 0 && cost > 0) return 'cost';
  return cost === 0 && usage > 0 ? 'usage' : measureOf(format);
}

function conserve(
  counts: Record<'rows_in' | 'accepted' | 'rejected' | 'blank' | 'duplicates' | 'set_aside', number>,
): void {
  const { rows_in, accepted, rejected, blank, duplicates, set_aside } = counts;
  if (accepted + rejected + blank + duplicates + set_aside !== rows_in || duplicates < 0) {
    throw new Error(`The records do not add up: ${JSON.stringify(counts)}`);
  }
}

function dollars(exact: string | null): number | null {
  return exact === null ? null : Number(exact);
}

function currencyOf({ facts, foreign_currencies }: FileFacts): Pick<StagedReport, 'currency' | 'fx_rate'> {
  const [code, ...more] = foreign_currencies;
  if (code === undefined) return { currency: 'USD', fx_rate: null };
  const rate = facts.answers[rateQuestionId(code)];
  return {
    currency: more.length > 0 ? 'mixed' : code,
    fx_rate: rate === undefined || more.length > 0 ? null : Number(rate),
  };
}

function readsWithoutWrites({ usage }: Format, { tokens }: Totals): string[] {
  const writes = tokens.cache_write_5m + tokens.cache_write_1h;
  const tellsWrites = usage?.tokens.cache_write_5m ?? usage?.tokens.cache_write_1h;
  if (!tellsWrites || tokens.cache_read === 0 || writes > 0) return [];
  return [
    'The file has cache reads but no cache writes at all; the writes may have been left out on the way.',
  ];
}

function byLine(rejects: readonly Reject[]): Reject[] {
  return rejects.toSorted((a, b) => a.line - b.line).slice(0, SHOWN_REJECTS);
}
