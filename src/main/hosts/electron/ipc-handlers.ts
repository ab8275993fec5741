import { statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Wire } from '../../../shared/rpc.ts';
import type { FileShelf } from '../../backend/file-shelf.ts';
import { type AskingChannel, CHANNEL } from './channels.ts';
import type { SenderEvent } from './trusted-sender.ts';

/** What stands behind the doors. */
export type Doors = {
  isTrusted(event: SenderEvent): boolean;
  /** The wire of the window that asks; a print window has one of its own. */
  wireOf(windowId: number): Wire;
  files: Pick<FileShelf, 'add' | 'get'>;
  /** Where to put a file of this name; null when the person thinks better of it. */
  askWhereToSave(name: string): Promise<string | null>;
  askWhatToOpen(): Promise<string | null>;
};

type Handler = (event: SenderEvent, ...args: unknown[]) => Promise<unknown>;

/** One handler a channel; a stranger reaches none of them. */
export function ipcHandlers(doors: Doors): Readonly<Record<AskingChannel, Handler>> {
  const guarded =
    (handler: Handler): Handler =>
    async (event, ...args) => {
      if (!doors.isTrusted(event)) throw new Error('Only the window of Parley may ask.');
      return handler(event, ...args);
    };
  return {
    [CHANNEL.call]: guarded(({ sender }, name, input) => doors.wireOf(sender.id)(textOf(name), input)),
    [CHANNEL.file]: guarded(async (_event, path) => doors.files.add(fileOf(path), { temporary: false })),
    [CHANNEL.save]: guarded(async (_event, fileId) => save(doors, textOf(fileId))),
    [CHANNEL.open]: guarded(() => doors.askWhatToOpen()),
  };
}

async function save({ files, askWhereToSave }: Doors, fileId: string): Promise<boolean> {
  const { path, name } = files.get(fileId);
  const target = await askWhereToSave(name);
  if (target === null) return false;
  await copyFile(path, target);
  return true;
}

/** Anything but text is no name; a list that would turn into one is refused as well. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function fileOf(value: unknown): string {
  const path = textOf(value);
  if (!isAbsolute(path) || path.includes('\0') || !statSync(path).isFile()) {
    throw new Error('That is not a file of this machine.');
  }
  return path;
}
