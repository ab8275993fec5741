import type { Subject } from '../figures/declaration.ts';
import { amount, type Said, said } from '../figures/said.ts';
import { NOT_KNOWN, tableMoney } from '../format.ts';
import type { CoreFourValue } from './core-four.ts';

/** What the dollars of one term say about an offer: worth asking, a chip, already given, against us, or nothing. */
export type CoreReading = { kind: 'worth' | 'chip' | 'held' | 'against' | 'none'; sentence: Said };

/**
 * Reads the three positions of one of the core four. Zero at every position is a bargaining chip; zero at the ask
 * with a loss further down means that the offer gives it already, which is no chip at all. `of` names the offer and
 * the term, so that the dollars open.
 */
export function coreReading({ positions }: Pick<CoreFourValue, 'positions'>, of: Subject = {}): CoreReading {
  const worth = (position: string, usd: number) =>
    amount('core_term_value', tableMoney(usd), { ...of, position });
  const ask = dollars(positions.ask.value_usd);
  const others = (['acceptable', 'walk_away'] as const).map((position) => ({
    position,
    usd: dollars(positions[position].value_usd),
  }));
  if (ask === null) return { kind: 'none', sentence: positions.ask.reason ?? `Its value is ${NOT_KNOWN}.` };
  if (ask > 0)
    return { kind: 'worth', sentence: said`Our ask saves ${worth('ask', ask)} against this offer.` };
  if (ask < 0) {
    return {
      kind: 'against',
      sentence: said`Our ask would cost us ${worth('ask', -ask)} here: keep what the offer has.`,
    };
  }
  const worst = others.toSorted((a, b) => (a.usd ?? 0) - (b.usd ?? 0))[0];
  const loss = Math.min(0, worst?.usd ?? 0);
  if (loss === 0) return { kind: 'chip', sentence: 'Worth zero under this offer: a bargaining chip.' };
  return {
    kind: 'held',
    sentence: said`The offer gives our ask already; to lose it would cost up to ${worth(worst?.position ?? 'ask', -loss)}.`,
  };
}

function dollars(usd: number | null): number | null {
  return usd === null ? null : Math.round(usd);
}
