import { amount, type Said, said, saidJoined } from '../figures/said.ts';
import { counted, monthCount, NOT_KNOWN, tableMoney } from '../format.ts';
import { pointsText } from '../terms/playbook/input-text.ts';
import { ofKind } from '../terms/playbook/worth.ts';
import { figuresIn, givenIn, words } from './columns.ts';
import type { BriefBlock, BriefTable } from './document.ts';
import { heldOffer } from './held-offer.ts';
import type { BriefMaterial, BriefPlaybook, BriefWorth } from './material.ts';

const MOST_ROWS = 12;
const NONE = 'none';

/** What terms are worth under the offer they are held against: a table for each kind of value, and what is not known. */
export function termValueBlocks(material: BriefMaterial): BriefBlock[] {
  const found = heldPlaybook(material);
  if (found === null) return [];
  const nameOf = namesIn(material);
  const isCore = coreIn(material);
  const unknown = found.worths.filter(({ missing }) => missing !== null);
  return [
    { kind: 'table', table: expectedTable(found, nameOf, isCore) },
    { kind: 'table', table: stressTable(found, nameOf) },
    ...(unknown.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            title: `Values ${NOT_KNOWN}: what is missing`,
            items: unknown.map(({ term_id, missing }) => `${nameOf(term_id)}. ${missing}`),
          },
        ]),
  ];
}

/** The offer that terms are held against, else the one the commit is sized on. */
function heldPlaybook(material: BriefMaterial): BriefPlaybook | null {
  const { playbook } = material.figures.terms;
  const wanted = [heldOffer(material)?.offer_id, material.figures.offers?.template_offer_id];
  return wanted.map((id) => playbook.find(({ offer_id }) => offer_id === id)).find((one) => one) ?? null;
}

function expectedTable(
  { offer_id, title, months, worths, totals }: BriefPlaybook,
  nameOf: (id: string) => string,
  isCore: (id: string) => boolean,
): BriefTable {
  const known = ofKind(worths, 'expected').filter(({ alone_usd }) => alone_usd !== null);
  const shown = topOf(known, isCore);
  const { expected } = totals;
  const count = expected.package_terms.length + expected.beside_terms.length;
  const saved = amount('terms_worth_in_offer', tableMoney(expected.package_usd), { offer_id });
  const beside = amount('terms_worth_beside', tableMoney(expected.beside_usd), { offer_id });
  return {
    title: `Expected values at our ask under ${title}, USD over ${monthCount(months)}`,
    columns: [
      words('Term', 2.6),
      figuresIn('Alone', 'expected'),
      figuresIn('In package', 'expected'),
      figuresIn('As discount', 'points'),
    ],
    rows: [
      ...shown.map((worth) => ({
        cells: [
          nameOf(worth.term_id),
          aloneOf(worth, offer_id),
          worth.in_package_usd === null
            ? 'not added'
            : amount('term_worth_in_package', tableMoney(worth.in_package_usd), {
                offer_id,
                term_id: worth.term_id,
              }),
          pointsOf(worth, offer_id),
        ],
      })),
      {
        cells: [
          `${counted(count, 'term')} won together, expected`,
          '',
          amount('terms_worth_total', tableMoney(expected.total_usd), { offer_id }),
          '',
        ],
        strong: true,
      },
    ],
    note: saidJoined(
      [
        said`Core four and the terms worth most alone. ${saved} in the offer and ${beside} beside it.`,
        'Alone values overlap and are not added up; not added: the offer’s cost takes the term for granted, or it belongs to another offer.',
      ],
      ' ',
    ),
  };
}

/** The core four and the terms worth most alone: what is added first, the largest first, then what is not. */
function topOf(known: readonly BriefWorth<'expected'>[], isCore: (id: string) => boolean) {
  const ranked = known.toSorted((a, b) => rankOf(a) - rankOf(b) || (b.alone_usd ?? 0) - (a.alone_usd ?? 0));
  const core = ranked.filter(({ term_id }) => isCore(term_id));
  const others = ranked
    .filter(({ term_id, alone_usd }) => !isCore(term_id) && Math.round(alone_usd ?? 0) !== 0)
    .slice(0, MOST_ROWS - core.length);
  return ranked.filter((worth) => core.includes(worth) || others.includes(worth));
}

/** Values that enter the package stand before those that are not added. */
function rankOf({ in_package_usd }: BriefWorth<'expected'>): number {
  return in_package_usd === null ? 1 : 0;
}

function stressTable(
  { offer_id, title, months, worths }: BriefPlaybook,
  nameOf: (id: string) => string,
): BriefTable {
  const known = ofKind(worths, 'stress').filter(({ alone_usd }) => alone_usd !== null);
  return {
    title: `Stress values at our ask under ${title}, each for its own shock`,
    columns: [
      words('Term', 2),
      givenIn('typed', words('If', 2.2)),
      words('Over', 0.9),
      figuresIn('Alone', 'stress'),
      figuresIn('As discount', 'points'),
    ],
    rows: known.map((worth) => ({
      cells: [
        nameOf(worth.term_id),
        worth.shock,
        worth.over === 'next_year' ? 'the year after' : monthCount(months),
        aloneOf(worth, offer_id),
        pointsOf(worth, offer_id),
      ],
    })),
    note: 'A stress says what a shock would cost without the term. Shocks need not come together: stresses are added neither to one another nor to expected values.',
  };
}

function aloneOf({ term_id, alone_usd }: Pick<BriefWorth, 'term_id' | 'alone_usd'>, offer_id: string): Said {
  return amount('term_worth_alone', tableMoney(alone_usd), { offer_id, term_id });
}

function pointsOf(
  { term_id, discount_points }: Pick<BriefWorth, 'term_id' | 'discount_points'>,
  offer_id: string,
): Said {
  if (discount_points === null) return NONE;
  return amount('term_worth_points', pointsText(discount_points), { offer_id, term_id });
}

function namesIn({ term_groups }: BriefMaterial): (id: string) => string {
  const names = new Map(term_groups.flatMap(({ terms }) => terms.map(({ id, name }) => [id, name] as const)));
  return (id) => `${id} ${names.get(id) ?? ''}`;
}

function coreIn({ term_groups }: BriefMaterial): (id: string) => boolean {
  const core = new Set(
    term_groups.flatMap(({ terms }) => terms.filter((term) => term.core).map(({ id }) => id)),
  );
  return (id) => core.has(id);
}
