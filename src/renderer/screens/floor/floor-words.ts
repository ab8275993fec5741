import type { FloorName } from '../../../shared/audit/floor-rule.ts';

/** What each of the five floors is called and what it counts. */
export const FLOOR_WORDS: Readonly<Record<FloorName, { name: string; counts: string }>> = {
  planned: { name: 'Planned', counts: 'Every lever, weighed by its grade' },
  evidenced: { name: 'Evidenced', counts: 'Only levers of grade A and B, weighed by their grade' },
  full: { name: 'Full', counts: 'Every lever in full, whatever its grade' },
  cautious: {
    name: 'Cautious',
    counts: 'Only grade A and B, in the cautious reading, weighed by their grade',
  },
  stretch: { name: 'Stretch', counts: 'Every lever in full, in the hopeful reading' },
};
