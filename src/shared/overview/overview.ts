import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures } from '../engagement/figures.ts';
import { MUST_STEPS, readinessScore } from '../engagement/readiness.ts';
import { type Headline, headlineOf } from './headline.ts';
import { type Lanes, lanesOf } from './lanes.ts';
import { type NextAction, nextActions } from './next-actions.ts';
import { type Programme, programmeOf } from './programme.ts';
import { type ThingToBring, thingsToBring } from './things-to-bring.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** What is still missing before the draft mark goes, with the share of the must-steps that are closed. */
export type ReadinessOverview = {
  score: number;
  closed: number;
  of: number;
  blockers: EngagementFigures['readiness']['missing'];
};

/** The first screen of an engagement as data: read in half a minute by somebody who decides. */
export type Overview = {
  /** The four things an engagement is made from, until all of them are there. */
  bring: ThingToBring[];
  /** Whether there is anything yet to tell. */
  is_empty: boolean;
  headline: Headline;
  time: TimeLeft;
  readiness: ReadinessOverview;
  actions: NextAction[];
  lanes: Lanes;
  programme: Programme;
};

export type OverviewMaterial = {
  record: EngagementRecord;
  figures: EngagementFigures;
  stale_after_days: number;
};

/** Reads the overview from record and figures. */
export function overviewOf(material: OverviewMaterial): Overview {
  const { record, figures } = material;
  const bring = thingsToBring(material);
  return {
    bring: bring.every(({ status }) => status === 'done') ? [] : bring,
    is_empty: record.contract === null && record.sources.length === 0,
    headline: headlineOf(material),
    time: timeLeft(material),
    readiness: readinessOverview(figures),
    actions: nextActions(material),
    lanes: lanesOf(material),
    programme: programmeOf(material),
  };
}

function readinessOverview({ readiness }: EngagementFigures): ReadinessOverview {
  const of = MUST_STEPS.length;
  return {
    score: readinessScore(readiness),
    closed: of - readiness.missing.length,
    of,
    blockers: readiness.missing,
  };
}
