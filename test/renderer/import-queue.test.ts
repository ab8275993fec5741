import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/renderer/host.ts';
import {
  IMPORT_DRAFT,
  type ImportState,
  importQueue,
} from '../../src/renderer/screens/usage/import-queue.ts';
import { someNames } from '../../src/renderer/screens/usage/some-names.ts';
import { createAppStore } from '../../src/renderer/store.ts';
import type { ImportPreview } from '../../src/shared/contract.ts';
import { incompleteSet } from '../../src/shared/engagement/incomplete-set.ts';

const PLAIN = {
  verified: true,
  mapping: null,
  price_check: null,
  questions: [],
  accepted: 9,
  rejected: 0,
  unpriced_models: [],
  replaces: [],
  outranked: { rows: 0, days: 0, sources: [] },
  already_imported: false,
  remarks: ['Workspaces and API keys are names, which can change or repeat.'],
} as unknown as ImportPreview;

/** A queue over a backend that reads each file as its name says. */
function queueOver(files: Record<string, Partial<ImportPreview>>) {
  const saved: string[] = [];
  const answers: Record<string, (input: never) => unknown> = {
    'usage.preview': ({ file_id }: { file_id: string }) => ({
      ...PLAIN,
      ...files[file_id],
      file: file_id,
      file_id,
      preview_id: file_id,
    }),
    'usage.save': ({ preview_id }: { preview_id: string }) => {
      saved.push(preview_id);
      return { accepted: 9, rejected: 0, unchanged: false };
    },
  };
  const host = {
    kind: 'browser',
    call: async (name: string, input: never) => ({ ok: true, value: answers[name]?.(input) ?? null }),
    fileId: async ({ name }: File) => ({ ok: true, value: name }),
  } as unknown as Host;
  let ids = 0;
  const newId = () => `id-${ids++}`;
  const store = createAppStore(host, { now: () => new Date(0), newId, location: { hash: '' } });
  const queue = importQueue(store);
  queue.add(Object.keys(files).map((name) => new File([], name)));
  const state = () => store.getState().drafts[IMPORT_DRAFT] as ImportState | undefined;
  const shown = () => {
    const now = state()?.now;
    return now?.kind === 'preview' && now.status === 'ready' ? now.preview.file : null;
  };
  return { store, queue, saved, state, shown };
}

describe('forty exports at once', () => {
  it('are saved in turn with one word, and one look', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `${i}.csv`);
    const { store, queue, saved, state, shown } = queueOver(Object.fromEntries(names.map((n) => [n, {}])));
    await expect.poll(shown).toBe('0.csv');
    queue.saveOn();
    await expect.poll(state).toBeUndefined();
    expect(saved).toEqual(names);
    await expect
      .poll(() => store.getState().toasts.map(({ message }) => message))
      .toEqual(['40 files are saved.']);
  });

  it.each([
    ['asks', { questions: [{ required: false, answer: 'yes' }] }],
    ['has rows that could not be read', { rejected: 1 }],
    ['has a name without a price', { unpriced_models: ['in-house'] }],
    ['takes the place of rows', { replaces: [{ source: 'a', rows: 1 }] }],
    ['gives way to a file that knows more', { outranked: { rows: 1, days: 1, sources: ['a'] } }],
    ['is of a format that was never checked', { verified: false }],
    ['is not the whole report', { remarks: [incompleteSet('has_more: true')] }],
    ['was imported before', { already_imported: true }],
  ])('stop at a file that %s, which waits for a look', async (_, second) => {
    const looked = second as unknown as Partial<ImportPreview>;
    const { queue, saved, state, shown } = queueOver({ 'a.csv': {}, 'b.csv': looked, 'c.csv': {} });
    await expect.poll(shown).toBe('a.csv');
    queue.saveOn();
    await expect.poll(shown).toBe('b.csv');
    expect(saved).toEqual(['a.csv']);
    expect(state()).toMatchObject({ saved_on: undefined, waiting: [{ name: 'c.csv' }] });
  });

  it('are named in a sentence of a length that can be read', () => {
    expect(someNames(['a', 'b', 'c'])).toBe('a, b, c');
    expect(someNames(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  });
});
