import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  BackendEvent,
  CallName,
  EngagementList,
  ExportedFile,
  OpenEngagement,
  ParleyContract,
  ProgressEvent,
  RemovedFile,
} from '../shared/contract.ts';
import type { EngagementRecord } from '../shared/engagement/document.ts';
import type { EngagementFigures } from '../shared/engagement/figures.ts';
import { createClient, type InputOf, type OutputOf, type Reply, type ReplyError } from '../shared/rpc.ts';
import type { Host, Loss } from './host.ts';
import { FIRST_ROUTE, hashOf, type Route, routeOf } from './route.ts';

/** What the window shows as a whole. */
export type Engagement =
  | { kind: 'loading' }
  | { kind: 'welcome'; list: EngagementList }
  | { kind: 'open'; path: string; record: EngagementRecord; figures: EngagementFigures }
  | { kind: 'refused'; why: Loss | { message: string } };

export type SaveState =
  | { kind: 'unchanged' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'failed'; message: string };

/** What can be done about what a toast says, such as taking it back. */
export type ToastAction = { label: string; run: () => void };

export type Toast = { id: string; tone: 'info' | 'error'; message: string; action?: ToastAction };

/** Calls that answer with the changed record. */
export type ChangeName = {
  [K in CallName]: OutputOf<ParleyContract[K]> extends EngagementRecord ? K : never;
}[CallName];

/** The input of a change, or how it follows from the record as it is when its turn comes. */
export type ChangeInput<K extends ChangeName> =
  | InputOf<ParleyContract[K]>
  | ((record: EngagementRecord) => InputOf<ParleyContract[K]>);

/** Who speaks of a refusal: a toast, or the screen itself, beside the field that is meant. */
export type Refusal = 'toast' | 'return';

type ReplyTo<K extends CallName> = Promise<Reply<OutputOf<ParleyContract[K]>>>;

export type App = {
  host: Host;
  engagement: Engagement;
  save: SaveState;
  /** True while figures are computed anew after a change. */
  refreshing: boolean;
  /** True while an engagement is being opened, which may take seconds. */
  opening: boolean;
  route: Route;
  toasts: Toast[];
  /** The latest progress of each running job. */
  jobs: Readonly<Record<string, ProgressEvent>>;
  /** Forms that were changed and not yet saved, by name; they outlive a walk to another step. */
  drafts: Readonly<Record<string, unknown>>;
  /** The files that were removed and can be brought back, in their order, for as long as the backend holds them. */
  removed: readonly RemovedFile[];
  /** The removal that was asked for here last, whose way back takes the focus; null for those found on opening. */
  removed_here: string | null;

  /** Asks the backend; a refusal is also shown as a toast unless the caller says it once itself. */
  call<K extends CallName>(name: K, input: InputOf<ParleyContract[K]>, refusal?: Refusal): ReplyTo<K>;
  /**
   * Carries out a change, takes over the record, moves the save state and fetches new figures. Changes run one after
   * the other: an input that builds on what is saved is given as a function of the record, and sees the change before it.
   */
  change<K extends ChangeName>(name: K, input: ChangeInput<K>, refusal?: Refusal): ReplyTo<K>;
  /** Opens, creates or takes the sample, then shows it. */
  openWith(opening: () => Promise<Reply<OpenEngagement>>, refusal?: Refusal): Promise<Reply<OpenEngagement>>;
  /** Fetches record and figures again, after a call that changed them without answering the record. */
  refresh(): Promise<void>;
  close(): Promise<void>;
  start(): Promise<void>;
  upload(file: File): Promise<Reply<string>>;
  saveFile(file: ExportedFile): Promise<Reply<boolean>>;
  go(at: Route['at'], query?: Route['query']): void;
  toast(message: string, tone?: Toast['tone'], action?: ToastAction): void;
  dismiss(id: string): void;
  /** Keeps an unsaved form; undefined forgets it. */
  keepDraft(name: string, draft: unknown): void;
  /** Takes a file and all it brought out of the engagement. */
  removeSource(source_id: string): Promise<boolean>;
  /** Undoes a removal. */
  restoreSource(source_id: string): Promise<boolean>;
  newJobId(): string;
};

/** What the store takes from its surroundings, so that tests can pin them. */
export type Surroundings = { now: () => Date; newId: () => string; location: { hash: string } };

const EVENTS_SETTLE_MS = 250;
/** What an engagement starts with. */
const FRESH = {
  save: { kind: 'unchanged' },
  drafts: {},
  jobs: {},
  toasts: [],
  removed: [],
  removed_here: null,
} satisfies Partial<App>;

export type AppStore = StoreApi<App>;

/** The one store of the window over one host. */
export function createAppStore(host: Host, around: Surroundings): AppStore {
  const client = createClient<ParleyContract>(host.call);
  let figuresWanted = 0;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  return createStore<App>((set, get) => {
    const tell = (error: ReplyError, refusal: Refusal | undefined) => {
      if (refusal !== 'return' && error.code !== 'cancelled') get().toast(error.message, 'error');
    };

    const showWelcome = async () => {
      const reply = await client('engagement.list', {});
      if (reply.ok) set({ engagement: { kind: 'welcome', list: reply.value }, ...FRESH });
      else refuse(reply.error);
    };

    const refuse = (error: ReplyError) => {
      if (get().engagement.kind !== 'refused') {
        set({ engagement: { kind: 'refused', why: { message: error.message } } });
      }
    };

    const show = async ({ path, record }: OpenEngagement) => {
      const reply = await client('engagement.figures', {});
      if (!reply.ok) return refuse(reply.error);
      set({ engagement: { kind: 'open', path, record, figures: reply.value } });
      await fetchRemoved();
    };

    const fetchRemoved = async () => {
      const reply = await client('usage.removed', {});
      if (reply.ok) set({ removed: reply.value });
    };

    /** Only the figures of the latest change are taken over. */
    const fetchFigures = async () => {
      figuresWanted += 1;
      const wanted = figuresWanted;
      set({ refreshing: true });
      const reply = await client('engagement.figures', {});
      if (wanted !== figuresWanted) return;
      set({ refreshing: false });
      const { engagement } = get();
      if (!reply.ok) tell(reply.error, 'toast');
      else if (engagement.kind === 'open') set({ engagement: { ...engagement, figures: reply.value } });
    };

    const takeRecord = (record: EngagementRecord) => {
      const { engagement } = get();
      if (engagement.kind === 'open') set({ engagement: { ...engagement, record } });
    };

    const inputFor = <K extends ChangeName>(input: ChangeInput<K>): InputOf<ParleyContract[K]> => {
      if (typeof input !== 'function') return input;
      const { engagement } = get();
      if (engagement.kind !== 'open') throw new Error('A change needs an open engagement.');
      return input(engagement.record);
    };

    const changeNow = async <K extends ChangeName>(
      name: K,
      input: ChangeInput<K>,
      refusal: Refusal | undefined,
    ): ReplyTo<K> => {
      const reply = await client(name, inputFor(input));
      if (!reply.ok) {
        set({ save: { kind: 'failed', message: reply.error.message } });
        tell(reply.error, refusal);
        return reply;
      }
      takeRecord(reply.value as EngagementRecord);
      set({ save: { kind: 'saved', at: around.now() } });
      void fetchFigures();
      return reply;
    };

    const onEvent = (event: BackendEvent) => {
      if (event.kind === 'progress') set({ jobs: { ...get().jobs, [event.job_id]: event } });
      else if (get().engagement.kind === 'open' && get().save.kind !== 'saving') refreshSoon();
    };

    /** Another window may have changed the engagement; several changes at once are fetched once. */
    const refreshSoon = () => {
      clearTimeout(refreshTimer);
      refreshTimer = setTimeout(() => void get().refresh(), EVENTS_SETTLE_MS);
    };

    return {
      host,
      engagement: { kind: 'loading' },
      save: { kind: 'unchanged' },
      refreshing: false,
      opening: false,
      route: routeOf(around.location.hash) ?? FIRST_ROUTE,
      toasts: [],
      jobs: {},
      drafts: {},
      removed: [],
      removed_here: null,

      call: async (name, input, refusal) => {
        const reply = await client(name, input);
        if (!reply.ok) tell(reply.error, refusal);
        return reply;
      },

      change: (name, input, refusal) => {
        set({ save: { kind: 'saving' } });
        const reply = turn.then(() => changeNow(name, input, refusal));
        turn = reply.catch(() => undefined);
        return reply;
      },

      openWith: async (opening, refusal) => {
        set({ opening: true });
        const reply = await opening();
        if (reply.ok) {
          set(FRESH);
          await show(reply.value);
        } else tell(reply.error, refusal);
        set({ opening: false });
        return reply;
      },

      refresh: async () => {
        const reply = await client('engagement.current', {});
        if (reply.ok && reply.value) takeRecord(reply.value.record);
        await Promise.all([fetchFigures(), fetchRemoved()]);
      },

      close: async () => {
        const reply = await client('engagement.close', {});
        if (!reply.ok) return tell(reply.error, 'toast');
        around.location.hash = '';
        await showWelcome();
      },

      start: async () => {
        host.onLoss((loss) => set({ engagement: { kind: 'refused', why: loss } }));
        if (get().engagement.kind === 'refused') return;
        host.onEvent(onEvent);
        const reply = await client('engagement.current', {});
        if (!reply.ok) return refuse(reply.error);
        await (reply.value ? show(reply.value) : showWelcome());
      },

      upload: async (file) => {
        const reply = await host.fileId(file);
        if (!reply.ok) tell(reply.error, 'toast');
        return reply;
      },

      saveFile: async (file) => {
        const reply = await host.saveFile(file);
        if (!reply.ok) tell(reply.error, 'toast');
        return reply;
      },

      go: (at, query) => {
        around.location.hash = hashOf(at, query);
      },

      toast: (message, tone = 'info', action) => {
        const isShown = get().toasts.some((toast) => toast.message === message && !toast.action && !action);
        if (isShown) return;
        const toast = { id: around.newId(), tone, message, ...(action ? { action } : {}) };
        set({ toasts: [...get().toasts, toast] });
      },

      dismiss: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),

      keepDraft: (name, draft) => set({ drafts: { ...get().drafts, [name]: draft } }),

      removeSource: async (source_id) => {
        const reply = await get().change('usage.remove', { source_id });
        await fetchRemoved();
        // The question closes first: while it is open, nothing behind it takes the focus.
        if (reply.ok) setTimeout(() => set({ removed_here: source_id }));
        return reply.ok;
      },

      restoreSource: async (source_id) => {
        const reply = await get().change('usage.restore', { source_id });
        await (reply.ok ? get().refresh() : fetchRemoved());
        return reply.ok;
      },

      newJobId: () => around.newId(),
    };
  });
}
