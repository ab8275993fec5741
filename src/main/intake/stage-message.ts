import type { LookedAt } from './look-at-file.ts';
import type { StageStep } from './stage-request.ts';
import type { StagedReport } from './staged-file.ts';

/** What the child process says: steps, then one outcome. */
export type StageMessage =
  | ({ kind: 'step' } & StageStep)
  | { kind: 'staged'; report: StagedReport }
  | { kind: 'looked'; found: LookedAt }
  | { kind: 'refused'; message: string; is_unknown: boolean };
