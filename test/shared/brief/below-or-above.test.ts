import { describe, expect, it } from 'vitest';
import { belowOrAbove } from '../../../src/shared/brief/below-or-above.ts';

describe('a floor beside today', () => {
  it('lies below it by what is saved, and above it where the levers cost money', () => {
    expect(belowOrAbove(0.184)).toBe('18.4% below');
    expect(belowOrAbove(-0.04)).toBe('4.0% above');
    expect(belowOrAbove(null)).toBe('not known');
  });
});
