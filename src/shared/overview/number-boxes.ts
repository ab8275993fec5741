import type { Chart } from '../brief/chart.ts';
import { knownFloorUsd } from '../brief/known-floor.ts';
import type { EngagementFigures } from '../engagement/figures.ts';
import { amount, type Said, said, saidJoined } from '../figures/said.ts';
import { headlineMoney } from '../format.ts';

/** Dollars a year: the floor at list, what the recommended commit is expected to cost, and what no commitment would. */
type NumberBoxes = {
  floor_usd: number | null;
  expected_usd: number | null;
  limit_usd: number | null;
};

/** The three numbers a negotiation moves between; each null where it is not known. Definition: BATNA worksheet. */
function numberBoxes(figures: EngagementFigures): NumberBoxes {
  return {
    floor_usd: knownFloorUsd(figures),
    expected_usd: figures.offers?.recommendation.expected_annual_usd ?? null,
    limit_usd: withoutCommit(figures)?.mean_usd ?? null,
  };
}

/** The three as bars that open, with what is missing said beneath; null while none of them is known. */
export function numberBoxesChart(figures: EngagementFigures): Chart | null {
  const { floor_usd, expected_usd, limit_usd } = numberBoxes(figures);
  if (floor_usd === null && expected_usd === null && limit_usd === null) return null;
  const offer_id = withoutCommit(figures)?.offer_id ?? '';
  const floor = figures.floor?.basis ?? 'planned';
  return {
    kind: 'bars',
    unit: 'usd',
    title: finding(figures),
    subtitle: 'USD a year; the floor at list prices, the others at what each would cost',
    source: 'Floor of step 5, offers of step 7 on the same demand',
    bars: [
      { label: 'Floor, at list', value: floor_usd, opens: { figure: 'floor', subject: { floor } } },
      {
        label: 'Expected at the recommended commit',
        value: expected_usd,
        marked: true,
        opens: { figure: 'recommended_cost', subject: {} },
      },
      {
        label: 'Limit: no commitment',
        value: limit_usd,
        ...(limit_usd === null ? {} : { opens: { figure: 'offer_cost', subject: { offer_id } } }),
      },
    ],
  };
}

/** What each of them still needs, in a sentence; "" once all are known. */
export function boxesMissing(figures: EngagementFigures): string {
  const { floor_usd, expected_usd, limit_usd } = numberBoxes(figures);
  const needs = [
    ...(floor_usd === null ? ['the floor needs priced usage and an answer of the audit'] : []),
    ...(expected_usd === null ? ['the expected cost needs usage and an offer or the contract'] : []),
    ...(limit_usd === null ? ['the limit needs an offer without a commitment'] : []),
  ];
  return needs.length === 0 ? '' : `Not known: ${needs.join('; ')}.`;
}

function finding(figures: EngagementFigures): Said {
  const { floor_usd, expected_usd, limit_usd } = numberBoxes(figures);
  const offer_id = withoutCommit(figures)?.offer_id ?? '';
  const floor = figures.floor?.basis ?? 'planned';
  const parts: Said[] = [
    ...(expected_usd === null
      ? []
      : [said`${amount('recommended_cost', headlineMoney(expected_usd))} expected a year`]),
    ...(limit_usd === null
      ? []
      : [said`walk away above ${amount('offer_cost', headlineMoney(limit_usd), { offer_id })}`]),
  ];
  const draft = figures.offers?.draft === true ? '; a draft until the floor is reviewed' : '';
  if (parts.length > 0) return said`${saidJoined(parts, ', ')}${draft}`;
  return said`The same work costs ${amount('floor', headlineMoney(floor_usd), { floor })} a year at list`;
}

function withoutCommit({ offers }: EngagementFigures) {
  return offers?.rows.find(({ side }) => side === 'no_commit');
}
