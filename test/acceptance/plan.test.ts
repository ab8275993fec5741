import { describe, expect, it } from 'vitest';
import { library } from '../../src/main/backend/resources.ts';
import { AboutScreen } from '../../src/renderer/screens/about/about-screen.tsx';
import { LateStartSection } from '../../src/renderer/screens/timeline/late-start-section.tsx';
import { INDEPENDENCE } from '../../src/shared/brief/brief-of.ts';
import { timelineFor } from '../../src/shared/plan/timeline.ts';
import { buyer, screenOf } from './buyer.ts';

const renewal_date = '2027-12-31';
const openedOn = (as_of: string) => timelineFor({ as_of, renewal_date, notice_days: 60 }, library.timeline);

describe('a plan', () => {
  it('that is opened in time starts twelve months before renewal and leaves nothing out', () => {
    const { milestones, lateness } = openedOn('2026-12-31');
    expect(milestones[0]).toMatchObject({ id: 'T-12', state: 'now' });
    expect(milestones.filter(({ state }) => state === 'past')).toEqual([]);
    expect(lateness).toMatchObject({ lost: 'No leverage is lost.', leverage_lost: [] });
  });

  it('that is opened at five months is shortened and notes the leverage that is gone', async () => {
    const { milestones, lateness, months_to_renewal } = openedOn('2027-07-31');
    expect(months_to_renewal).toBe(5);
    const left = milestones.filter(({ state }) => state !== 'past');
    expect(left.length).toBeLessThan(milestones.length);
    expect(left.every(({ to }) => to >= '2027-07-31')).toBe(true);
    expect(lateness.leverage_lost.length).toBeGreaterThan(2);
    const shown = await screenOf(buyer(), LateStartSection, { lateness });
    expect(shown).toContain('Restrict the audit to the four required questions');
    expect(shown).toContain(lateness.lost);
    expect(shown).toContain('Leverage that this start gives up');
    expect(shown).not.toContain('None.');
  });
});

describe('the about box', () => {
  it('states that Parley is independent of the vendor, in the words of the brief', async () => {
    expect(INDEPENDENCE).toMatch(/independent and not affiliated/);
    expect(await screenOf(buyer(), AboutScreen, {})).toContain(INDEPENDENCE);
  });
});
