import type { PrintedBrief } from '../../shared/brief/document.ts';
import type { About, BackendEvent } from '../../shared/contract.ts';
import type { StageProcess } from '../intake/stage-file.ts';

/** Starts the process that reads one usage file. */
export type StartIntake = (entry: string) => StageProcess;

/** What a host lends the backend: the clock, ids, folders and its way of printing. */
export type Environment = {
  host: About['host'];
  version: string;
  /** The present moment as an ISO 8601 instant; injected so that tests can stand still. */
  now(): string;
  newId(): string;
  /** Where recent files and settings live. */
  user_data_folder: string;
  /** Where new engagements are put. */
  engagements_folder: string;
  /** A private folder for uploads, staged imports and exports of this launch. */
  work_folder: string;
  /** Entry of the intake's child process. */
  intake_entry: string;
  /** How the intake's process is started; Node's own fork unless the host may not fork. */
  start_intake?: StartIntake;
  /** Files of the sample engagement. */
  sample_folder: string;
  /** Prints a brief to a PDF file. */
  print(brief: PrintedBrief, target: string): Promise<void>;
  emit(event: BackendEvent): void;
  /** Told of unforeseen errors; never of their data. */
  log(message: string): void;
};

/** Today's calendar date in UTC. */
export function today(env: Pick<Environment, 'now'>): string {
  return env.now().slice(0, 10);
}
