import { describe, expect, it } from 'vitest';
import {
  amount,
  given,
  opening,
  partsOf,
  said,
  saidJoined,
  saidText,
} from '../../../src/shared/figures/said.ts';

const FLOOR = amount('floor', '$4.56M', { floor: 'planned' });

describe('a text that knows its figures', () => {
  it('reads as the sentence it is, with each amount in its place', () => {
    const inner = said`${FLOOR} a year`;
    expect(saidText(said`The same work costs ${inner}, not ${given('typed', '$7.00M')}.`)).toBe(
      'The same work costs $4.56M a year, not $7.00M.',
    );
  });

  it('keeps what each amount opens to, however deep it was put in', () => {
    const joined = saidJoined([said`a: ${FLOOR}`, 'b'], '; ');
    expect(partsOf(said`So: ${joined}.`)).toEqual(['So: ', 'a: ', FLOOR, '; ', 'b', '.']);
  });

  it('opens nothing where it is not known to what', () => {
    expect(opening('$1', undefined)).toBe('$1');
    expect(opening('$1', { figure: 'baseline', subject: {} })).toEqual(amount('baseline', '$1'));
  });
});
