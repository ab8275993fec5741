import { describe, expect, it } from 'vitest';
import { KNOWN_FORMATS } from '../../src/main/intake/formats/known-formats.ts';
import { formatWords } from '../../src/renderer/screens/usage/format-words.ts';

describe('the name of a format in the list of imported files', () => {
  it('is in words for every format that Parley reads', () => {
    const nameless = KNOWN_FORMATS.filter(({ id }) => formatWords(id) === id.replaceAll('_', ' '));
    expect(nameless.map(({ id }) => id)).toEqual([]);
  });

  it('says of a hand-made mapping that it is one', () => {
    expect(formatWords('mapped_3f2a')).toBe('Mapped by hand');
  });
});
