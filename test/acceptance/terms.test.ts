import { describe, expect, it } from 'vitest';
import { library } from '../../src/main/backend/resources.ts';
import type { BriefDocument } from '../../src/shared/brief/document.ts';
import { printedBrief } from '../../src/shared/brief/printed-brief.ts';
import type { Term } from '../../src/shared/terms/library.ts';
import { accepted } from '../main/backend/test-backend.ts';
import { type Negotiation, negotiation } from './two-offers.ts';

const TERMS = library.term_groups.flatMap(({ terms }) => terms);
const EACH_TERM = TERMS.map((term): [string, Term] => [`${term.id} ${term.name}`, term]);

/** Three different statuses for one term, one under each paper. */
async function judge({ call, papers }: Negotiation, term_id: string): Promise<void> {
  accepted(await call('term.set_status', { term_id, offer_id: papers.contract, status: 'walk_away' }));
  accepted(await call('term.set_status', { term_id, offer_id: papers.vendor, status: 'below' }));
  accepted(await call('term.set_status', { term_id, offer_id: papers.ours, status: 'ask' }));
}

function rowOf(brief: BriefDocument, title: string): string[] {
  const blocks = printedBrief(brief).pages.find(({ id }) => id === 'terms')?.blocks ?? [];
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  const every = tables.find((table) => table.title.startsWith('Every term, by group'));
  const rows = every?.rows.filter(({ cells }) => cells[0] === title) ?? [];
  expect(rows).toHaveLength(1);
  return rows[0]?.cells ?? [];
}

describe('each of the sixty protective terms', () => {
  it.each(EACH_TERM)('comes with ask, acceptable and walk-away filled in: %s', (_, term) => {
    const { ask, acceptable, walk_away } = term.positions;
    for (const position of [ask, acceptable, walk_away]) expect(position.length).toBeGreaterThan(15);
    expect(new Set([ask, acceptable, walk_away]).size).toBe(3);
    expect(term.parameters.length).toBeGreaterThan(0);
    for (const parameter of term.parameters) {
      expect([parameter.ask, parameter.acceptable, parameter.walk_away]).not.toContain('');
    }
  });

  it.each(EACH_TERM)(
    'keeps its status apart for each offer, also in the file on disk: %s',
    async (_, term) => {
      const parley = await negotiation();
      const { call, papers, path } = parley;
      await judge(parley, term.id);
      accepted(await call('engagement.close', {}));
      const { record } = accepted(await call('engagement.open', { path }));
      expect(record.stances).toEqual([
        {
          term_id: term.id,
          owner: '',
          note: '',
          status: { [papers.contract]: 'walk_away', [papers.vendor]: 'below', [papers.ours]: 'ask' },
        },
      ]);
    },
  );

  it.each(EACH_TERM)(
    'prints as one row of the terms page, with a letter under each offer: %s',
    async (title, term) => {
      const parley = await negotiation();
      await judge(parley, term.id);
      const brief = accepted(await parley.call('brief.document', { paper: 'A4' }));
      const [, priority, line = '', , ...rest] = rowOf(brief, title);
      expect(priority).toBe(term.priority);
      expect(rest).toEqual(['W', 'B', 'M', term.owner]);
      const asked = term.parameters.filter(({ key }) => term.brief_line.includes(`{${key}}`));
      expect(asked.filter(({ ask }) => !line.includes(ask))).toEqual([]);
      expect(line).not.toMatch(/[{}]/);
    },
  );
});

describe('a term that nobody has judged', () => {
  it('is printed too, as not addressed under an offer that is judged on another term', async () => {
    const parley = await negotiation();
    await judge(parley, 'T01');
    const brief = accepted(await parley.call('brief.document', { paper: 'A4' }));
    const [, other] = EACH_TERM[32] ?? [];
    expect(rowOf(brief, `${other?.id} ${other?.name}`).slice(4)).toEqual(['N', 'N', 'N', other?.owner]);
  });
});
