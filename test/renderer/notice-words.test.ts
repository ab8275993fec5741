import { describe, expect, it } from 'vitest';
import { movedSentence, noticeWarning } from '../../src/renderer/screens/timeline/notice-words.ts';
import { saidText } from '../../src/shared/figures/said.ts';
import { timelineFor } from '../../src/shared/plan/timeline.ts';

const LATE_START = [
  { id: 'any', min_months: null, min_days: null, title: '', advice: [], lost: '', leverage_lost: [] },
];

function noticeAsOf(as_of: string) {
  const { notice } = timelineFor(
    { as_of, renewal_date: '2027-03-31', notice_days: 60 },
    { milestones: [], late_start: LATE_START },
  );
  if (notice.kind !== 'known') throw new Error('The notice should be known.');
  return notice;
}

describe('the notice deadline in words', () => {
  it('explains that a Saturday moves back to the Friday', () => {
    expect(saidText(movedSentence(noticeAsOf('2026-11-22')))).toContain(
      '30 Jan 2027, is not a business day, so the deadline moves back to 29 Jan 2027',
    );
  });

  it('warns after the internal deadline, and says what happens once the deadline has passed', () => {
    expect(noticeWarning(noticeAsOf('2026-11-22'), true)).toBeNull();
    expect(saidText(noticeWarning(noticeAsOf('2027-01-05'), true)?.title ?? '')).toBe(
      'Decide on notice now: 24 days left.',
    );
    const passed = noticeWarning(noticeAsOf('2027-02-05'), false);
    expect(passed?.tone).toBe('error');
    expect(saidText(passed?.title ?? '')).toBe('The notice deadline passed 7 days ago.');
    expect(saidText(passed?.text ?? '')).toBe(
      'The contract does not renew by itself: it ends unless a new one is signed.',
    );
  });
});
