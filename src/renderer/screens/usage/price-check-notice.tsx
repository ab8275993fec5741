import type { PriceCheck } from '../../../shared/mapping/price-check.ts';
import { Notice } from '../../parts/notice.tsx';

const TITLES: Readonly<Record<PriceCheck['verdict'], string>> = {
  near: 'The cost fits the tokens.',
  apart: 'The cost differs from list prices.',
  cents_read_as_dollars: 'The cost looks a hundred times too high.',
  dollars_read_as_cents: 'The cost looks a hundred times too low.',
  thousandfold: 'The cost looks a thousand times too high.',
  thousands_read_as_dollars: 'The cost looks a thousand times too low.',
  not_known: 'The cost cannot be checked against list prices.',
};

/** Tokens at list beside the cost column, so that a wrong unit is seen before anything is saved. */
export function PriceCheckNotice({ check }: { check: PriceCheck | null }) {
  if (check === null) return null;
  const isWrong = check.verdict.includes('_read_as_') || check.verdict === 'thousandfold';
  return (
    <Notice tone={isWrong ? 'warn' : 'info'} title={TITLES[check.verdict]}>
      {check.message}
    </Notice>
  );
}
