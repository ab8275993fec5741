import { NOT_KNOWN, tableMoney } from '../format.ts';
import type { CoreFourValue } from './core-four.ts';

/** What the dollars of one term say about an offer: worth asking, a chip, already given, against us, or nothing. */
export type CoreReading = { kind: 'worth' | 'chip' | 'held' | 'against' | 'none'; sentence: string };

/**
 * Reads the three positions of one of the core four. Zero at every position is a bargaining chip; zero at the ask
 * with a loss further down means that the offer gives it already, which is no chip at all.
 */
export function coreReading({ positions }: Pick<CoreFourValue, 'positions'>): CoreReading {
  const ask = dollars(positions.ask.value_usd);
  const others = [positions.acceptable, positions.walk_away].map(({ value_usd }) => dollars(value_usd));
  if (ask === null) return { kind: 'none', sentence: positions.ask.reason ?? `Its value is ${NOT_KNOWN}.` };
  if (ask > 0) return { kind: 'worth', sentence: `Our ask saves ${tableMoney(ask)} against this offer.` };
  if (ask < 0) {
    return {
      kind: 'against',
      sentence: `Our ask would cost us ${tableMoney(-ask)} here: keep what the offer has.`,
    };
  }
  const loss = Math.min(0, ...others.filter((usd) => usd !== null));
  if (loss === 0) return { kind: 'chip', sentence: 'Worth zero under this offer: a bargaining chip.' };
  return {
    kind: 'held',
    sentence: `The offer gives our ask already; to lose it would cost up to ${tableMoney(-loss)}.`,
  };
}

function dollars(usd: number | null): number | null {
  return usd === null ? null : Math.round(usd);
}
