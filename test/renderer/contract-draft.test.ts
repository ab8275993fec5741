import { describe, expect, it } from 'vitest';
import {
  BLANK_CONTRACT,
  completed,
  periodProblem,
  withChange,
} from '../../src/renderer/screens/contract/contract-draft.ts';

const dated = withChange(withChange(BLANK_CONTRACT, { start_date: '2025-04-01' }), { duration_months: 24 });

describe('a contract while it is typed', () => {
  it('suggests the last day of the duration as the renewal date, and follows the duration', () => {
    expect(dated.renewal_date).toBe('2027-03-31');
    expect(withChange(dated, { duration_months: 36 }).renewal_date).toBe('2028-03-31');
  });

  it('keeps a renewal date that somebody wrote', () => {
    const written = withChange(dated, { renewal_date: '2027-04-01' });
    expect(withChange(written, { duration_months: 36 }).renewal_date).toBe('2027-04-01');
  });

  it('has one commit for each period; a new period starts with the commit before it', () => {
    const paid = withChange(dated, { commits_usd: [5_000_000, 7_000_000] });
    expect(withChange(paid, { duration_months: 36 }).commits_usd).toEqual([5_000_000, 7_000_000, 7_000_000]);
    expect(withChange(paid, { period_months: 24 }).commits_usd).toEqual([5_000_000]);
  });

  it('leaves the commits alone while the period does not divide the duration', () => {
    const paid = withChange(dated, { commits_usd: [5_000_000, 7_000_000] });
    expect(withChange(paid, { period_months: 7 }).commits_usd).toEqual([5_000_000, 7_000_000]);
  });

  it('names every field that is still missing, by its path', () => {
    const outcome = completed({ ...dated, overage: { basis: 'ratio', ratio: null } });
    expect(outcome.kind === 'incomplete' && Object.keys(outcome.problems)).toEqual([
      'notice_days',
      'discount',
      'commits_usd[0]',
      'commits_usd[1]',
      'overage.ratio',
    ]);
  });

  it('is complete once everything needed is said', () => {
    const said = withChange(dated, {
      notice_days: 90,
      discount: 0.18,
      commits_usd: [5_000_000, 7_000_000],
      overage: { basis: 'list' },
    });
    expect(completed(said).kind).toBe('complete');
  });

  it('says that a duration cannot be split into its commit periods, and is not complete so', () => {
    const odd = withChange(dated, { duration_months: 25 });
    expect(periodProblem(dated)).toBeNull();
    expect(periodProblem(odd)).toBe(
      '25 months cannot be split into periods of 12: change the period or the duration.',
    );
    expect(completed(odd)).toMatchObject({
      kind: 'incomplete',
      problems: { period_months: periodProblem(odd) },
    });
  });
});
