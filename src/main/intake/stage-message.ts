import type { StageStep } from './stage-request.ts';
import type { StagedReport } from './staged-file.ts';

/** What the child process says: steps, then one outcome. */
export type StageMessage =
  | ({ kind: 'step' } & StageStep)
  | { kind: 'staged'; report: StagedReport }
  | { kind: 'refused'; message: string };
