import type { BackendEvent, ExportedFile } from '../shared/contract.ts';
import type { Reply, Wire } from '../shared/rpc.ts';

/** Why the window can no longer reach the backend. */
export type Loss = 'no_session' | 'in_use' | 'connection_lost';

/** What the program around the window can do for it; everything else goes through `call`. */
export type Host = {
  kind: 'electron' | 'browser';
  call: Wire;
  onEvent(listener: (event: BackendEvent) => void): void;
  onLoss(listener: (loss: Loss) => void): void;
  /** Ends the session of the other window after `in_use`, and goes on here. */
  takeOver(): Promise<void>;
  /** Hands a file over; the reply is the id by which calls name it. */
  fileId(file: File): Promise<Reply<string>>;
  /** Gives an exported file to the person, by dialog or download; false when the person cancelled. */
  saveFile(file: ExportedFile): Promise<Reply<boolean>>;
  /** Asks for an engagement file; null where the host has no such dialog. */
  openDialog: (() => Promise<string | null>) | null;
};
