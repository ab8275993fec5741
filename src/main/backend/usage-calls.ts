import type { ImportPreview, ImportReport, ParleyContract } from '../../shared/contract.ts';
import type { CostDay, SourceFile, UsageDay } from '../../shared/engagement/document.ts';
import { pricedUsage } from '../../shared/engagement/priced-usage.ts';
import { sumKnown } from '../../shared/engagement/sums.ts';
import { usdFromMicros } from '../../shared/money.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { stageFile } from '../intake/stage-file.ts';
import { readStagedRows, type StagedFile } from '../intake/staged-file.ts';
import {
  findSuperseded,
  incomingTotals,
  type MeasuredRows,
  type Superseded,
} from '../store/measured-rows.ts';
import { findSourceByHash, readSources, removeSource, saveSource } from '../store/source-rows.ts';
import type { Environment } from './environment.ts';
import type { FileShelf } from './file-shelf.ts';
import type { Session } from './session.ts';

type UsageCalls = Pick<
  Handlers<ParleyContract>,
  Extract<keyof ParleyContract, `usage.${string}` | `job.${string}`>
>;

/** A file that was read and checked and waits for a person to say yes; nothing of it is in the engagement yet. */
type Pending = { name: string; path: string; staged: StagedFile; rows: MeasuredRows };

export function usageCalls(
  env: Environment,
  session: Session,
  files: FileShelf,
): UsageCalls & { dispose(): void } {
  const jobs = new Map<string, AbortController>();
  const pending = new Map<string, Pending>();

  const discard = (id: string) => {
    void pending.get(id)?.staged.dispose();
    pending.delete(id);
  };

  const stage = async (file_id: string, job_id: string): Promise<Pending> => {
    const { path, name } = files.get(file_id);
    const job = new AbortController();
    jobs.set(job_id, job);
    try {
      const staged = await stageFile(
        { path, name },
        {
          job_id,
          childEntry: env.intake_entry,
          workFolder: env.work_folder,
          signal: job.signal,
          onProgress: (event) => env.emit(event),
          known_models: session.record().price_book,
          ...(env.start_intake ? { startProcess: env.start_intake } : {}),
        },
      );
      return { name, path: session.path ?? '', staged, rows: await loadRows(staged) };
    } finally {
      jobs.delete(job_id);
      files.remove(file_id);
    }
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
    'usage.preview': async ({ file_id, job_id }) => {
      session.record();
      const found = await stage(file_id, job_id);
      const preview_id = env.newId();
      pending.set(preview_id, found);
      return previewOf(session, preview_id, found);
    },
    'usage.save': ({ preview_id }) => {
      const found = take(preview_id);
      const report = save(env, session, found);
      discard(preview_id);
      return report;
    },
    'usage.discard': ({ preview_id }) => {
      discard(preview_id);
      return null;
    },
    'usage.remove': ({ source_id }) =>
      session.change((db) => {
        if (!removeSource(db, source_id)) {
          throw new AppError(
            'not_found',
            'That file is no longer there. Nothing was changed: reload the step.',
          );
        }
      }),
    'job.cancel': ({ job_id }) => {
      jobs.get(job_id)?.abort();
      return null;
    },
    dispose: () => {
      for (const job of jobs.values()) job.abort();
      for (const id of [...pending.keys()]) discard(id);
    },
  };
}

async function loadRows(staged: StagedFile): Promise<MeasuredRows> {
  const source_id = '';
  if (staged.measure === 'usage') {
    const rows: UsageDay[] = [];
    for await (const row of readStagedRows({ ...staged, measure: 'usage' })) rows.push({ ...row, source_id });
    return { measure: 'usage', rows };
  }
  const rows: CostDay[] = [];
  for await (const row of readStagedRows({ ...staged, measure: 'cost' })) rows.push({ ...row, source_id });
  return { measure: 'cost', rows };
}

function previewOf(session: Session, preview_id: string, { name, staged, rows }: Pending): ImportPreview {
  const known = findSourceByHash(session.db, staged.sha256);
  const superseded = known ? [] : findSuperseded(session.db, rows, staged.format);
  return {
    preview_id,
    file: name,
    format: staged.format,
    format_label: staged.format_label,
    verified: staged.verified,
    reasons: staged.reasons,
    measure: staged.measure,
    unit: staged.unit,
    time_zone: staged.time_zone,
    period: staged.period,
    months: staged.months,
    models: staged.models.map(({ model_raw, model, tokens, reported_usd }) => ({
      model_raw,
      model,
      tokens,
      reported_usd,
    })),
    ...counts(staged),
    replaced: superseded.reduce((n, s) => n + s.rows, 0),
    replaces: replacements(session, rows, superseded),
    tokens: staged.tokens,
    reported_usd: staged.reported_usd,
    list_usd: listUsd(session, rows),
    unpriced_models: unpricedModels(session, rows),
    rejects: staged.rejects,
    remarks: staged.remarks,
    already_imported: known !== null,
  };
}

function counts({ rows_in, accepted, rejected, blank, duplicates }: StagedFile) {
  return { rows_in, accepted, rejected, blank, duplicates };
}

/** What saving would take the place of, file by file; the change stands on the first, the rest are losses. */
function replacements(
  session: Session,
  rows: MeasuredRows,
  superseded: readonly Superseded[],
): ImportPreview['replaces'] {
  const sources = readSources(session.db);
  const incoming = incomingTotals(rows);
  return superseded.map((old, i) => ({
    source: sources.find((s) => s.id === old.source_id)?.name ?? old.source_id,
    rows: old.rows,
    tokens_delta: (i === 0 ? incoming.tokens : 0) - old.tokens,
    usd_delta:
      rows.measure === 'usage' ? null : usdFromMicros((i === 0 ? incoming.usd_micros : 0) - old.usd_micros),
  }));
}

function listUsd(session: Session, rows: MeasuredRows): number | null {
  if (rows.measure === 'cost') return null;
  return sumKnown(priced(session, rows.rows).map((row) => row.list_usd));
}

function unpricedModels(session: Session, rows: MeasuredRows): string[] {
  if (rows.measure === 'cost') {
    return [
      ...new Set(rows.rows.filter((r) => r.model === null && r.model_raw !== '').map((r) => r.model_raw)),
    ].sort();
  }
  const unpriced = priced(session, rows.rows).filter((row) => row.list_usd === null);
  return [...new Set(unpriced.map((row) => row.model_raw))].sort();
}

function priced(session: Session, usage: UsageDay[]) {
  return pricedUsage({ ...session.record(), usage, costs: [] });
}

function save(env: Environment, session: Session, { name, staged, rows }: Pending): ImportReport {
  const known = findSourceByHash(session.db, staged.sha256);
  const report = {
    file: name,
    format: staged.format,
    reasons: staged.reasons,
    ...counts(staged),
    period: staged.period,
    tokens: staged.tokens,
    reported_usd: staged.reported_usd,
    unpriced_models: unpricedModels(session, rows),
    remarks: staged.remarks,
  };
  if (known) return { ...report, replaced: 0, source_id: known.id, unchanged: true };
  const replaced = findSuperseded(session.db, rows, staged.format).reduce((n, s) => n + s.rows, 0);
  const source = sourceOf(env, name, staged, replaced);
  session.change((db) => saveSource(db, source, rows, staged.rejects));
  return { ...report, replaced, source_id: source.id, unchanged: false };
}

function sourceOf(env: Environment, name: string, staged: StagedFile, replaced: number): SourceFile {
  const { size_bytes, sha256, format, measure, time_zone, unit, period, remarks } = staged;
  return {
    id: env.newId(),
    name,
    size_bytes,
    sha256,
    format,
    measure,
    imported_at: env.now(),
    time_zone,
    unit,
    ...counts(staged),
    replaced,
    period,
    remarks,
  };
}
