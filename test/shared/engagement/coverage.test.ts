import { describe, expect, it } from 'vitest';
import { completeMonths, coveredPeriod, latestRun } from '../../../src/shared/engagement/coverage.ts';
import type { SourceFile, UsageDay } from '../../../src/shared/engagement/document.ts';
import { source } from './empty-document.ts';

const used = (...dates: string[]) => dates.map((date) => ({ date }) as UsageDay);
const complete = (
  sources: SourceFile[],
  before: string,
  usage = used('2026-08-05', '2026-09-05', '2026-10-05'),
) => completeMonths({ sources, usage }, before);

describe('the calendar that files cover', () => {
  it('counts a month only when every one of its days is covered', () => {
    const files = [source('2026-08-02', '2026-10-31')];
    expect(complete(files, '2026-11-22')).toEqual(['2026-09', '2026-10']);
  });

  it('joins files that follow on one another', () => {
    const files = [source('2026-09-01', '2026-09-14'), source('2026-09-15', '2026-09-30')];
    expect(complete(files, '2026-11-22')).toEqual(['2026-09']);
  });

  it('does not bridge a day that no file covers', () => {
    const files = [source('2026-09-01', '2026-09-14'), source('2026-09-16', '2026-09-30')];
    expect(complete(files, '2026-11-22')).toEqual([]);
    expect(latestRun(files, 'usage')).toEqual({ from: '2026-09-16', to: '2026-09-30' });
  });

  it('does not count a month that ends on or after the as-of date', () => {
    const files = [source('2026-09-01', '2026-10-31')];
    expect(complete(files, '2026-10-31')).toEqual(['2026-09']);
  });

  it('does not take a month without a row for a month of no use', () => {
    const files = [source('2026-08-01', '2026-10-31')];
    expect(complete(files, '2026-11-22', used('2026-08-05', '2026-10-05'))).toEqual(['2026-08', '2026-10']);
  });

  it('keeps usage and cost apart', () => {
    const files = [source('2026-09-01', '2026-09-30', { measure: 'cost' })];
    expect(complete(files, '2026-11-22')).toEqual([]);
    expect(coveredPeriod(files, 'cost')).toEqual({ from: '2026-09-01', to: '2026-09-30' });
  });

  it('is unknown without files', () => {
    expect(coveredPeriod([], 'usage')).toBeNull();
    expect(latestRun([], 'usage')).toBeNull();
  });
});
