import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedBands, shippedPriceBook } from '../../src/main/backend/resources.ts';
import { questionOf } from '../../src/shared/audit/questions.ts';
import {
  CLAIM_IDS,
  claimFigure,
  claimSentence,
  PUBLISHED_CLAIMS,
} from '../../src/shared/published-claims.ts';
import { briefPage, buyer, listOn } from './buyer.ts';

const ROOT = join(import.meta.dirname, '../..');
const TABLE = 'src/shared/published-claims.ts';

/** Everything that reaches a reader: the program's text and the shipped facts. */
const texts = ['src', 'resources'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') })),
);

const holding = (pattern: RegExp) => texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('published claims', () => {
  it('stand in one table, each with the article it comes from', () => {
    expect(CLAIM_IDS.map((id) => [claimFigure(PUBLISHED_CLAIMS[id]), PUBLISHED_CLAIMS[id].article])).toEqual([
      ['40% to 70% (playbook)', '000'],
      ['up to 90% (playbook)', '000'],
      ['50% (playbook)', '000'],
      ['34% (playbook)', '002'],
    ]);
    expect(texts.length).toBeGreaterThan(200);
    expect(holding(/40 ?%? ?(?:[-–]|to) ?70 ?%/)).toEqual([]);
    expect(holding(/up to 90 ?%/i)).toEqual([TABLE]);
    expect(holding(/\b34 ?%|\(playbook\)/)).toEqual([TABLE]);
  });

  it('are quoted from that table wherever they are told', () => {
    expect(questionOf('C1').why).toContain(claimFigure(PUBLISHED_CLAIMS.cache));
    expect(questionOf('B1').why).toContain(claimFigure(PUBLISHED_CLAIMS.batch));
    expect(listOn(briefPage(buyer(), 7), /^Claims made by others/)).toEqual(
      CLAIM_IDS.map((id) => claimSentence(PUBLISHED_CLAIMS[id])),
    );
  });

  it('appear as made by others and enter no calculation', () => {
    expect(claimSentence(PUBLISHED_CLAIMS.average)).toBe(
      '34% (playbook) saved on average by optimising; from article 002, Optimise before the commit.',
    );
    expect(holding(/published-claims\.ts'/).toSorted()).toEqual([
      'src/shared/audit/evidence-request.ts',
      'src/shared/audit/questions.ts',
      'src/shared/brief/pages/assumptions.ts',
    ]);
    expect(holding(/PUBLISHED_CLAIMS\.average|evidence-request\.ts'/)).toEqual([
      'src/shared/engagement/floor-figures.ts',
      'src/shared/brief/pages/floor.ts',
    ]);
  });
});

describe('the published list', () => {
  it('is kept apart from the bands of peers', () => {
    const [price] = shippedPriceBook;
    const [band] = shippedBands;
    expect(price).toMatchObject({ usd_per_mtok: expect.any(Object), source: expect.any(String) });
    expect(band).toMatchObject({ p50: expect.any(Number), source: expect.any(String) });
    const shared = Object.keys(price ?? {}).filter((key) => key in (band ?? {}));
    expect(shared).toEqual(['source']);
  });

  it('is called a benchmark nowhere', () => {
    const sentences = texts.flatMap(({ path, text }) =>
      (text.match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`|>[^<>{}]+</g) ?? []).map((words) => ({ path, words })),
    );
    expect(sentences.length).toBeGreaterThan(5_000);
    const mixed = sentences.filter(
      ({ words }) => /\b(?:published|list) prices?\b|\bprice list\b/i.test(words) && /benchmark/i.test(words),
    );
    expect(mixed).toEqual([]);
  });
});
