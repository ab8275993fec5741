import type { StepId, StepStatus } from '../shared/engagement/figures.ts';

export type StepGroup = 'Prepare' | 'Position' | 'Present';

/** One of the eleven guided steps: its place in the rail and the key that leads to it with Ctrl or Cmd. */
export type Step = { id: StepId; number: number; label: string; group: StepGroup; key: string };

export const STEPS: readonly Step[] = [
  { id: 'contract', number: 1, label: 'Contract', group: 'Prepare', key: '1' },
  { id: 'usage', number: 2, label: 'Usage', group: 'Prepare', key: '2' },
  { id: 'workloads', number: 3, label: 'Workloads', group: 'Prepare', key: '3' },
  { id: 'audit', number: 4, label: 'Audit', group: 'Prepare', key: '4' },
  { id: 'floor', number: 5, label: 'Floor', group: 'Prepare', key: '5' },
  { id: 'benchmarks', number: 6, label: 'Benchmarks', group: 'Position', key: '6' },
  { id: 'commit', number: 7, label: 'Commit', group: 'Position', key: '7' },
  { id: 'terms', number: 8, label: 'Terms', group: 'Position', key: '8' },
  { id: 'leverage', number: 9, label: 'Leverage', group: 'Position', key: '9' },
  { id: 'timeline', number: 10, label: 'Timeline', group: 'Present', key: '0' },
  { id: 'brief', number: 11, label: 'Brief', group: 'Present', key: '-' },
];

export const STEP_GROUPS: readonly StepGroup[] = ['Prepare', 'Position', 'Present'];

export const STEP_STATUS_WORDS: Readonly<Record<StepStatus, string>> = {
  not_started: 'not started',
  in_progress: 'in progress',
  needs_attention: 'needs attention',
  done: 'done',
};

/** The step with this id. */
export function stepOf(id: StepId): Step {
  const step = STEPS.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`There is no step "${id}".`);
  return step;
}
