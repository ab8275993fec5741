import type { BackendEvent } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/rpc.ts';
import { CHANNEL } from './channels.ts';

/** The two things of Electron the bridge stands on. */
export type Ipc = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
};

export type Bridge = {
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (event: BackendEvent) => void): void;
  fileId(file: File): Promise<string>;
  saveFile(fileId: string): Promise<boolean>;
  openDialog(): Promise<string | null>;
};

/** What the window is given: five functions, and no way to name a channel or a path itself. */
export function createBridge(ipc: Ipc, pathOf: (file: File) => string): Bridge {
  return {
    call: (name, input) => ipc.invoke(CHANNEL.call, name, input) as Promise<Reply<unknown>>,
    onEvent: (listener) => {
      ipc.on(CHANNEL.event, (_event, value) => listener(value as BackendEvent));
    },
    fileId: async (file) => (await ipc.invoke(CHANNEL.file, pathOf(file))) as string,
    saveFile: async (fileId) => (await ipc.invoke(CHANNEL.save, fileId)) as boolean,
    openDialog: async () => (await ipc.invoke(CHANNEL.open)) as string | null,
  };
}
