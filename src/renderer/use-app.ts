import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { EngagementRecord } from '../shared/engagement/document.ts';
import type { EngagementFigures } from '../shared/engagement/figures.ts';
import type { App, AppStore } from './store.ts';

export const AppContext = createContext<AppStore | null>(null);

/** Reads from the store; the screen draws again when what it reads changes. */
export function useApp<T>(read: (app: App) => T): T {
  const store = useContext(AppContext);
  if (!store) throw new Error('A screen stands outside the app.');
  return useStore(store, read);
}

/** What was said and imported in the engagement that is open. */
export function useRecord(): EngagementRecord {
  return useApp((app) => openOf(app).record);
}

/** The figures computed from it. */
export function useFigures(): EngagementFigures {
  return useApp((app) => openOf(app).figures);
}

/** The query of the address, such as `{ workload: 'claims' }` in `#/audit?workload=claims`. */
export function useQuery(): Readonly<Record<string, string>> {
  return useApp((app) => app.route.query);
}

/** A form that is being changed: null while it is as saved. It stays when the person looks at another step. */
export function useDraft<T>(name: string): [draft: T | null, keep: (draft: T | null) => void] {
  const draft = useApp((app) => app.drafts[name]) as T | undefined;
  const keepDraft = useApp((app) => app.keepDraft);
  return [draft ?? null, (next) => keepDraft(name, next ?? undefined)];
}

function openOf(app: App) {
  if (app.engagement.kind !== 'open') throw new Error('A step screen is shown without an engagement.');
  return app.engagement;
}
