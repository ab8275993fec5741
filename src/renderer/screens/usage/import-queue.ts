import type { ImportPreview } from '../../../shared/contract.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import type { AppStore } from '../../store.ts';

/** The file at the head of the queue: being read, waiting for a yes, or refused. */
export type ImportStage =
  | { kind: 'reading'; job_id: string; name: string }
  | { kind: 'preview'; preview: ImportPreview; is_saving: boolean; error: ReplyError | null }
  | { kind: 'failed'; name: string; message: string };

export type ImportState = { now: ImportStage | null; waiting: readonly File[] };

export type ImportQueue = {
  /** Puts files at the end of the queue. */
  add(files: readonly File[]): void;
  /** Stops reading; nothing of the file stays. */
  cancel(): void;
  save(): void;
  /** Puts the file that waits or was refused aside, unsaved, and goes on with the next. */
  next(): void;
};

/** The draft under which the queue is kept, so that it outlives a walk to another step. */
export const IMPORT_DRAFT = 'usage.import';

export const NOTHING_IMPORTED: ImportState = { now: null, waiting: [] };

/** Files to import, one after another; nothing is saved before somebody said so. */
export function importQueue(store: AppStore): ImportQueue {
  const app = store.getState;
  const state = () => (app().drafts[IMPORT_DRAFT] as ImportState | undefined) ?? NOTHING_IMPORTED;
  const show = (part: Partial<ImportState>) => app().keepDraft(IMPORT_DRAFT, { ...state(), ...part });
  const isReading = (job_id: string) => {
    const { now } = state();
    return now?.kind === 'reading' && now.job_id === job_id;
  };

  const readNext = () => {
    const [file, ...waiting] = state().waiting;
    if (file === undefined) return app().keepDraft(IMPORT_DRAFT, undefined);
    const job_id = app().newJobId();
    show({ now: { kind: 'reading', job_id, name: file.name }, waiting });
    void read(file, job_id);
  };

  const read = async (file: File, job_id: string) => {
    const handed = await app().host.fileId(file);
    if (!isReading(job_id)) return;
    if (!handed.ok) return fail(file, handed.error);
    const reply = await app().call('usage.preview', { file_id: handed.value, job_id }, 'return');
    if (!isReading(job_id)) return reply.ok ? discard(reply.value) : undefined;
    if (!reply.ok) return fail(file, reply.error);
    show({ now: { kind: 'preview', preview: reply.value, is_saving: false, error: null } });
  };

  const fail = ({ name }: File, { message }: ReplyError) => show({ now: { kind: 'failed', name, message } });

  const discard = ({ preview_id }: ImportPreview) =>
    void app().call('usage.discard', { preview_id }, 'return');

  const save = async (preview: ImportPreview) => {
    show({ now: { kind: 'preview', preview, is_saving: true, error: null } });
    const reply = await app().call('usage.save', { preview_id: preview.preview_id }, 'return');
    if (!reply.ok) return show({ now: { kind: 'preview', preview, is_saving: false, error: reply.error } });
    app().toast(`${preview.file} is saved.`);
    readNext();
    await app().refresh();
  };

  return {
    add: (files) => {
      show({ waiting: [...state().waiting, ...files] });
      if (state().now === null) readNext();
    },
    cancel: () => {
      const { now } = state();
      if (now?.kind !== 'reading') return;
      void app().call('job.cancel', { job_id: now.job_id }, 'return');
      app().toast(`Reading ${now.name} was stopped. Nothing was changed.`);
      readNext();
    },
    save: () => {
      const { now } = state();
      if (now?.kind === 'preview' && !now.is_saving) void save(now.preview);
    },
    next: () => {
      const { now } = state();
      if (now?.kind === 'preview') discard(now.preview);
      readNext();
    },
  };
}
