import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonStream } from '../../../src/main/intake/json-stream.ts';
import type { JsonValue } from '../../../src/main/intake/plain-json.ts';

type Read = { pieces: JsonValue[]; lines: number[] };

/** What a stream makes of a text that comes in pieces of some length. */
function read(text: string, length = text.length): Read {
  const found: Read = { pieces: [], lines: [] };
  const stream = new JsonStream([], {
    onPiece: (value, lineOf) => {
      found.pieces.push(value);
      found.lines.push(lineOf(value as object));
    },
  });
  const signs = [...text];
  for (let at = 0; at < signs.length; at += length) stream.push(signs.slice(at, at + length).join(''));
  stream.end();
  return found;
}

/** JSON without numbers, which a stream gives as the text that they are written with. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(true, null, '', 'a "quoted" \\ name', '{', ']', ',', 'Größe 😀', '\n', '\u0001'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('data', 'a b', '"', 'k\\'), tie('value'), { maxKeys: 3 }),
  ),
}));
const object = fc.dictionary(fc.constantFrom('data', 'model', 'x"y'), value, { maxKeys: 3 });
const written = fc.record({
  objects: fc.array(object, { minLength: 1, maxLength: 4 }),
  indent: fc.constantFrom(0, 1),
  between: fc.constantFrom('\n', ' ', '\r\n', '\n\n'),
  isList: fc.boolean(),
  length: fc.integer({ min: 1, max: 40 }),
});

describe('objects of JSON', () => {
  it('are what was written, with the lines where they start, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(written, ({ objects, indent, between, isList, length }) => {
        const texts = objects.map((one) => JSON.stringify(one, null, indent));
        const starts = texts.map(
          (_, i) =>
            texts.slice(0, i).join(between).split('\n').length +
            (i === 0 ? 0 : between.split('\n').length - 1),
        );
        const text = isList ? `[${texts.join(`,${between}`)}]` : texts.join(between);
        const found = read(text, length);
        expect(found.pieces).toEqual(objects.map((one) => JSON.parse(JSON.stringify(one)) as JsonValue));
        expect(found.lines).toEqual(starts);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['0.1000000000000000055511151231257827', '0.10'],
    ['12345678901234567890', '-0'],
    ['1E+2', '1e-7'],
  ])('keep every digit of %s and %s', (one, other) => {
    const text = `{"a":${one},"b":[${other}]}\n{"a":${other} }\n`;
    const pieces = [{ a: one, b: [other] }, { a: other }];
    for (let length = 1; length < text.length; length++) expect(read(text, length).pieces).toEqual(pieces);
  });

  it.each([
    '{"a":01}',
    '{"a":1.}',
    '{"a":"\t"}',
    '{"a":"\\x"}',
    '{"a":tru}',
    '{"a" 1}',
    '{a:1}',
    '{"a":1,,"b":2}',
    '{"a":[1}',
    '{"a":-}',
  ])('that break a rule are refused with the line, though others stand before: %s', (broken) => {
    const text = `{"a":1}\n{"a":\n2}\n${broken}\n{"a":3}\n`;
    for (const length of [1, 7, text.length]) expect(() => read(text, length)).toThrow(/line 4\b/);
  });

  it('in a list may be followed by a comma too many, and a list may go on after it', () => {
    expect(read('[{"a":true},\n{"b":true},]\n{"c":true},\n{"d":true}').pieces).toEqual([
      { a: true },
      { b: true },
      { c: true },
      { d: true },
    ]);
  });

  it('that are nested too deep are refused, and so are those that break off', () => {
    expect(() => read(`${'{"a":'.repeat(70)}1${'}'.repeat(70)}`)).toThrow('64 levels');
    expect(() => read('{"a":1}\n{"a":{"b":\n"c')).toThrow('starts at line 2');
  });
});
