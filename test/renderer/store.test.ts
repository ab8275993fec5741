import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/renderer/host.ts';
import { createAppStore } from '../../src/renderer/store.ts';
import type { BackendEvent } from '../../src/shared/contract.ts';
import type { Reply } from '../../src/shared/rpc.ts';

const RECORD = { engagement: { name: 'Renewal 2027', client: 'Halden Mutual' } };
const AT = new Date('2026-11-22T09:00:00Z');

type Answers = Record<string, (input: unknown) => Reply<unknown> | Promise<Reply<unknown>>>;

const ok = (value: unknown): Reply<unknown> => ({ ok: true, value });
const refused = (message: string): Reply<unknown> => ({ ok: false, error: { code: 'refused', message } });

/** A backend at the far end of a wire, scripted call by call. */
function windowOver(answers: Answers) {
  let emit: (event: BackendEvent) => void = () => undefined;
  const asked: string[] = [];
  const host: Host = {
    kind: 'browser',
    call: async (name, input) => {
      asked.push(name);
      return answers[name]?.(input) ?? refused(`"${name}" was not expected.`);
    },
    onEvent: (listener) => {
      emit = listener;
    },
    onLoss: () => undefined,
    takeOver: async () => undefined,
    fileId: async () => ({ ok: true, value: 'file' }),
    saveFile: async () => ({ ok: true, value: true }),
    openDialog: null,
  };
  const location = { hash: '#/audit' };
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  const store = createAppStore(host, { now: () => AT, newId, location });
  return { store, asked, location, emit: (event: BackendEvent) => emit(event) };
}

const OPEN: Answers = {
  'engagement.current': () => ok({ path: '/halden.parley', record: RECORD }),
  'engagement.figures': () => ok({ as_of: '2026-11-22' }),
};

describe('the window', () => {
  it('offers the tiles when no engagement is open', async () => {
    const list = { folder: '/home', recent: [], files: [] };
    const { store } = windowOver({
      'engagement.current': () => ok(null),
      'engagement.list': () => ok(list),
    });
    await store.getState().start();
    expect(store.getState().engagement).toEqual({ kind: 'welcome', list });
  });

  it('goes on with the engagement that is open, at the place its address names', async () => {
    const { store } = windowOver(OPEN);
    await store.getState().start();
    expect(store.getState().engagement.kind).toBe('open');
    expect(store.getState().route.at).toBe('audit');
  });

  it('still offers to bring back what was removed before it was loaded anew, and leaves the focus alone', async () => {
    const removed = [{ source_id: 'november', name: 'november.csv' }];
    const { store } = windowOver({ ...OPEN, 'usage.removed': () => ok(removed) });
    await store.getState().start();
    expect(store.getState()).toMatchObject({ removed, removed_here: null });
  });

  it('takes over the changed record, says when it was saved and fetches the figures anew', async () => {
    const changed = { engagement: { name: 'Renewal 2028', client: '' } };
    const { store, asked } = windowOver({ ...OPEN, 'engagement.update': () => ok(changed) });
    await store.getState().start();
    await store.getState().change('engagement.update', { name: 'Renewal 2028' });
    const { engagement, save } = store.getState();
    expect(engagement.kind === 'open' && engagement.record).toEqual(changed);
    expect(save).toEqual({ kind: 'saved', at: AT });
    expect(asked.filter((name) => name === 'engagement.figures')).toHaveLength(2);
  });

  it('builds a change on the one before it, however slowly that one is answered', async () => {
    const saved: string[] = [];
    const { store } = windowOver({
      ...OPEN,
      'engagement.update': async (input) => {
        await new Promise((resolve) => setImmediate(resolve));
        const { name = '' } = input as { name?: string };
        saved.push(name);
        return ok({ engagement: { name, client: '' } });
      },
    });
    await store.getState().start();
    const { change } = store.getState();
    const add = (word: string) =>
      change('engagement.update', ({ engagement }) => ({ name: `${engagement.name} ${word}` }));
    await Promise.all([add('one'), add('two')]);
    expect(saved).toEqual(['Renewal 2027 one', 'Renewal 2027 one two']);
  });

  it('goes on with the next change after one that was refused', async () => {
    const { store } = windowOver({
      ...OPEN,
      'engagement.update': (input) =>
        (input as { name: string }).name === '' ? refused('A name is needed.') : ok(RECORD),
    });
    await store.getState().start();
    const { change } = store.getState();
    const [first, second] = await Promise.all([
      change('engagement.update', { name: '' }),
      change('engagement.update', { name: 'Renewal 2028' }),
    ]);
    expect([first?.ok, second?.ok]).toEqual([false, true]);
  });

  it('keeps what was there and says so when a change is refused', async () => {
    const { store } = windowOver({ ...OPEN, 'engagement.update': () => refused('The disk is full.') });
    await store.getState().start();
    await store.getState().change('engagement.update', { name: 'x' });
    const { engagement, save, toasts } = store.getState();
    expect(engagement.kind === 'open' && engagement.record).toEqual(RECORD);
    expect(save).toEqual({ kind: 'failed', message: 'The disk is full.' });
    expect(toasts.map(({ message }) => message)).toEqual(['The disk is full.']);
  });

  it('leaves the sentence to the form that asked for it', async () => {
    const { store } = windowOver({ ...OPEN, 'engagement.update': () => refused('Too long.') });
    await store.getState().start();
    await store.getState().change('engagement.update', { name: 'x' }, 'return');
    expect(store.getState().toasts).toEqual([]);
  });

  it('shows only the figures of the latest change, even when an earlier answer comes later', async () => {
    const waiting: ((reply: Reply<unknown>) => void)[] = [];
    const { store } = windowOver({
      ...OPEN,
      'engagement.figures': () =>
        waiting.length === 0 && store.getState().engagement.kind === 'loading'
          ? ok({ as_of: 'first' })
          : new Promise((resolve) => waiting.push(resolve)),
    });
    await store.getState().start();
    const refreshes = [store.getState().refresh(), store.getState().refresh()];
    await new Promise((resolve) => setImmediate(resolve));
    waiting[1]?.(ok({ as_of: 'latest' }));
    waiting[0]?.(ok({ as_of: 'stale' }));
    await Promise.all(refreshes);
    const { engagement } = store.getState();
    expect(engagement.kind === 'open' && engagement.figures.as_of).toBe('latest');
  });

  it('keeps the latest progress of each job', async () => {
    const { store, emit } = windowOver(OPEN);
    await store.getState().start();
    const progress = {
      kind: 'progress',
      job_id: 'a',
      phase: 'Reading',
      rows_total: null,
      seconds_left: null,
    };
    emit({ ...progress, kind: 'progress', rows_done: 10 });
    emit({ ...progress, kind: 'progress', rows_done: 20 });
    expect(store.getState().jobs.a?.rows_done).toBe(20);
  });

  it('forgets unsaved forms when the engagement is closed', async () => {
    const { store, location } = windowOver({
      ...OPEN,
      'engagement.close': () => ok(null),
      'engagement.list': () => ok({ folder: '', recent: [], files: [] }),
    });
    await store.getState().start();
    store.getState().keepDraft('contract', { discount: 0.2 });
    await store.getState().close();
    expect(store.getState().drafts).toEqual({});
    expect(location.hash).toBe('');
  });
});
