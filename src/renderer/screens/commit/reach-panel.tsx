import { perYear } from '../../../shared/brief/per-year.ts';
import type { ReachSide } from '../../../shared/commit/reach.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { amount, given, type Said, said } from '../../../shared/figures/said.ts';
import { headlineMoney, multiple, percent } from '../../../shared/format.ts';
import { Figure } from '../../parts/figure.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './commit-screen.module.css';

/** Whether a larger commit for the next band's discount pays. */
export function ReachPanel({ figures: { reach, months } }: { figures: OfferFigures }) {
  const { current, next } = reach;
  if (next === null) {
    return (
      <Section title="Reach for the next band?">
        <p>{reach.reason}</p>
      </Section>
    );
  }
  const annual = (usd: number | null) => headlineMoney(perYear(usd, months));
  const pays = (reach.net_usd ?? 0) > 0;
  return (
    <Section title="Reach for the next band?">
      <p className={styles.finding}>
        {pays ? 'Yes' : 'No'}: <SaidText>{wayText(current, next)}</SaidText>{' '}
        {pays
          ? 'saves more in discount than the larger commit costs.'
          : 'costs more than the discount saves.'}
      </p>
      <div className={styles.facts}>
        <Figure figure="reach_discount_gain" value={annual(reach.discount_gain_usd)} note="a year" />
        <Figure figure="reach_dead_capacity" value={annual(reach.dead_capacity_usd)} note="a year" />
        <Figure
          figure="reach_net"
          label="Net"
          value={annual(reach.net_usd)}
          note={pays ? 'saved a year' : 'a year; below zero means it costs'}
        />
        <Figure
          figure="reach_break_even"
          value={multiple(reach.break_even_demand)}
          note={reach.break_even_demand === null ? reach.reason : 'of the expected demand'}
        />
      </div>
    </Section>
  );
}

function wayText(current: ReachSide, next: ReachSide): Said {
  const now = amount('reach_commit', headlineMoney(current.annual_commit_usd));
  const then = amount('reach_next_commit', headlineMoney(next.annual_commit_usd));
  return said`going from ${now} a year at ${medianDiscount(current)} to ${then} at ${medianDiscount(next)}`;
}

/** The median of its band, as the benchmarks state it. */
function medianDiscount({ discount }: ReachSide) {
  return given('shipped', percent(discount));
}
