import { describe, expect, it } from 'vitest';
import { saidText } from '../../../src/shared/figures/said.ts';
import { coreReading } from '../../../src/shared/terms/core-reading.ts';

function reading(ask: number | null, acceptable: number | null, walkAway: number | null) {
  const at = (value_usd: number | null) => ({
    patch: null,
    reason: value_usd === null ? 'There is nothing to ramp.' : null,
    value_usd,
  });
  const { kind, sentence } = coreReading({
    positions: { ask: at(ask), acceptable: at(acceptable), walk_away: at(walkAway) },
  });
  return { kind, sentence: saidText(sentence) };
}

describe('what the dollars of a term say about an offer', () => {
  it('is a bargaining chip only where every position is worth zero', () => {
    expect(reading(0, 0, 0).kind).toBe('chip');
    expect(reading(0.3, -0.4, 0).kind).toBe('chip');
  });

  it('is no chip where the offer gives the ask already and losing it would cost us', () => {
    expect(reading(0, 0, -636_572)).toEqual({
      kind: 'held',
      sentence: 'The offer gives our ask already; to lose it would cost up to $636,572.',
    });
  });

  it('is worth asking where the ask saves, and not where it costs', () => {
    expect(reading(141_928, 141_928, -70_964).sentence).toContain('saves $141,928');
    expect(reading(-331_993, -108_496, 0).sentence).toContain('cost us $331,993');
  });

  it('gives the reason where the offer cannot express the ask', () => {
    expect(reading(null, null, null)).toEqual({ kind: 'none', sentence: 'There is nothing to ramp.' });
  });
});
