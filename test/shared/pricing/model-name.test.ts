import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownModelNames, modelNameKey, normaliseModelName } from '../../../src/shared/pricing/model-name.ts';

type Vector = {
  raw: string;
  model_id: string | null;
  snapshot: string | null;
  speed: 'fast' | null;
  endpoint_scope: string | null;
  seen_in: string;
};
type NamedRow = { model: string; aliases: string[]; display_names: string[]; speed: 'standard' | 'fast' };

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const vectors: Vector[] = read('../../fixtures/model-names.json');
const rows: NamedRow[] = read('../../../resources/price-book.json').rows;
const unread = { model: null, snapshot: null, speed: null, endpoint_scope: null };

/** The same name as an export may write it, with the endpoint that the writing names. */
function dresses(name: string): [dressed: string, scope: string | null][] {
  const bare = name.replace(/^(?:[a-z-]+\.)?anthropic\./, '');
  const geos = ['global', 'us', 'eu', 'jp', 'au', 'apac', 'in', 'ca', 'us-gov'];
  return [
    [` ${bare.toUpperCase()}\t`, null],
    [`\ufeff${bare}`, null],
    [`anthropic/${bare}`, null],
    [`openrouter/anthropic/${bare}:beta`, null],
    [`vertex_ai/${bare}`, null],
    ...(/^claude-(?:v?[12]|instant)/.test(bare) ? [] : [[`${bare}[1m]`, null] as [string, null]]),
    [`bedrock/anthropic.${bare}`, null],
    ...geos.map((geo): [string, string] => [
      `bedrock/${geo}.anthropic.${bare}`,
      geo === 'global' ? 'global' : `geo:${geo}`,
    ]),
  ];
}

describe('a model name in an export', () => {
  it('comes from a set of 65 spellings, each of which is tried', () => {
    expect(vectors).toHaveLength(65);
  });

  it.each(vectors)('"$raw" ($seen_in) is read as $model_id', ({ raw, model_id, seen_in: _, ...marks }) => {
    const { reason, ...name } = normaliseModelName(raw);
    const { raw: __, ...expected } = { raw, model: model_id, ...marks };
    expect(name).toEqual(expected);
    expect(reason === undefined).toBe(model_id !== null);
  });

  it('is read for every id, alias and display name of the shipped price book, fast ones as fast', () => {
    for (const row of rows) {
      for (const raw of [...row.aliases, ...row.display_names]) {
        const name = normaliseModelName(raw);
        expect([raw, name.model, name.speed ?? 'standard']).toEqual([raw, row.model, row.speed]);
      }
    }
  });

  it('is read for every id and alias of the price book in the dress of each gateway and cloud', () => {
    for (const { model, aliases } of rows) {
      const plain = [model, ...aliases].filter((name) => !/[:/]|\bfast\b|^claude-(?:1|2|instant)/.test(name));
      for (const raw of plain) {
        for (const [dressed, scope] of dresses(raw)) {
          const name = normaliseModelName(dressed);
          expect([dressed, name.model, name.endpoint_scope]).toEqual([dressed, model, scope]);
        }
      }
    }
  });

  it.each([
    ['\ufeffclaude-opus-5-5', 'claude-opus-5-5', null],
    ['\u200bclaude\u200d-opus-5-5\u2060', 'claude-opus-5-5', null],
    ['ｃｌａｕｄｅ－ｏｐｕｓ－５－５', 'claude-opus-5-5', null],
    ['claude-5-5-opus', 'claude-opus-5-5', null],
    ['Claude 5.5 Sonnet', 'claude-sonnet-5-5', null],
    ['Opus 5.5', 'claude-opus-5-5', null],
    ['Claude 3.5 Sonnet (Oct 2024)', 'claude-3-5-sonnet', null],
    ['claude-sonnet-4-5@20250929', 'claude-sonnet-4-5', '20250929'],
    ['vertex_ai/claude-sonnet-4-5@20250929', 'claude-sonnet-4-5', '20250929'],
    ['claude-opus-4-8[1m]', 'claude-opus-4-8', null],
    ['claude-sonnet-4-5-20250929-thinking-16k', 'claude-sonnet-4-5', '20250929'],
    ['anthropic/claude-5.5-sonnet-20260928', 'claude-sonnet-5-5', '20260928'],
    ['openrouter/anthropic/claude-opus-4.8:thinking', 'claude-opus-4-8', null],
    ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5', '20250929'],
    [
      'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'claude-sonnet-4-5',
      '20250929',
    ],
    [
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
      'claude-3-haiku',
      '20240307',
    ],
  ])('"%s" is read as %s of snapshot %s', (raw, model, snapshot) => {
    expect(normaliseModelName(raw)).toMatchObject({ model, snapshot });
  });

  it.each([
    ['Claude 2.1', 'claude-2.1'],
    ['claude-2', 'claude-2.0'],
    ['anthropic.claude-v2:1:200k', 'claude-2.1'],
    ['anthropic.claude-instant-v1:2:100k', 'claude-instant-1'],
    ['CLAUDE_OPUS_4_8', 'claude-opus-4-8'],
    ['claude\u2011opus\u20114\u20118', 'claude-opus-4-8'],
    ['Anthropic: Claude Opus 4.8', 'claude-opus-4-8'],
    ['openrouter/anthropic/claude-3.5-sonnet:beta', 'claude-3-5-sonnet'],
    ['claude-3-0-opus', 'claude-3-opus'],
    ['anthropic:claude-opus-5-5', 'claude-opus-5-5'],
    ['google-vertex:claude-fable-5.1', 'claude-fable-5-1'],
    ['databricks/databricks-claude-opus-4-1', 'claude-opus-4-1'],
    ['anthropic--claude-4.5-sonnet', 'claude-sonnet-4-5'],
    ['github_copilot/claude-sonnet-4.5', 'claude-sonnet-4-5'],
    ['vercel_ai_gateway/anthropic/claude-opus-4.5', 'claude-opus-4-5'],
    ['publishers/anthropic/models/claude-sonnet-5-5', 'claude-sonnet-5-5'],
  ])('"%s" is read as %s', (raw, model) => {
    expect(normaliseModelName(raw)).toEqual({ ...unread, model });
  });

  it('keeps the region of a Bedrock path and prefers the geography written before the vendor', () => {
    const scope = (raw: string) => normaliseModelName(raw).endpoint_scope;
    expect(scope('bedrock/eu-west-1/anthropic.claude-sonnet-4-6')).toBe('region:eu-west-1');
    expect(scope('bedrock/eu-west-1/eu.anthropic.claude-sonnet-4-6')).toBe('geo:eu');
    expect(scope('bedrock/eu-west-1/global.anthropic.claude-sonnet-4-6')).toBe('global');
  });
});

describe('a name that is not fully understood', () => {
  it.each([
    'claude',
    'claude-opus',
    'claude-opus-latest',
    'claude-2-latest',
    'claude-2.2',
    'claude-instant-2',
    'claude-opus-2',
    'claude-opus-4-8-mini',
    'claude-opus-4-8-20261399',
    'claude-opus-4-20250514-20250515',
    'claude-opus-4-8-4',
    'claude-opus-04',
    'my-claude-opus-4-8',
    'anthropic.claude-opus-4-8:turbo',
    'Claude Opus 5 (preview)',
    'Claude Sonnet 5.5 Usage - Input Tokens',
    'text-embedding-3',
  ])('"%s" borrows no other model', (raw) => {
    expect(normaliseModelName(raw)).toEqual({ ...unread, reason: expect.stringMatching(/certainty/) });
  });

  it.each([
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/claude-opus-4-8',
    'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123',
    'bedrock/arn:aws:bedrock:us-east-1:123456789012:custom-model/anthropic.claude-3-haiku-20240307-v1:0/xyz',
    'application-inference-profile/abcd1234efgh',
    'arn:aws:sagemaker:us-east-1:123456789012:endpoint/claude-opus-4-8',
  ])('"%s" asks for the model behind it', (raw) => {
    expect(normaliseModelName(raw)).toEqual({ ...unread, reason: expect.stringMatching(/name its model/) });
  });

  it('says that a blank row names no model, and refuses a text that no export would hold', () => {
    expect(normaliseModelName(' \ufeff\u00a0').reason).toMatch(/names no model/);
    expect(normaliseModelName(`claude-opus-4-8${'-fast'.repeat(1000)}`).reason).toMatch(/too long/);
  });
});

describe('a name that somebody has tied to a model', () => {
  const profile = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcd1234efgh';
  const known = {
    names: new Map([
      [modelNameKey(profile), 'claude-opus-5-5'],
      ['support-default', 'claude-sonnet-5-5'],
    ]),
  };

  it('is that model, however it is spelt', () => {
    expect(normaliseModelName(profile, known)).toEqual({ ...unread, model: 'claude-opus-5-5' });
    expect(normaliseModelName(' Support-Default\ufeff', known).model).toBe('claude-sonnet-5-5');
  });

  it('does not change how other names are read', () => {
    expect(normaliseModelName('support-default-2', known).model).toBeNull();
    expect(normaliseModelName('claude-opus-5-fast', known)).toEqual({
      ...unread,
      model: 'claude-opus-5',
      speed: 'fast',
    });
  });

  it('agrees with the name itself for the whole price book', () => {
    const shipped = knownModelNames(rows);
    for (const raw of shipped.names.keys())
      expect(normaliseModelName(raw, shipped)).toEqual(normaliseModelName(raw));
  });
});

const written = fc
  .tuple(
    fc.constantFrom('', 'bedrock/', 'vertex_ai/', 'openrouter/anthropic/', 'x/'),
    fc.constantFrom('', 'us.', 'global.', 'us-gov.', 'anthropic.', 'Anthropic '),
    fc.constantFrom('claude-', 'Claude ', 'claude', 'claude_'),
    fc.constantFrom(
      'opus-5',
      '5-opus',
      '3.5 Sonnet',
      'haiku-3',
      'instant-1.2',
      'v2:1',
      '2',
      'mythos-preview',
      'fable 5.1',
      'opus-4-0',
    ),
    fc.array(
      fc.constantFrom(
        '-fast',
        '@20250514',
        '-2024-10-22',
        '[1m]',
        ':beta',
        '-v1:0',
        '-latest',
        ' (fast)',
        '-thinking',
      ),
      {
        maxLength: 3,
      },
    ),
  )
  .map(([path, geo, claude, core, suffixes]) => path + geo + claude + core + suffixes.join(''));
const anyText = fc.oneof(written, fc.string({ unit: 'binary' }), fc.string());

describe('reading a model name, as laws', () => {
  it('never throws, and gives a reason exactly when it gives no model', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { model, reason } = normaliseModelName(raw);
        expect(model === null).toBe(reason !== undefined);
      }),
    );
  });

  it('gives back its own model ids unchanged', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { model } = normaliseModelName(raw);
        if (model !== null) expect(normaliseModelName(model)).toEqual({ ...unread, model });
      }),
    );
  });

  it('cares neither for case nor for space around the name', () => {
    fc.assert(
      fc.property(written, (raw) => {
        expect(normaliseModelName(`\t${raw.toUpperCase()}\u00a0`)).toEqual(normaliseModelName(raw));
      }),
    );
  });
});
