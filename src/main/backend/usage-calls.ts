import type { ImportPreview, ImportReport, ParleyContract } from '../../shared/contract.ts';
import { costBridge } from '../../shared/engagement/cost-bridge.ts';
import type { SourceFile } from '../../shared/engagement/document.ts';
import { aliasFinder } from '../../shared/engagement/model-alias.ts';
import { pricedUsage } from '../../shared/engagement/priced-usage.ts';
import { segmentFigures } from '../../shared/engagement/segment-figures.ts';
import { sumKnown } from '../../shared/engagement/sums.ts';
import { listUsdHigh } from '../../shared/engagement/usage-figures.ts';
import { counted } from '../../shared/format.ts';
import type { Mapping } from '../../shared/mapping/mapped-field.ts';
import { usdFromMicros } from '../../shared/money.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { stageFile } from '../intake/stage-file.ts';
import type { StagedFile } from '../intake/staged-file.ts';
import type { AppFile } from '../store/app-file.ts';
import { type Comparison, compareSteps, type Incoming } from '../store/incoming-rows.ts';
import { saveMended } from '../store/mended-rows.ts';
import { type Restored, removeSource, restorableSources, restoreSource } from '../store/removed-source.ts';
import {
  type FileToSave,
  findSourceByHash,
  readSources,
  type Saved,
  saveSteps,
} from '../store/source-rows.ts';
import { readStagedForPricing, readUnknownCostModels } from '../store/staged-rows.ts';
import { checkAgainstList } from './check-against-list.ts';
import type { Environment } from './environment.ts';
import type { FileShelf } from './file-shelf.ts';
import type { IntakeJobs } from './intake-jobs.ts';
import { refuseIncomplete } from './mapping-calls.ts';
import { exportKeptRejects, exportStagedRejects, mendedSource, rejectedOf } from './rejects-calls.ts';
import { removalEffect } from './removal-effect.ts';
import type { Pace, Session } from './session.ts';

type UsageCalls = Pick<
  Handlers<ParleyContract>,
  Exclude<Extract<keyof ParleyContract, `usage.${string}` | `job.${string}`>, 'usage.rows'>
>;

/** A file that was read and checked and waits for a person to say yes; nothing of it is in the engagement yet. */
type Pending = { file_id: string; name: string; path: string; staged: StagedFile; prices: Prices };

/** What the tokens of a file cost at list, from where to where, and the models that have no price. */
type Prices = Pick<ImportPreview, 'list_usd' | 'list_usd_high' | 'open_to' | 'unpriced_models'>;

const NO_TOKENS: Prices = { list_usd: null, list_usd_high: null, open_to: [], unpriced_models: [] };

export function usageCalls(
  env: Environment,
  session: Session,
  files: FileShelf,
  jobs: IntakeJobs,
  appFile: () => AppFile,
): UsageCalls & { dispose(): void } {
  const pending = new Map<string, Pending>();

  const forget = async (preview_id: string) => {
    const found = pending.get(preview_id);
    pending.delete(preview_id);
    await found?.staged.dispose();
  };

  /** A file has one preview at a time. */
  const forgetFile = async (file_id: string) => {
    const previews = [...pending].filter(([, found]) => found.file_id === file_id);
    await Promise.all(previews.map(([preview_id]) => forget(preview_id)));
  };

  const stage = async (
    file_id: string,
    job_id: string,
    answers: Record<string, string>,
    mapping: Mapping | null,
  ): Promise<Pending> => {
    const { path, name } = files.get(file_id);
    const known_models = session.record().price_book;
    const saved_mappings = appFile().savedMappings();
    const staged = await jobs.run(job_id, (options) =>
      stageFile({ path, name }, { ...options, known_models, answers, mapping, saved_mappings }),
    );
    return { file_id, name, path: session.path ?? '', staged, prices: pricesOf(session, staged) };
  };

  const take = (preview_id: string): Pending => {
    const found = pending.get(preview_id);
    if (!found || found.path !== session.path) {
      throw new AppError(
        'not_found',
        'That preview is no longer at hand. Nothing was changed: choose the file again.',
      );
    }
    return found;
  };

  return {
    'usage.preview': async ({ file_id, job_id, answers = {}, mapping = null }) => {
      session.record();
      if (mapping !== null) refuseIncomplete(mapping);
      void forgetFile(file_id);
      try {
        const found = await stage(file_id, job_id, answers, mapping);
        const preview_id = env.newId();
        pending.set(preview_id, found);
        return await jobs.run(job_id, ({ signal }) =>
          session.alone(() => previewOf(env, session, preview_id, found, { job_id, signal })),
        );
      } catch (error) {
        if (error instanceof AppError && error.code === 'cancelled') {
          await forgetFile(file_id);
          files.remove(file_id);
        }
        throw error;
      }
    },
    'usage.save': async ({ preview_id, job_id = preview_id }) => {
      const found = take(preview_id);
      const report = await jobs.run(job_id, ({ signal }) =>
        session.alone(() => save(env, session, found, { job_id, signal })),
      );
      void forget(preview_id);
      files.remove(found.file_id);
      return report;
    },
    'usage.discard': ({ preview_id, file_id }) => {
      const id = file_id ?? pending.get(preview_id ?? '')?.file_id;
      if (id !== undefined) {
        void forgetFile(id);
        files.remove(id);
      }
      return null;
    },
    'usage.removal': ({ source_id }) => removalEffect(session, source_id),
    'usage.remove': ({ source_id }) =>
      session.change((db) => {
        if (!removeSource(db, source_id)) {
          throw new AppError(
            'not_found',
            'That file is no longer there. Nothing was changed: reload the step.',
          );
        }
      }),
    'usage.removed': () => restorableSources(session.db).map(({ id, name }) => ({ source_id: id, name })),
    'usage.restore': ({ source_id }) =>
      session.change((db) => refuseUnrestored(restoreSource(db, source_id))),
    'usage.rejects_export': ({ source_id, preview_id }) => {
      if (source_id !== undefined) return exportKeptRejects(env, files, session, source_id);
      const { name, staged } = take(preview_id ?? '');
      return exportStagedRejects(env, files, name, staged);
    },
    'usage.segments': ({ dimension, window }) => segmentFigures(session.workedOut(), dimension, window),
    'usage.bridge': (question) => costBridge(session.workedOut(), question),
    'job.cancel': ({ job_id }) => {
      jobs.cancel(job_id);
      return null;
    },
    dispose: () => {
      jobs.cancelAll();
      for (const id of [...pending.keys()]) void forget(id);
    },
  };
}

async function previewOf(
  env: Environment,
  session: Session,
  preview_id: string,
  found: Pending,
  job: SaveJob,
): Promise<ImportPreview> {
  const { file_id, name, staged, prices } = found;
  const known = findSourceByHash(session.db, staged.sha256);
  const original = mendedSource(session, staged);
  const incoming = original === null ? incomingOf(staged) : { ...incomingOf(staged), adds_to: original.id };
  const met =
    known || staged.rows_path === null ? NOTHING_MET : await compare(env, session, staged, incoming, job);
  return {
    preview_id,
    file_id,
    file: name,
    format: staged.format,
    format_label: staged.format_label,
    verified: staged.verified,
    reasons: staged.reasons,
    mapping: staged.mapping && withAnswers(staged.mapping, staged),
    price_check: checkAgainstList(session, staged),
    measure: staged.measure,
    authority: staged.authority,
    granularity: staged.granularity,
    unit: staged.unit,
    currency: staged.currency,
    fx_rate: staged.fx_rate,
    time_zone: staged.time_zone,
    questions: staged.questions,
    period: staged.period,
    months: staged.months,
    models: staged.models.map(({ model_raw, model, tokens, reported_usd }) => ({
      model_raw,
      model,
      tokens: staged.measure === 'cost' ? null : tokens,
      reported_usd,
    })),
    ...counts(staged),
    replaced: met.superseded.reduce((n, s) => n + s.rows, 0),
    outranked: outrankedOf(session, met),
    replaces: replacements(session, staged, met),
    tokens: tokensOf(staged),
    requests: staged.requests,
    reported_usd: staged.reported_usd,
    ...prices,
    position: staged.position,
    rejects: staged.rejects,
    remarks:
      original === null
        ? staged.remarks
        : [`These rows will be added to ${original.name}.`, ...staged.remarks],
    rejects_kept: staged.mendable?.rows ?? 0,
    already_imported: known !== null,
  };
}

function tokensOf({ measure, tokens }: StagedFile): ImportPreview['tokens'] {
  return measure === 'cost' ? null : tokens;
}

/** Answers that hold for one file alone. */
const OF_ONE_FILE = ['period', 'repeated_rows', 'encoding'];

/** A mapping with every answer that would hold for a later file too. */
function withAnswers(mapping: Mapping, { questions }: StagedFile): Mapping {
  const kept = questions.filter(({ id, answer }) => answer !== null && !OF_ONE_FILE.includes(id));
  const said = Object.entries(mapping.answers).filter(([id]) => !OF_ONE_FILE.includes(id));
  return {
    ...mapping,
    answers: {
      ...Object.fromEntries(said),
      ...Object.fromEntries(kept.map(({ id, answer }) => [id, answer ?? ''])),
    },
  };
}

const NOTHING_MET: Comparison = {
  superseded: [],
  outranked: { sources: [], rows: 0, days: 0, tokens: 0, usd_micros: 0 },
  tokens: 0,
  usd_micros: 0,
};

function counts({ rows_in, accepted, rejected, blank, duplicates, set_aside, asides }: StagedFile) {
  return { rows_in, accepted, rejected, blank, duplicates, set_aside, asides };
}

function incomingOf({ rows_path, format, authority, restates }: StagedFile): Incoming {
  return { path: rows_path ?? '', format, authority, restates };
}

function outrankedOf(
  session: Session,
  { outranked: { rows, days, sources } }: Comparison,
): ImportPreview['outranked'] {
  const names = new Map(readSources(session.db).map(({ id, name }) => [id, name]));
  return { rows, days, sources: sources.map((id) => names.get(id) ?? id) };
}

function refuseUnrestored(restored: Restored): void {
  if (restored === 'gone') {
    throw new AppError(
      'not_found',
      'That removal can no longer be undone. Nothing was changed: import the file again.',
    );
  }
  if (restored === 'needs_others') {
    throw new AppError(
      'refused',
      'A file that it met is removed as well. Nothing was changed: undo that removal first, or import the file again.',
    );
  }
  if (restored === 'met_others') {
    throw new AppError(
      'refused',
      'Files were imported since that one was removed, and bringing it back could count use twice. Nothing was changed: import the file again.',
    );
  }
}

/** What saving would take the place of, file by file; the change stands on the first, the rest are losses. */
function replacements(session: Session, { measure }: StagedFile, met: Comparison): ImportPreview['replaces'] {
  const names = new Map(readSources(session.db).map(({ id, name }) => [id, name]));
  return met.superseded.map((old, i) => ({
    source: names.get(old.source_id) ?? old.source_id,
    rows: old.rows,
    tokens_delta: measure === 'cost' ? null : (i === 0 ? met.tokens : 0) - old.tokens,
    usd_delta: measure === 'usage' ? null : usdFromMicros((i === 0 ? met.usd_micros : 0) - old.usd_micros),
  }));
}

/** Prices the tokens of a file once, without regard to who used them. */
function pricesOf(session: Session, { rows_path, measure }: StagedFile): Prices {
  if (rows_path === null) return NO_TOKENS;
  if (measure === 'cost') {
    const named = aliasFinder(session.record().settings.model_aliases);
    const unpriced_models = readUnknownCostModels(rows_path).filter((raw) => named(raw) === null);
    return { ...NO_TOKENS, unpriced_models };
  }
  const usage = readStagedForPricing(rows_path).map((row) => ({ ...row, source_id: '' }));
  const priced = pricedUsage({ ...session.record(), usage, costs: [] });
  const unpriced = priced.filter((row) => row.list_usd === null);
  return {
    list_usd: sumKnown(priced.map((row) => row.list_usd)),
    list_usd_high: listUsdHigh(priced),
    open_to: [...new Set(priced.flatMap((row) => row.open_to))],
    unpriced_models: [...new Set(unpriced.map((row) => row.model_raw))].sort(),
  };
}

type SaveJob = { job_id: string; signal: AbortSignal | undefined };

async function save(
  env: Environment,
  session: Session,
  { name, staged, prices }: Pending,
  job: SaveJob,
): Promise<ImportReport> {
  refuseOpen(staged);
  const original = mendedSource(session, staged);
  const known = findSourceByHash(session.db, staged.sha256);
  const source = fileToSave(env, name, staged);
  const report = {
    file: name,
    format: staged.format,
    verified: staged.verified,
    measure: staged.measure,
    reasons: staged.reasons,
    answers: source.answers,
    ...counts(staged),
    period: staged.period,
    tokens: tokensOf(staged),
    reported_usd: staged.reported_usd,
    unpriced_models: prices.unpriced_models,
    remarks: staged.remarks,
  };
  if (known) {
    const outranked = { rows: 0, days: 0, sources: [] };
    return { ...report, replaced: 0, outranked, source_id: known.id, unchanged: true };
  }
  if (original !== null) return saveMendedRows(env, session, { name, staged }, original, report);
  const met = await compare(env, session, staged, incomingOf(staged), job);
  const outranked = outrankedOf(session, met);
  const { replaced } = await saveRows(env, session, source, staged, job);
  return { ...report, replaced, outranked, source_id: source.id, unchanged: false };
}

/** Looks what the rows of a file meet in the engagement, a few days at a time. */
function compare(
  env: Environment,
  session: Session,
  staged: StagedFile,
  incoming: Incoming,
  job: SaveJob,
): Promise<Comparison> {
  return session.inSteps((db) => compareSteps(db, incoming), paceOf(env, 'Comparing', staged, job));
}

/** Writes the rows of a file, a few days at a time. */
function saveRows(
  env: Environment,
  session: Session,
  source: FileToSave,
  staged: StagedFile,
  job: SaveJob,
): Promise<Saved> {
  return session.changeInSteps(
    (db) => saveSteps(db, source, incomingOf(staged), rejectedOf(staged)),
    paceOf(env, 'Saving', staged, job),
  );
}

function paceOf(
  env: Environment,
  phase: string,
  { rows }: StagedFile,
  { job_id, signal = new AbortController().signal }: SaveJob,
): Pace {
  const rows_total = rows.usage + rows.cost;
  const onShare = (share: number) =>
    env.emit({
      kind: 'progress',
      job_id,
      phase,
      rows_done: Math.floor(rows_total * share),
      rows_total,
      seconds_left: null,
    });
  return { signal, onShare };
}

/** Adds mended rows to the file they were rejected from. */
function saveMendedRows(
  env: Environment,
  session: Session,
  { name, staged }: Pick<Pending, 'name' | 'staged'>,
  original: SourceFile,
  report: Omit<ImportReport, 'replaced' | 'outranked' | 'source_id' | 'unchanged'>,
): ImportReport {
  const incoming = { ...incomingOf(staged), adds_to: original.id };
  const mended = {
    ...counts(staged),
    ...rejectedOf(staged),
    name,
    period: staged.period,
    imported_at: env.now(),
  };
  let added = 0;
  session.change((db) => {
    added = saveMended(db, original, incoming, mended);
  });
  const skipped = staged.rows.usage + staged.rows.cost - added;
  const said = [`The rows were added to ${original.name}.`];
  if (skipped > 0) {
    said.push(
      `${counted(skipped, 'row of them, by day, does', 'rows of them, by day, do')} not count: another file covers the same.`,
    );
  }
  const outranked = { rows: 0, days: 0, sources: [] };
  return {
    ...report,
    remarks: [...said, ...report.remarks],
    replaced: 0,
    outranked,
    source_id: original.id,
    unchanged: false,
  };
}

/** A file is not saved while something that has to be known about it is still asked. */
function refuseOpen({ questions }: StagedFile): void {
  const open = questions.find(({ required, answer }) => required && answer === null);
  if (!open) return;
  const why = open.problem === null ? open.label : `${open.label} ${open.problem}`;
  throw new AppError(
    'refused',
    `The file cannot be saved before a question is answered (${open.id}): ${why} Nothing was changed.`,
    `answers.${open.id}`,
  );
}

function fileToSave(env: Environment, name: string, staged: StagedFile): FileToSave {
  const { size_bytes, sha256, format, measure, authority, verified, granularity } = staged;
  const { currency, fx_rate, time_zone, unit, period, remarks, questions } = staged;
  return {
    id: env.newId(),
    name,
    size_bytes,
    sha256,
    format,
    measure,
    authority,
    verified,
    granularity,
    currency,
    fx_rate,
    mapping: staged.mapping === null ? null : staged.mapping.name || 'by hand',
    answers: Object.fromEntries(
      questions.flatMap(({ id, answer }) => (answer === null ? [] : [[id, answer]])),
    ),
    imported_at: env.now(),
    time_zone,
    unit,
    ...counts(staged),
    period,
    remarks,
  };
}
