import type { BackendEvent } from '../shared/contract.ts';
import type { Reply } from '../shared/rpc.ts';
import type { Host } from './host.ts';

/** What the Electron preload puts on `window.parley`. */
export type ParleyBridge = {
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (event: BackendEvent) => void): void;
  fileId(file: File): Promise<string>;
  saveFile(fileId: string): Promise<boolean>;
  openDialog?(): Promise<string | null>;
};

/** The host behind Electron's preload. */
export function preloadHost(bridge: ParleyBridge): Host {
  return {
    kind: 'electron',
    call: bridge.call,
    onEvent: bridge.onEvent,
    onLoss: () => undefined,
    takeOver: async () => undefined,
    fileId: (file) => settled(bridge.fileId(file), 'The file could not be opened. Nothing was changed.'),
    saveFile: ({ file_id }) =>
      settled(bridge.saveFile(file_id), 'The file could not be saved there. The engagement is safe.'),
    openDialog: bridge.openDialog ?? null,
  };
}

async function settled<T>(promise: Promise<T>, refusal: string): Promise<Reply<T>> {
  try {
    return { ok: true, value: await promise };
  } catch {
    return { ok: false, error: { code: 'unavailable', message: refusal } };
  }
}
