import type {
  ContractOnFile,
  EngagementRecord,
  Settings,
  StoredOffer,
  Workload,
} from '../engagement/document.ts';
import type { EngagementFigures, OfferPlaybook, TermFigures } from '../engagement/figures.ts';
import { findingsSaid, type SaidFinding } from '../engagement/findings.ts';
import { type Judgement, judgementInForce } from '../engagement/judgement.ts';
import { type Library, thresholdsInForce } from '../engagement/library.ts';
import type { CoreFourValue, PositionValue } from '../terms/core-four.ts';
import { type CoreReading, coreReading } from '../terms/core-reading.ts';
import type { Term, TermGroup } from '../terms/library.ts';
import type { AnyWorth, DollarKind, Worth } from '../terms/playbook/worth.ts';
import type { Paper } from './document.ts';

/**
 * What the shared brief may show, and nothing else. Pages are written from this type alone, so that walk-away
 * positions, leverage, notes and evidence cannot reach paper: they are not in it.
 */
export type BriefMaterial = {
  paper: Paper;
  version: string;
  engagement: string;
  client: string;
  contract: ContractOnFile | null;
  workloads: Pick<
    Workload,
    'id' | 'name' | 'owner' | 'outcome_unit' | 'outcome_source' | 'value_per_outcome_usd'
  >[];
  outcome_months: { workload_id: string; months: string[] }[];
  answer_lengths: AnswerLength[];
  offers: Pick<StoredOffer, 'id' | 'side' | 'offer' | 'received_on'>[];
  price_book: EngagementRecord['price_book'];
  bands: EngagementRecord['bands'];
  /** A price or band whose source is older than this many days is marked. */
  stale_after_days: number;
  /** Limits that belong to no single figure, as they are in force. */
  judgement: Judgement;
  settings: Settings;
  term_groups: { group: Pick<TermGroup, 'id' | 'name'>; terms: BriefTerm[] }[];
  figures: BriefFigures;
};

/** How long a workload's answers are and which part of them the next step uses, as the audit was told. */
export type AnswerLength = { workload_id: string; answer_tokens: number | null; used_share: number };

/** A protective term without our walk-away position, questions and arguments. */
export type BriefTerm = Pick<Term, 'id' | 'name' | 'core' | 'priority' | 'brief_line' | 'owner'> & {
  value_kind: Term['value']['kind'];
  positions: { ask: string; acceptable: string };
  parameters: { key: string; ask: string; acceptable: string }[];
};

export type BriefFigures = Omit<EngagementFigures, 'terms' | 'findings'> & {
  terms: BriefTermFigures;
  findings: SaidFinding[];
};

export type BriefTermFigures = Omit<TermFigures, 'core' | 'playbook'> & {
  playbook: BriefPlaybook[];
  core: { offer_id: string; title: string; values: BriefCoreValue[] }[];
};

export type BriefCoreValue = Pick<CoreFourValue, 'id' | 'key' | 'kind'> & {
  positions: { ask: PositionValue; acceptable: PositionValue };
  /** Whether a value of zero is a chip to trade or something the offer gives already. */
  reading: CoreReading['kind'];
};

/** What the terms are worth under one offer, without the numbers that were entered for them. */
export type BriefPlaybook = Pick<OfferPlaybook, 'offer_id' | 'title' | 'months' | 'totals'> & {
  worths: (BriefWorth<'expected'> | BriefWorth<'stress'>)[];
};

export type BriefWorth<K extends DollarKind = DollarKind> = Pick<
  Worth<K>,
  'term_id' | 'kind' | 'over' | 'shock' | 'alone_usd' | 'in_package_usd' | 'discount_points'
> & {
  /** What is missing before there is a value; null once nothing is. */
  missing: string | null;
};

export type BriefOptions = { paper: Paper; version: string };

/** Picks what may be shown out of an engagement and its figures. */
export function briefMaterial(
  record: Readonly<EngagementRecord>,
  figures: Readonly<EngagementFigures>,
  library: Readonly<Library>,
  { paper, version }: BriefOptions,
): BriefMaterial {
  const judgement = judgementInForce(library.thresholds, record.settings);
  return {
    paper,
    version,
    engagement: record.engagement.name,
    client: record.engagement.client,
    contract: record.contract,
    workloads: record.workloads.map(
      ({ id, name, owner, outcome_unit, outcome_source, value_per_outcome_usd }) => ({
        id,
        name,
        owner,
        outcome_unit,
        outcome_source,
        value_per_outcome_usd,
      }),
    ),
    outcome_months: record.workloads.map(({ id }) => ({
      workload_id: id,
      months: record.outcomes
        .filter(({ workload_id }) => workload_id === id)
        .map(({ month }) => month)
        .toSorted(),
    })),
    answer_lengths: record.answers.flatMap(({ workload_id, answer }) =>
      answer.question === 'O1' && answer.kind === 'known'
        ? [
            {
              workload_id,
              answer_tokens: answer.base.answer_tokens,
              used_share: answer.base.used_share,
            },
          ]
        : [],
    ),
    offers: record.offers.map(({ id, side, offer, received_on }) => ({ id, side, offer, received_on })),
    price_book: record.price_book,
    bands: record.bands,
    stale_after_days: library.thresholds.stale_after_days,
    judgement,
    settings: { ...record.settings, term_inputs: {} },
    term_groups: termGroups(record, library),
    figures: {
      ...figures,
      terms: termFigures(figures.terms),
      findings: findingsSaid(
        figures.usage,
        figures.workloads,
        thresholdsInForce(library, record.settings),
        judgement,
      ),
    },
  };
}

function termGroups(record: Readonly<EngagementRecord>, library: Readonly<Library>) {
  const owners = new Map(record.stances.map(({ term_id, owner }) => [term_id, owner]));
  return library.term_groups
    .toSorted((a, b) => a.group.order - b.group.order)
    .map(({ group, terms }) => ({
      group: { id: group.id, name: group.name },
      terms: terms.map((term) => briefTerm(term, owners.get(term.id) || term.owner)),
    }));
}

function briefTerm(term: Readonly<Term>, owner: string): BriefTerm {
  const { id, name, core, priority, brief_line, positions, value } = term;
  return {
    id,
    name,
    core,
    priority,
    brief_line,
    owner,
    value_kind: value.kind,
    positions: { ask: positions.ask, acceptable: positions.acceptable },
    parameters: term.parameters.map(({ key, ask, acceptable }) => ({ key, ask, acceptable })),
  };
}

function termFigures(terms: Readonly<TermFigures>): BriefTermFigures {
  return {
    ...terms,
    playbook: terms.playbook.map(briefPlaybook),
    core: terms.core.map(({ offer_id, title, values }) => ({
      offer_id,
      title,
      values: values.map(({ id, key, kind, positions }) => ({
        id,
        key,
        kind,
        positions: { ask: positions.ask, acceptable: positions.acceptable },
        reading: coreReading({ positions }).kind,
      })),
    })),
  };
}

function briefPlaybook({ offer_id, title, months, totals, worths }: OfferPlaybook): BriefPlaybook {
  return { offer_id, title, months, totals, worths: worths.map(briefWorth) };
}

function briefWorth(worth: AnyWorth): BriefPlaybook['worths'][number] {
  const { term_id, over, alone_usd, in_package_usd, discount_points } = worth;
  const shared = { term_id, over, alone_usd, in_package_usd, discount_points };
  const missing = worth.missing?.sentence ?? null;
  return worth.kind === 'stress'
    ? { ...shared, kind: worth.kind, shock: worth.shock, missing }
    : { ...shared, kind: worth.kind, shock: worth.shock, missing };
}
