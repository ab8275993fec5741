import type { Remark } from '../format.ts';
import type { SourceFacts } from '../source-facts.ts';

const END = `try_cast(left("ending_at", 19) AS TIMESTAMP)`;
const REFRESHED = `try_cast(left("data_refreshed_at", 19) AS TIMESTAMP)`;

/** The first day whose interval ends after the report was last refreshed, as an aggregate. */
export const UNFINISHED = `min(left("starting_at", 10)) FILTER (WHERE ${END} > ${REFRESHED})`;

/** Says from which day on the report was not complete when it was fetched. */
export function unfinishedRemarks({ profile }: SourceFacts): Remark[] {
  const { unfinished } = profile;
  if (!unfinished) return [];
  return [
    {
      when: `date >= DATE '${unfinished}'`,
      say: (n) =>
        `${n} records from ${unfinished} on were not complete when the report was refreshed; fetch these days again later, and they replace what is here.`,
    },
  ];
}

/** People may belong to several groups of a report by group. */
export const GROUPS_OVERLAP: Remark = {
  when: "team <> ''",
  say: (n) =>
    `${n} records are split by group, and people in two groups count in both: the sum may be more than the bill. Fetch the report without groups for a total.`,
};
