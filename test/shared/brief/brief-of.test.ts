import { describe, expect, it } from 'vitest';
import { library } from '../../../src/main/backend/resources.ts';
import type { BlockOf, PageOf, PrintedBrief } from '../../../src/shared/brief/document.ts';
import type { EngagementDocument } from '../../../src/shared/engagement/document.ts';
import { blockText, briefText, pageText } from './brief-text.ts';
import { briefFor, briefTreeFor, larkfield, SECRETS, untouched } from './larkfield.ts';

const DATE = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b/g;
const FIGURE = /\$?\d[\d,]*(?:\.\d+)?[%×kMB]?/g;

/** Everything short of whole: what somebody has on the way from a new file to a finished brief. */
const STAGES: readonly [string, (full: EngagementDocument) => EngagementDocument][] = [
  ['nothing', () => untouched()],
  ['the contract alone', (full) => ({ ...untouched(), contract: full.contract })],
  ['usage alone', (full) => ({ ...untouched(), usage: full.usage, sources: full.sources.slice(0, 1) })],
  ['costs alone', (full) => ({ ...untouched(), costs: full.costs, sources: full.sources.slice(1) })],
  ['no contract', (full) => ({ ...full, contract: null })],
  ['no workloads', (full) => ({ ...full, workloads: [], answers: [], outcomes: [] })],
  ['no answers', (full) => ({ ...full, answers: [] })],
  ['no offers', (full) => ({ ...full, offers: [] })],
  ['no price book', (full) => ({ ...full, price_book: [] })],
  ['no bands', (full) => ({ ...full, bands: [] })],
  ['no stances', (full) => ({ ...full, stances: [] })],
  ['everything', (full) => full],
];

describe('the brief', () => {
  it('of a complete engagement reads as the golden text', async () => {
    await expect(briefText(briefFor(larkfield()))).toMatchFileSnapshot('../../golden/brief-larkfield.txt');
  });

  it('of an untouched engagement reads as the golden text, a draft with what is missing', async () => {
    await expect(briefText(briefFor(untouched()))).toMatchFileSnapshot('../../golden/brief-untouched.txt');
  });

  it('is the same text from the same inputs', () => {
    expect(briefText(briefFor(larkfield()))).toBe(briefText(briefFor(larkfield())));
  });

  it('is a draft until nothing is missing', () => {
    expect(briefFor(larkfield()).draft).toBeNull();
    expect(briefFor({ ...larkfield(), contract: null }).draft?.missing[0]).toContain('contract');
  });

  it('says on every page who Parley is not affiliated with', () => {
    expect(briefFor(untouched()).statement).toBe('Parley is independent and not affiliated with Anthropic.');
  });
});

describe.each(STAGES)('the brief of an engagement with %s', (_, cut) => {
  const brief = briefFor(cut(larkfield()));

  it('has a finding with a number on every page, and at most 30 words of consequence', () => {
    for (const page of brief.pages) {
      expect(page.finding, page.id).toMatch(/\d/);
      expect(page.so_what.split(/\s+/).length, page.so_what).toBeLessThanOrEqual(30);
    }
  });

  it('prints no hole: no NaN, undefined, null, Infinity or unfilled place', () => {
    expect(briefText(brief)).not.toMatch(/NaN|undefined|\bnull\b|Infinity|\{\w+\}/);
  });

  it('gives every row of a table as many cells as it has columns', () => {
    for (const { columns, rows } of tables(brief)) {
      for (const { cells, group } of rows) expect(cells).toHaveLength(group ? 1 : columns.length);
    }
  });

  it('holds at most seven figures outside the charts of its first page', () => {
    const figures = figuresOutsideCharts(page(brief, 'executive'));
    expect(figures.size, [...figures].join(' ')).toBeLessThanOrEqual(7);
  });
});

describe('where the money goes', () => {
  it.each([
    ['costs alone', /^The bill from 1 .+ came to \$.+; what it should have been is not known$/, /bill alone/],
    ['usage alone', /^Usage from .+ came to \$.+ at contract$/, /of list cost belongs to no workload/],
    ['no price book', /not known/, /^Enter prices/],
  ])('is said in a sentence that holds with %s', (stage, finding, soWhat) => {
    const cut = STAGES.find(([name]) => name === stage)?.[1] ?? (() => untouched());
    const spend = page(briefFor(cut(larkfield())), 'spend');
    expect(spend.finding).toMatch(finding);
    expect(spend.so_what).toMatch(soWhat);
    expect(pageText(spend)).not.toMatch(/came to not known/);
    if (stage === 'usage alone') expect(pageText(spend)).toContain('needs a cost file');
  });
});

describe('what is private', () => {
  const text = JSON.stringify(briefTreeFor(larkfield()));

  it('never enters the tree: proofs, notes and evidence', () => {
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret.split(' ')[0]);
  });

  it('never enters the tree: our walk-away positions', () => {
    for (const { positions } of library.term_groups.flatMap((group) => group.terms)) {
      expect(text).not.toContain(positions.walk_away);
    }
  });

  it('does not change the tree when it changes', () => {
    const { leverage, ...rest } = larkfield();
    const stances = rest.stances.map((stance) => ({ ...stance, note: 'another note' }));
    const other = {
      ...rest,
      stances,
      leverage: leverage.map((item) => ({ ...item, title: 'x', proof: 'y' })),
    };
    expect(JSON.stringify(briefTreeFor(other))).toBe(text);
  });
});

describe('the pages', () => {
  const full = briefFor(larkfield());

  it('come in the order of the argument', () => {
    expect(full.pages.map(({ id }) => id)).toEqual([
      'executive',
      'spend',
      'floor',
      'commit',
      'terms',
      'scorecard',
      'assumptions',
    ]);
  });

  it('do not call the bill of today a floor before a question is answered', () => {
    const brief = briefFor({ ...larkfield(), answers: [] });
    expect(page(brief, 'floor').finding).toContain('The floor is not known: 0 of');
    expect(pageText(page(brief, 'executive'))).not.toMatch(/The same work costs/);
    expect(pageText(page(brief, 'floor'))).not.toContain('is left over');
  });

  it('answer the three questions of a CFO in their order', () => {
    const answers = page(full, 'executive').blocks.find((block) => block.kind === 'answers');
    expect(answers?.answers.map(({ question }) => question)).toEqual([
      'Is spend under control?',
      'Does it scale with value?',
      'How much commitment is needed?',
    ]);
  });

  it('print all sixty terms with a letter for every recorded offer', () => {
    const all = page(full, 'terms')
      .blocks.flatMap((block) => (block.kind === 'table' ? block.table : []))
      .at(-1);
    const terms = all?.rows.filter(({ group }) => !group) ?? [];
    expect(terms).toHaveLength(60);
    for (const { cells } of terms) expect(cells.slice(4, -1).join('')).toMatch(/^[MABWN]{3}$/);
  });

  it('name every file with the beginning of its hash', () => {
    const text = pageText(page(full, 'assumptions'));
    for (const { name, sha256 } of larkfield().sources) {
      expect(text).toContain(name);
      expect(text).toContain(sha256.slice(0, 12));
    }
  });

  it('repeat a figure identically: the recommended commit, its cost and the floor', () => {
    const commit = /Commit (\$\S+) a year.* is (\$\S+) against/.exec(page(full, 'executive').finding);
    for (const figure of commit?.slice(1) ?? ['no finding']) {
      expect(page(full, 'commit').finding).toContain(figure);
    }
  });

  it('print the reason when the commit is sized on the bill against advice', () => {
    const settings = { ...larkfield().settings, size_on_bill_reason: 'The board wants the larger band.' };
    const brief = briefFor({ ...larkfield(), settings });
    expect(pageText(page(brief, 'commit'))).toContain('The board wants the larger band.');
    expect(pageText(page(brief, 'assumptions'))).toContain('The board wants the larger band.');
  });
});

function page(brief: PrintedBrief, id: string): PageOf<string> {
  const found = brief.pages.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no page ${id}`);
  return found;
}

function tables(brief: PrintedBrief) {
  return brief.pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
  );
}

/** The different figures of a page, dates and charts left out. */
function figuresOutsideCharts({ finding, so_what, source, blocks }: PageOf<string>): Set<string> {
  const isText = (block: BlockOf<string>) => block.kind !== 'chart';
  const text = [finding, so_what, source, ...blocks.filter(isText).map(blockText)].join('\n');
  return new Set(text.replaceAll(DATE, '').match(FIGURE) ?? []);
}
