import type { ImportPreview } from '../../../shared/contract.ts';
import { type Mapping, mappingProblems } from '../../../shared/mapping/mapped-field.ts';
import type { UnknownFile } from '../../../shared/mapping/unknown-file.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import type { AppStore } from '../../store.ts';

/** The file at the head of the queue: being read, waiting for a yes, or refused. */
export type ImportStage =
  | { kind: 'reading'; job_id: string; name: string }
  | { kind: 'preview'; preview: ImportPreview; is_saving: boolean; error: ReplyError | null }
  | MappingStage
  | { kind: 'failed'; name: string; message: string; file_id: string | null };

/** A file that no format knows, while somebody says what its columns are. */
export type MappingStage = {
  kind: 'mapping';
  file_id: string;
  found: UnknownFile;
  mapping: Mapping;
  saved: readonly Mapping[];
  /** What the file comes to with the mapping; that of an earlier one while it is read again. */
  checked: ImportPreview | null;
  /** The reading under way; null when `checked` is true of the mapping. */
  job_id: string | null;
  error: ReplyError | null;
};

export type ImportState = {
  now: ImportStage | null;
  waiting: readonly File[];
  /** How often a mapping was saved since the first file of the queue. */
  mappings_saved?: number;
};

export type ImportQueue = {
  /** Puts files at the end of the queue. */
  add(files: readonly File[]): void;
  /** Stops reading; nothing of the file stays. */
  cancel(): void;
  /** Reads the file again with one more question answered; null takes the answer back. */
  answer(question_id: string, answer: string | null): void;
  /** Says what the columns of a file are; it is read with it at once where that takes no time. */
  map(mapping: Mapping): void;
  /** Shows what saving would do with the mapping that was made. */
  previewMapped(): void;
  /** Goes back to the columns of the file that is looked at. */
  columns(): void;
  /** Keeps a mapping under a name for files to come. */
  saveMapping(mapping: Mapping, name: string): void;
  save(): void;
  /** Puts the file that waits or was refused aside, unsaved, and goes on with the next. */
  next(): void;
};

/** The draft under which the queue is kept, so that it outlives a walk to another step. */
export const IMPORT_DRAFT = 'usage.import';

export const NOTHING_IMPORTED: ImportState = { now: null, waiting: [] };

type Handed = { name: string; file_id: string };

/** Files to import, one after another; nothing is saved before somebody said so. */
export function importQueue(store: AppStore): ImportQueue {
  const app = store.getState;
  const state = () => (app().drafts[IMPORT_DRAFT] as ImportState | undefined) ?? NOTHING_IMPORTED;
  const show = (part: Partial<ImportState>) => app().keepDraft(IMPORT_DRAFT, { ...state(), ...part });
  const isReading = (job_id: string) => {
    const { now } = state();
    return now?.kind === 'reading' && now.job_id === job_id;
  };

  const startReading = (name: string): string => {
    const job_id = app().newJobId();
    show({ now: { kind: 'reading', job_id, name } });
    return job_id;
  };

  const readNext = () => {
    const [file, ...waiting] = state().waiting;
    if (file === undefined) return app().keepDraft(IMPORT_DRAFT, undefined);
    show({ waiting });
    void hand(file, startReading(file.name));
  };

  const hand = async (file: File, job_id: string) => {
    const handed = await app().host.fileId(file);
    if (!isReading(job_id)) return;
    if (!handed.ok) return fail({ name: file.name, file_id: null }, handed.error);
    await read({ name: file.name, file_id: handed.value }, job_id, {});
  };

  const read = async (
    file: Handed,
    job_id: string,
    answers: Record<string, string>,
    mapping: Mapping | null = null,
  ) => {
    const { file_id } = file;
    const reply = await app().call('usage.preview', { file_id, job_id, answers, mapping }, 'return');
    if (!isReading(job_id)) return reply.ok ? discard(file_id) : undefined;
    if (!reply.ok && reply.error.code === 'unknown_format') return look(file, job_id, null);
    if (!reply.ok) return fail(file, reply.error);
    show({ now: { kind: 'preview', preview: reply.value, is_saving: false, error: null } });
  };

  /** Shows the columns of a file, with the mapping that somebody made or the one that Parley suggests. */
  const look = async (file: Handed, job_id: string, mapping: Mapping | null) => {
    const { file_id } = file;
    const found = await app().call('mapping.suggest', { file_id, job_id }, 'return');
    const saved = await app().call('mapping.list', {}, 'return');
    if (!isReading(job_id)) return discard(file_id);
    if (!found.ok) return fail(file, found.error);
    const stage: MappingStage = {
      kind: 'mapping',
      file_id,
      found: found.value,
      mapping: mapping ?? found.value.mapping,
      saved: saved.ok ? saved.value : [],
      checked: null,
      job_id: null,
      error: null,
    };
    show({ now: stage });
    if (isQuick(stage)) await check(stage);
  };

  /** Reads a file with its mapping; an answer that comes after another change counts for nothing. */
  const check = async (stage: MappingStage): Promise<ImportPreview | null> => {
    if (mappingProblems(stage.mapping).length > 0) {
      show({ now: { ...stage, checked: null, job_id: null, error: null } });
      return null;
    }
    const job_id = app().newJobId();
    show({ now: { ...stage, job_id, error: null } });
    const { file_id, mapping } = stage;
    const reply = await app().call('usage.preview', { file_id, job_id, mapping }, 'return');
    const { now } = state();
    if (now?.kind !== 'mapping' || now.job_id !== job_id) return null;
    const checked = reply.ok ? reply.value : null;
    show({ now: { ...now, job_id: null, checked, error: reply.ok ? null : reply.error } });
    return checked;
  };

  const map = (stage: MappingStage, mapping: Mapping) => {
    const next: MappingStage = { ...stage, mapping, error: null };
    if (isQuick(next)) void check(next);
    else show({ now: { ...next, checked: null } });
  };

  const previewMapped = async (stage: MappingStage) => {
    const isTrue = stage.checked !== null && stage.job_id === null;
    const preview = isTrue ? stage.checked : await check(stage);
    if (preview) show({ now: { kind: 'preview', preview, is_saving: false, error: null } });
  };

  const fail = ({ name, file_id }: { name: string; file_id: string | null }, { message }: ReplyError) =>
    show({ now: { kind: 'failed', name, message, file_id } });

  const discard = (file_id: string) => void app().call('usage.discard', { file_id }, 'return');

  const save = async (preview: ImportPreview) => {
    const { preview_id, file } = preview;
    const job_id = app().newJobId();
    show({ now: { kind: 'preview', preview, is_saving: true, error: null } });
    const reply = await app().call('usage.save', { preview_id, job_id }, 'return');
    if (!reply.ok) return show({ now: { kind: 'preview', preview, is_saving: false, error: reply.error } });
    app().toast(`${file} is saved.`);
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
    answer: (question_id, answer) => {
      const { now } = state();
      const said = (answers: Record<string, string>) => withAnswer(answers, question_id, answer);
      if (now?.kind === 'mapping') {
        map(now, { ...now.mapping, answers: said(now.mapping.answers) });
      }
      if (now?.kind !== 'preview' || now.is_saving) return;
      const { file, file_id, questions, mapping } = now.preview;
      const answers = said(givenAnswers(questions));
      void read({ name: file, file_id }, startReading(file), answers, mapping && { ...mapping, answers });
    },
    map: (mapping) => {
      const { now } = state();
      if (now?.kind === 'mapping') map(now, mapping);
    },
    previewMapped: () => {
      const { now } = state();
      if (now?.kind === 'mapping') void previewMapped(now);
    },
    columns: () => {
      const { now } = state();
      if (now?.kind !== 'preview' || now.preview.mapping === null) return;
      const { file, file_id, mapping, questions } = now.preview;
      const made = { ...mapping, answers: givenAnswers(questions) };
      void look({ name: file, file_id }, startReading(file), made);
    },
    saveMapping: async (mapping, name) => {
      const reply = await app().call('mapping.save', { mapping: { ...mapping, name } });
      if (!reply.ok) return;
      app().toast(
        `The mapping “${name}” is saved. Files with the same columns are read with it from now on.`,
      );
      const { now, mappings_saved = 0 } = state();
      show({ mappings_saved: mappings_saved + 1 });
      if (now?.kind === 'mapping') {
        show({ now: { ...now, saved: reply.value, mapping: { ...now.mapping, name } } });
      }
      if (now?.kind === 'preview' && now.preview.mapping !== null) {
        const preview = { ...now.preview, mapping: { ...now.preview.mapping, name } };
        show({ now: { ...now, preview } });
      }
    },
    save: () => {
      const { now } = state();
      if (now?.kind === 'preview' && !now.is_saving) void save(now.preview);
    },
    next: () => {
      const { now } = state();
      if (now?.kind === 'preview') discard(now.preview.file_id);
      if (now?.kind === 'mapping') discard(now.file_id);
      if (now?.kind === 'failed' && now.file_id !== null) discard(now.file_id);
      readNext();
    },
  };
}

/** A file that is read again at each change of its mapping; a larger one is read when somebody asks for it. */
const QUICK_BYTES = 32 * 2 ** 20;

export function isQuick({ found }: Pick<MappingStage, 'found'>): boolean {
  return found.size_bytes <= QUICK_BYTES;
}

function withAnswer(
  answers: Record<string, string>,
  question_id: string,
  answer: string | null,
): Record<string, string> {
  const rest = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question_id));
  return answer === null ? rest : { ...rest, [question_id]: answer };
}

/** What somebody answered, without what the file itself suggested. */
function givenAnswers(questions: ImportPreview['questions']): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ id, answer, guess_reason }) =>
      answer === null || guess_reason !== null ? [] : [[id, answer]],
    ),
  );
}
