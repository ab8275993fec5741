import type { BackendEvent } from '../../shared/contract.ts';

/** Carries the backend's events to whoever listens at the moment. */
export type EventChannel = {
  emit(event: BackendEvent): void;
  /** Returns the way to stop listening. */
  listen(listener: (event: BackendEvent) => void): () => void;
};

export function createEventChannel(): EventChannel {
  const listeners = new Set<(event: BackendEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
