import { amount, type Said, said } from '../../figures/said.ts';
import { counted, percent, tableMoney } from '../../format.ts';
import { STATUS_CODES, type TermStatus } from '../../terms/library.ts';
import { figuresIn, givenIn, letters, words } from '../columns.ts';
import type { BriefBlock, BriefPage, BriefTable } from '../document.ts';
import { heldOffer, recordedCoverage } from '../held-offer.ts';
import type { BriefCoreValue, BriefMaterial, BriefTerm } from '../material.ts';
import { termLine } from '../term-line.ts';
import { termValueBlocks } from '../term-values.ts';
import { orElse } from '../wording.ts';

const LEGEND = 'M meets the ask, A acceptable, B below acceptable, W walk-away, N not addressed';
const KINDS: Readonly<Record<BriefTerm['value_kind'], string>> = {
  expected: 'expected',
  stress: 'stress',
  option: 'option',
  risk_transfer: 'risk',
  qualitative: 'quality',
};

/** The protective terms: the core four in words and dollars, then every term by group with its letter per offer. */
export function termsPage(material: BriefMaterial): BriefPage {
  return {
    id: 'terms',
    name: 'Protective terms',
    finding: finding(material),
    so_what: soWhat(material),
    source: `Term library of ${counted(allTerms(material).length, 'term')}; statuses as recorded per offer. ${LEGEND}.`,
    blocks: [
      { kind: 'table', table: coreTable(material) },
      ...valueBlocks(material),
      ...termValueBlocks(material),
      { kind: 'table', table: coverageTable(material) },
      { kind: 'table', table: allTable(material) },
    ],
  };
}

function finding(material: BriefMaterial): Said {
  const musts = allTerms(material).filter(({ priority }) => priority === 'must').length;
  const held = heldOffer(material);
  return held
    ? said`${amount('open_musts', String(held.musts_open.length), { offer_id: held.offer_id })} of ${counted(musts, 'must term')} are open in ${held.title}`
    : `${counted(musts, 'must term')} to settle; 0 offers have a recorded status`;
}

function soWhat(material: BriefMaterial): Said {
  const held = heldOffer(material);
  if (!held) return 'Record the status of each term once an offer or the contract is on file.';
  const coverage = amount('term_coverage', percent(held.share, 0), { offer_id: held.offer_id });
  return said`Weighted coverage is ${coverage}: one must term at walk-away rules out signing, whatever the price.`;
}

function coreTable(material: BriefMaterial): BriefTable {
  return {
    title: 'The core four: what we ask and what we can live with',
    columns: [
      words('Term', 1.2),
      givenIn('shipped', words('Ask', 2.4)),
      givenIn('shipped', words('Acceptable', 2.4)),
    ],
    rows: allTerms(material)
      .filter(({ core }) => core)
      .map(({ id, name, positions }) => ({ cells: [`${id} ${name}`, positions.ask, positions.acceptable] })),
  };
}

function valueBlocks({ figures }: BriefMaterial): BriefBlock[] {
  const { core } = figures.terms;
  if (core.length === 0) {
    return [
      {
        kind: 'paragraphs',
        paragraphs: ['The dollar value of the core four is not known: it needs usage and at least 1 offer.'],
      },
    ];
  }
  return [{ kind: 'table', table: valueTable(core, figures.offers?.months ?? 0) }];
}

function valueTable(core: BriefMaterial['figures']['terms']['core'], months: number): BriefTable {
  const ids = core[0]?.values.map(({ id, kind }) => ({ id, kind })) ?? [];
  const positions = ['ask', 'acceptable'] as const;
  return {
    title: `What the core four are worth under each offer, USD over ${counted(months, 'month')}`,
    columns: [words('Term and position', 1.6), ...core.map(({ title }) => figuresIn(title))],
    rows: ids.flatMap(({ id, kind }) =>
      positions.map((position) => ({
        cells: [
          `${id} ${position} (${kind})`,
          ...core.map(({ offer_id, values }) =>
            worth(
              values.find((value) => value.id === id),
              offer_id,
              position,
            ),
          ),
        ],
      })),
    ),
    note: valueNote(core),
  };
}

function worth(value: BriefCoreValue | undefined, offer_id: string, position: 'ask' | 'acceptable'): Said {
  const at = value?.positions[position];
  if (!value || !at || at.value_usd === null) return 'does not apply';
  const isNothing = Math.round(at.value_usd) === 0;
  const usd = amount('core_term_value', isNothing ? '0' : tableMoney(at.value_usd), {
    offer_id,
    term_id: value.id,
    position,
  });
  return isNothing && value.reading === 'chip' ? said`${usd}, chip` : usd;
}

function valueNote(core: BriefMaterial['figures']['terms']['core']): string {
  const reasons = new Set(
    core.flatMap(({ values }) => values.flatMap(({ positions }) => positions.ask.reason ?? [])),
  );
  return [
    'Expected values and stress values are never added. 0, chip: worth nothing under that offer whatever the position, so it can be traded away there; 0 alone: the offer gives it already. Negative: the offer is better already.',
    ...reasons,
  ].join(' ');
}

function coverageTable(material: BriefMaterial): BriefTable {
  const coverage = recordedCoverage(material);
  return {
    title: 'Coverage',
    columns: [
      words('Offer', 1.6),
      figuresIn('Covered', 'weighted 3, 2, 1'),
      figuresIn('Must terms open'),
      words('Which', 3),
    ],
    rows:
      coverage.length === 0
        ? [{ cells: ['No status is recorded yet, for 0 offers.'], group: true }]
        : coverage.map(({ offer_id, title, share, musts_open }) => ({
            cells: [
              title,
              amount('term_coverage', percent(share, 0), { offer_id }),
              amount('open_musts', String(musts_open.length), { offer_id }),
              orElse(musts_open.join(', '), 'none'),
            ],
          })),
  };
}

function allTable(material: BriefMaterial): BriefTable {
  const columns = recordedCoverage(material);
  const statuses = (term: BriefTerm) => columns.map(({ offer_id }) => statusOf(material, term, offer_id));
  return {
    title: 'Every term, by group; not addressed first',
    columns: [
      words('Term', 2.2),
      words('Weight', 0.8),
      givenIn('shipped', words('Ask', 2.7)),
      words('Value', 1.1),
      ...columns.map((_, i) => letters(shortTitle(i), 0.5)),
      words('Owner', 1.6),
    ],
    rows: material.term_groups.flatMap(({ group, terms }) => [
      { cells: [group.name], group: true },
      ...notAddressedFirst(terms, statuses).map((term) => ({
        cells: [
          `${term.id} ${term.name}`,
          term.priority,
          termLine(term, 'ask'),
          KINDS[term.value_kind],
          ...statuses(term).map((status) => STATUS_CODES[status]),
          term.owner,
        ],
      })),
    ]),
    note: `${columns.map(({ title }, i) => `${shortTitle(i)}: ${title}`).join('; ')}. ${LEGEND}.`.replace(
      /^\. /,
      '',
    ),
  };
}

function notAddressedFirst(
  terms: readonly BriefTerm[],
  statuses: (term: BriefTerm) => TermStatus[],
): BriefTerm[] {
  const silent = (term: BriefTerm) => statuses(term).every((status) => status === 'not_addressed');
  return [...terms.filter(silent), ...terms.filter((term) => !silent(term))];
}

function statusOf({ figures }: BriefMaterial, { id }: BriefTerm, offerId: string): TermStatus {
  return figures.terms.statuses[id]?.[offerId] ?? 'not_addressed';
}

/** Columns of letters have no room for a title: they are numbered and explained beneath. */
function shortTitle(index: number): string {
  return `${index + 1}`;
}

function allTerms({ term_groups }: BriefMaterial): BriefTerm[] {
  return term_groups.flatMap(({ terms }) => terms);
}
