import { counted } from '../../../shared/format.ts';
import type { Remark } from '../format.ts';
import type { SourceFacts } from '../source-facts.ts';

const END = `try_cast(left("ending_at", 19) AS TIMESTAMP)`;
const REFRESHED = `try_cast(left("data_refreshed_at", 19) AS TIMESTAMP)`;

/** The first day whose interval ends after the report was last refreshed, and how often that was, as aggregates. */
export const REFRESHES = {
  unfinished: `min(left("starting_at", 10)) FILTER (WHERE ${END} > ${REFRESHED})`,
  refreshes: `count(DISTINCT "data_refreshed_at")`,
};

/** Says from which day on the report was not complete when it was fetched. */
export function unfinishedRemarks({ profile }: SourceFacts): Remark[] {
  const { unfinished, refreshes } = profile;
  const several = Number(refreshes) > 1 ? [severalRefreshes(Number(refreshes))] : [];
  if (!unfinished) return several;
  return [
    ...several,
    {
      when: `date >= DATE '${unfinished}'`,
      say: (n) =>
        counted(
          n,
          `record from ${unfinished} on was not complete when the report was refreshed; fetch these days again later, and they replace what is here.`,
          `records from ${unfinished} on were not complete when the report was refreshed; fetch these days again later, and they replace what is here.`,
        ),
    },
  ];
}

function severalRefreshes(refreshes: number): Remark {
  return {
    when: 'true',
    say: () =>
      `The pages come from ${refreshes} refreshes of the report, so that figures of one day may not fit each other; fetch all pages in one go.`,
  };
}

/** People may belong to several groups of a report by group. */
export const GROUPS_OVERLAP: Remark = {
  when: "team <> ''",
  say: (n) =>
    counted(
      n,
      'record is split by group, and people in two groups count in both: the sum may be more than the bill. Fetch the report without groups for a total.',
      'records are split by group, and people in two groups count in both: the sum may be more than the bill. Fetch the report without groups for a total.',
    ),
};
