import type { ScorecardLine } from '../../../shared/engagement/figures.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { percent } from '../../../shared/format.ts';
import { figures } from '../../../shared/kpi/figures.ts';

export type TrendWords = { arrow: string; words: Said };

/** Where a figure is going, in an arrow and in words; under three months there is only a snapshot. */
export function trendWords({ figure, trend }: Pick<ScorecardLine, 'figure' | 'trend'>): TrendWords {
  const { direction, slope, months } = trend;
  if (direction === 'none') return { arrow: '', words: months < 3 ? 'snapshot only' : 'no trend' };
  if (direction === 'flat') return { arrow: '→', words: 'level' };
  const pace =
    slope === null ? '' : said` ${amount('figure_trend', percent(Math.abs(slope)), { figure })} a month`;
  const isUp = direction === 'up';
  return {
    arrow: isUp ? '↑' : '↓',
    words: said`${isUp ? 'rising' : 'falling'}${pace}${verdict(figure, isUp)}`,
  };
}

function verdict(figure: ScorecardLine['figure'], isUp: boolean): string {
  const { good } = figures[figure];
  if (good === 'band') return '';
  return isUp === (good === 'higher') ? ', for the better' : ', for the worse';
}
