import type { ComponentType } from 'react';
import type { Route } from '../route.ts';
import { AuditScreen } from './audit/audit-screen.tsx';
import { BenchmarksScreen } from './benchmarks/benchmarks-screen.tsx';
import { BriefScreen } from './brief/brief-screen.tsx';
import { CommitScreen } from './commit/commit-screen.tsx';
import { ContractScreen } from './contract/contract-screen.tsx';
import { FloorScreen } from './floor/floor-screen.tsx';
import { LeverageScreen } from './leverage/leverage-screen.tsx';
import { OverviewScreen } from './overview/overview-screen.tsx';
import { ScorecardScreen } from './scorecard/scorecard-screen.tsx';
import { TermsScreen } from './terms/terms-screen.tsx';
import { TimelineScreen } from './timeline/timeline-screen.tsx';
import { UsageScreen } from './usage/usage-screen.tsx';
import { WorkloadsScreen } from './workloads/workloads-screen.tsx';

/** The screen of each place that stands in the shell. */
export const screens: Readonly<Partial<Record<Route['at'], ComponentType>>> = {
  overview: OverviewScreen,
  brief: BriefScreen,
  contract: ContractScreen,
  usage: UsageScreen,
  workloads: WorkloadsScreen,
  audit: AuditScreen,
  floor: FloorScreen,
  benchmarks: BenchmarksScreen,
  commit: CommitScreen,
  terms: TermsScreen,
  leverage: LeverageScreen,
  timeline: TimelineScreen,
  scorecard: ScorecardScreen,
};
