import type { ImportPreview, ImportReport } from '../../../shared/contract.ts';
import { isIncompleteSet } from '../../../shared/engagement/incomplete-set.ts';
import { plainNumber } from '../../../shared/format.ts';
import { type Mapping, mappingProblems } from '../../../shared/mapping/mapped-field.ts';
import type { UnknownFile } from '../../../shared/mapping/unknown-file.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import type { AppStore } from '../../store.ts';

/** The file at the head of the queue: being read, waiting for a yes, or refused. */
export type ImportStage =
  | { kind: 'reading'; job_id: string; name: string; is_handed: boolean }
  | PreviewStage
  | MappingStage
  | { kind: 'failed'; name: string; message: string; file_id: string | null };

/** What a file holds, waiting for a yes. */
export type PreviewStage = {
  kind: 'preview';
  preview: ImportPreview;
  /** Only a preview that is true of the answers can be saved: not while it is read again, nor when that was refused. */
  status: 'ready' | 'reading' | 'refused' | 'saving';
  /** The reading or saving under way. */
  job_id: string | null;
  error: ReplyError | null;
};

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
  /** False while all that stands there is a file that was refused. */
  is_unsaved?: boolean;
  /** How often a mapping was saved since the first file of the queue. */
  mappings_saved?: number;
  /** Files saved one after another so far, since somebody said so of all that say nothing to look at. */
  saved_on?: number | undefined;
};

export type ImportQueue = {
  /** Puts files at the end of the queue. */
  add(files: readonly File[]): void;
  /** Stops reading or saving; nothing of the file stays. */
  cancel(): void;
  /** Reads the file again with one more question answered; null takes the answer back. */
  answer(question_id: string, answer: string | null): void;
  /** Says what the columns of a file are; it is read with it at once where that takes no time. */
  map(mapping: Mapping): void;
  /** Looks at another of the lists of records that a JSON file holds. */
  lookIn(records: string): void;
  /** Shows what saving would do with the mapping that was made. */
  previewMapped(): void;
  /** Goes back to the columns of the file that is looked at. */
  columns(): void;
  /** Keeps a mapping under a name for files to come. */
  saveMapping(mapping: Mapping, name: string): void;
  save(): void;
  /** Saves this file and those after it, up to one that there is something to look at, or to answer. */
  saveOn(): void;
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
  const show = (part: Partial<ImportState>) => {
    const next = { ...state(), ...part };
    app().keepDraft(IMPORT_DRAFT, {
      ...next,
      is_unsaved: next.now?.kind !== 'failed' || next.waiting.length > 0,
    });
  };
  const isReading = (job_id: string) => {
    const { now } = state();
    return now?.kind === 'reading' && now.job_id === job_id;
  };

  const startReading = (name: string, is_handed = true): string => {
    const job_id = app().newJobId();
    show({ now: { kind: 'reading', job_id, name, is_handed } });
    return job_id;
  };

  /** Shows a file that has to be looked at, after the files that were saved without a look. */
  const stopAt = (now: ImportStage) => {
    const { saved_on } = state();
    show({ now, saved_on: undefined });
    if (saved_on) void settle(saved_on);
  };

  /** The figures hold what was saved one after another, and a word says how much that was. */
  const settle = async (saved: number) => {
    await app().refresh();
    app().toast(`${plainNumber(saved)} ${saved === 1 ? 'file is' : 'files are'} saved.`);
  };

  const readNext = () => {
    const { waiting: all, saved_on } = state();
    const [file, ...waiting] = all;
    if (file === undefined) {
      app().keepDraft(IMPORT_DRAFT, undefined);
      return saved_on === undefined ? undefined : void settle(saved_on);
    }
    show({ waiting });
    void hand(file, startReading(file.name, false));
  };

  const hand = async (file: File, job_id: string) => {
    const handed = await app().host.fileId(file);
    if (!isReading(job_id)) return handed.ok ? discard(handed.value) : undefined;
    if (!handed.ok) return fail({ name: file.name, file_id: null }, handed.error);
    show({ now: { kind: 'reading', job_id, name: file.name, is_handed: true } });
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
    if (state().saved_on !== undefined && isPlain(reply.value)) return save(reply.value);
    stopAt(previewOf(reply.value));
  };

  /** Reads a file again with other answers while its preview stands; a refused answer can be given anew. */
  const readAgain = async (preview: ImportPreview, answers: Record<string, string>) => {
    const job_id = app().newJobId();
    const { file_id } = preview;
    const mapping = preview.mapping && { ...preview.mapping, answers };
    const waiting: PreviewStage = { ...previewOf(asSaid(preview, answers)), status: 'reading', job_id };
    show({ now: waiting });
    const reply = await app().call('usage.preview', { file_id, job_id, answers, mapping }, 'return');
    const { now } = state();
    if (now?.kind !== 'preview' || now.job_id !== job_id) return;
    if (reply.ok) show({ now: previewOf(reply.value) });
    else show({ now: { ...waiting, status: 'refused', job_id: null, error: reply.error } });
  };

  /** Shows the columns of a file, with the mapping that somebody made or the one that Parley suggests. */
  const look = async (
    file: Handed,
    job_id: string,
    mapping: Mapping | null,
    records = recordsOf(mapping),
  ) => {
    const { file_id } = file;
    const found = await app().call('mapping.suggest', { file_id, job_id, records }, 'return');
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
    stopAt(stage);
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
    const isOpen = preview?.questions.some(({ required, answer }) => required && answer === null);
    if (preview && !isOpen) show({ now: previewOf(preview) });
  };

  const fail = ({ name, file_id }: { name: string; file_id: string | null }, { message }: ReplyError) =>
    stopAt({ kind: 'failed', name, message, file_id });

  const discard = (file_id: string) => void app().call('usage.discard', { file_id }, 'return');

  /** The next file comes up once the figures hold this one, so that no step shows a state in between. */
  const save = async (preview: ImportPreview) => {
    const { preview_id, file } = preview;
    const job_id = app().newJobId();
    show({ now: { ...previewOf(preview), status: 'saving', job_id } });
    const reply = await app().call('usage.save', { preview_id, job_id }, 'return');
    if (!reply.ok) return stopAt({ ...previewOf(preview), error: unlessStopped(reply.error) });
    const { saved_on } = state();
    if (saved_on === undefined) {
      await app().refresh();
      app().toast(savedText(file, reply.value));
    } else show({ saved_on: saved_on + 1 });
    readNext();
  };

  return {
    add: (files) => {
      show({ waiting: [...state().waiting, ...files] });
      if (state().now === null) readNext();
    },
    cancel: () => {
      const { now } = state();
      if (now === null || !('job_id' in now) || now.job_id === null) return;
      const { job_id } = now;
      stopAt(now);
      void app().call('job.cancel', { job_id }, 'return');
      const [name, done] = stopped(now);
      app().toast(`${done} ${name} was stopped. Nothing was changed.`);
      if (now.kind !== 'preview' || now.status !== 'saving') readNext();
    },
    answer: (question_id, answer) => {
      const { now } = state();
      const said = (answers: Record<string, string>) => withAnswer(answers, question_id, answer);
      if (now?.kind === 'mapping') {
        map(now, { ...now.mapping, answers: said(now.mapping.answers) });
      }
      if (now?.kind !== 'preview' || now.status === 'saving') return;
      void readAgain(now.preview, said(givenAnswers(now.preview.questions)));
    },
    map: (mapping) => {
      const { now } = state();
      if (now?.kind === 'mapping') map(now, mapping);
    },
    lookIn: (records) => {
      const { now } = state();
      if (now?.kind !== 'mapping') return;
      const { file } = now.found;
      void look({ name: file, file_id: now.file_id }, startReading(file), null, records);
    },
    previewMapped: () => {
      const { now } = state();
      if (now?.kind === 'mapping') void previewMapped(now);
    },
    columns: () => {
      const { now } = state();
      if (now?.kind !== 'preview' || now.job_id !== null || now.preview.mapping === null) return;
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
      if (now?.kind === 'preview' && now.status === 'ready') void save(now.preview);
    },
    saveOn: () => {
      const { now } = state();
      if (now?.kind !== 'preview' || now.status !== 'ready') return;
      show({ saved_on: 0 });
      void save(now.preview);
    },
    next: () => {
      const { now } = state();
      if (now?.kind === 'preview') {
        if (now.job_id !== null) void app().call('job.cancel', { job_id: now.job_id }, 'return');
        discard(now.preview.file_id);
      }
      if (now?.kind === 'mapping') discard(now.file_id);
      if (now?.kind === 'failed' && now.file_id !== null) discard(now.file_id);
      readNext();
    },
  };
}

/** The list of records that a mapping is about; null for a table, or without one. */
function recordsOf(mapping: Mapping | null): string | null {
  return mapping?.source.kind === 'json' ? mapping.source.records : null;
}

/** A file that is read again at each change of its mapping; a larger one is read when somebody asks for it. */
const QUICK_BYTES = 32 * 2 ** 20;

export function isQuick({ found }: Pick<MappingStage, 'found'>): boolean {
  return found.size_bytes <= QUICK_BYTES;
}

function previewOf(preview: ImportPreview): PreviewStage {
  return { kind: 'preview', preview, status: 'ready', job_id: null, error: null };
}

/** Whether a file asks nothing, warns of nothing and takes nothing's place, so that it can be saved without a look. */
export function isPlain(preview: ImportPreview): boolean {
  const { verified, mapping, questions, price_check, rejected, unpriced_models, replaces, outranked } =
    preview;
  const isKnown = verified && mapping === null && price_check === null;
  const isWhole = preview.accepted > 0 && rejected === 0 && !preview.remarks.some(isIncompleteSet);
  const isNew = !preview.already_imported && replaces.length === 0 && outranked.rows === 0;
  return isKnown && questions.length === 0 && unpriced_models.length === 0 && isWhole && isNew;
}

/** Somebody who stopped a job needs no error that says so. */
function unlessStopped(error: ReplyError): ReplyError | null {
  return error.code === 'cancelled' ? null : error;
}

function stopped(now: ImportStage): [name: string, done: string] {
  if (now.kind === 'preview') return [now.preview.file, now.status === 'saving' ? 'Saving' : 'Reading'];
  return [now.kind === 'mapping' ? now.found.file : now.name, 'Reading'];
}

function savedText(file: string, { accepted, rejected, unchanged }: ImportReport): string {
  if (unchanged) return `${file} was imported before. Nothing was changed.`;
  const rows = `${plainNumber(accepted)} ${accepted === 1 ? 'row' : 'rows'}`;
  return rejected === 0
    ? `${file} is saved: ${rows}.`
    : `${file} is saved: ${rows}, without the ${plainNumber(rejected)} that could not be read.`;
}

/** A preview with its questions as they were just answered, while the file is read again. */
export function asSaid(preview: ImportPreview, answers: Readonly<Record<string, string>>): ImportPreview {
  const questions = preview.questions.map((question) => {
    const answer = answers[question.id];
    return answer === undefined ? question : { ...question, answer, guess_reason: null, problem: null };
  });
  return { ...preview, questions };
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
