import type { AnswerReading } from '../../audit/answers.ts';
import { evidenceSaid } from '../../audit/evidence-request.ts';
import { FLOOR_NAMES, type FloorName } from '../../audit/floor-rule.ts';
import { LEVER_LABELS } from '../../audit/lever.ts';
import { savingUsd } from '../../audit/saving.ts';
import type { FloorFigures } from '../../engagement/figures.ts';
import { amount, given, type Said, type SaidFigure, said, saidText } from '../../figures/said.ts';
import {
  counted,
  dateText,
  exactMoney,
  headlineMoney,
  monthText,
  NOT_KNOWN,
  outcomeMoney,
  percent,
  tableMoney,
} from '../../format.ts';
import { sumExact } from '../../money.ts';
import { belowOrAbove } from '../below-or-above.ts';
import { figuresIn, letters, words } from '../columns.ts';
import type { BriefBlock, BriefPage, BriefTable } from '../document.ts';
import { floorWaterfall } from '../floor-waterfall.ts';
import { hasLever, knownFloorUsd } from '../known-floor.ts';
import { leverName, leverNeed, leverToday, openQuestionText } from '../lever-text.ts';
import type { BriefMaterial } from '../material.ts';
import { inWords, orElse } from '../wording.ts';

const MONTHS_PER_YEAR = 12;
const FIX_FIRST = 5;

const MEANINGS: Readonly<Record<FloorName, string>> = {
  planned: 'Every lever, weighed by its grade',
  evidenced: 'Grades A and B alone, weighed',
  full: 'Every lever lands in full',
  cautious: 'Grades A and B, cautious reading',
  stretch: 'Every lever, hopeful reading, in full',
};

type LeverReading = Extract<AnswerReading, { kind: 'lever' }>;

/** The floor: the bridge, the five levels, each workload, each lever with its grade, and what is not known. */
export function floorPage(material: BriefMaterial): BriefPage {
  const { floor } = material.figures;
  return {
    id: 'floor',
    name: 'The floor',
    finding: finding(material),
    so_what: soWhat(material),
    source: floor
      ? said`${given('axis', floor.baseline_note)} Audit answers; prices of ${given('typed', dateText(material.figures.as_of))}.`
      : 'No usage on file.',
    blocks: [
      ...(floor ? floorBlocks(material, floor) : []),
      ...unknownBlocks(material),
      ...signatureBlocks(material),
    ],
  };
}

function finding({ figures }: BriefMaterial): Said {
  const { floor, audit } = figures;
  const annual = knownFloorUsd(figures);
  if (floor && annual !== null && !hasLever(audit)) {
    return said`No lever is known yet: the floor stands at today's ${floorOf(floor, annual)} a year at list`;
  }
  if (floor && annual !== null) {
    const saved = amount('floor_saving_share', belowOrAbove(floor.saving_share), { floor: floor.basis });
    const today = amount('baseline', headlineMoney(floor.annual_baseline_usd));
    return said`The ${floor.basis} floor is ${floorOf(floor, annual)} a year at list, ${saved} ${today} today`;
  }
  if (audit.asked === 0) return 'The floor is not known: 0 workloads are on file';
  return `The floor is not known: ${audit.answered} of ${counted(audit.asked, 'starred question')} are answered`;
}

/** The floor that the commit is sized on, a year. */
function floorOf({ basis }: FloorFigures, annualUsd: number): SaidFigure {
  return amount('floor', headlineMoney(annualUsd), { floor: basis });
}

function soWhat({ figures: { floor } }: BriefMaterial): Said {
  if (!floor) return 'Import usage and answer 4 starred questions per workload to fill this page.';
  return REVIEW_WORDS[floor.review.kind](floor);
}

const REVIEW_WORDS: Readonly<Record<FloorFigures['review']['kind'], (floor: FloorFigures) => Said>> = {
  none: () => 'Not reviewed: the commit stays a draft until Engineering and Finance sign this number.',
  standing: ({ review }) => said`Reviewed by ${reviewer(review)}: the commit is sized on this number.`,
  overtaken: ({ review }) =>
    said`Changed since the review by ${reviewer(review)}: the commit is a draft again.`,
};

function reviewer(state: FloorFigures['review']): Said {
  if (state.kind === 'none') return '';
  return said`${state.review.reviewed_by} on ${given('typed', dateText(state.review.reviewed_on))}`;
}

function floorBlocks(material: BriefMaterial, floor: FloorFigures): BriefBlock[] {
  if (knownFloorUsd(material.figures) === null && floor.annual_baseline_usd !== null) {
    const today = said`Today costs ${amount('baseline', tableMoney(floor.annual_baseline_usd))} a year at list. What it would cost once the waste is out is not known before a question is answered.`;
    return [{ kind: 'paragraphs', paragraphs: [today] }];
  }
  const chart = floorWaterfall(floor);
  const idOf = (name: string) =>
    material.figures.workloads.find((workload) => workload.name === name)?.workload_id ?? '';
  return [
    ...(chart ? [{ kind: 'chart', chart, width: 'full' } as const] : []),
    { kind: 'paragraphs', paragraphs: overlapNote(floor) },
    { kind: 'table', table: levelTable(floor) },
    { kind: 'table', table: workloadTable(material, floor) },
    { kind: 'table', table: leverTable(material, floor) },
    ...fixFirstBlocks(floor, idOf),
    ...evidenceBlocks(floor, idOf),
  ];
}

function overlapNote(floor: FloorFigures): Said[] {
  const together = savingUsd(floor.annual_baseline_usd, floor.annual_floors.planned);
  if (together === null || floor.annual_naive_sum_usd === null) {
    return [`The bridge is not known: ${floor.monthly.reason ?? 'a price is missing'}`];
  }
  const claimed = amount('claimed_one_by_one', headlineMoney(floor.annual_naive_sum_usd));
  const saved = amount('floor_saving', headlineMoney(together));
  const twice = amount('overlap', headlineMoney(floor.annual_overlap_usd));
  const overlap = said`One by one the levers would save ${claimed} a year; together they save ${saved}. The overlap of ${twice} is counted once.`;
  const { left_out } = floor.monthly;
  const bridge = [bridgeLine(floor, together), overlap];
  if (left_out.length === 0) return bridge;
  const without = `Left out of every total, for want of a price: ${inWords(left_out.map(({ name }) => name))}.`;
  return [...bridge, without];
}

/** The bridge as a sum, with what is left over. */
function bridgeLine(
  { annual_baseline_usd, annual_floors, annual_waterfall }: FloorFigures,
  together: number,
): Said {
  const steps = sumExact(annual_waterfall.map(({ saving_usd }) => saving_usd));
  const left = (annual_baseline_usd ?? 0) - steps - (annual_floors.planned ?? 0);
  const today = amount('baseline', tableMoney(annual_baseline_usd));
  const saved = amount('floor_saving', tableMoney(together));
  const floor = amount('floor', tableMoney(annual_floors.planned));
  const over = amount('bridge_left_over', exactMoney(Math.abs(left)));
  return said`${today} today less ${saved} saved by the levers in turn leaves the planned floor of ${floor}; ${over} is left over.`;
}

function levelTable(floor: FloorFigures): BriefTable {
  return {
    title: 'Five readings of the floor',
    columns: [
      words('Floor'),
      words('Counts', 2.4),
      figuresIn('Cost', 'USD a year at list', 1.3),
      figuresIn('Saving', 'USD a year at list', 1.3),
      figuresIn('Saving'),
    ],
    rows: FLOOR_NAMES.map((name) => {
      const saving = savingUsd(floor.annual_baseline_usd, floor.annual_floors[name]);
      return {
        cells: [
          name,
          MEANINGS[name],
          amount('floor', tableMoney(floor.annual_floors[name]), { floor: name }),
          amount('floor_saving', tableMoney(saving), { floor: name }),
          amount(
            'floor_saving_share',
            percent(saving !== null && floor.annual_baseline_usd ? saving / floor.annual_baseline_usd : null),
            { floor: name },
          ),
        ],
        strong: name === floor.basis,
      };
    }),
    note: `The commit is sized on the ${floor.basis} floor.`,
  };
}

function workloadTable({ figures }: BriefMaterial, floor: FloorFigures): BriefTable {
  const annual = (usd: number | null) => (usd === null ? null : usd * MONTHS_PER_YEAR);
  return {
    title: 'Each workload, USD a year at list',
    columns: [
      words('Workload', 2),
      letters('Grades'),
      figuresIn('Today'),
      figuresIn('Planned'),
      figuresIn('A and B only'),
      figuresIn('In full'),
      figuresIn('Cost today', 'USD per outcome'),
      figuresIn('At the floor', 'USD per outcome'),
    ],
    rows: floor.monthly.workloads.map(({ name, baseline_usd, floors }) => {
      const workload = figures.workloads.find((w) => w.name === name);
      const subject = { workload_id: workload?.workload_id ?? '' };
      const floorAt = (floorName: FloorName) =>
        amount('floor', tableMoney(annual(floors[floorName])), { ...subject, floor: floorName });
      return {
        cells: [
          name,
          gradesOf(figures.audit.workloads.find((w) => w.name === name)?.readings ?? []),
          amount('baseline', tableMoney(annual(baseline_usd)), subject),
          floorAt('planned'),
          floorAt('evidenced'),
          floorAt('full'),
          amount('cost_per_outcome', outcomeMoney(workload?.usd_per_outcome), subject),
          amount('floor_cost_per_outcome', outcomeMoney(workload?.floor_usd_per_outcome), subject),
        ],
      };
    }),
  };
}

function gradesOf(readings: readonly AnswerReading[]): string {
  const grades = readings
    .filter((reading) => reading.kind === 'lever')
    .map(({ effective_grade }) => effective_grade);
  return grades.length === 0 ? '?' : [...new Set(grades)].toSorted().join(' ');
}

function leverTable({ figures, answer_lengths }: BriefMaterial, floor: FloorFigures): BriefTable {
  const rows = figures.audit.workloads.flatMap(({ name, workload_id, readings }) => {
    const levers = readings.filter((reading) => reading.kind === 'lever');
    const workload = figures.workloads.find((w) => w.workload_id === workload_id);
    const savings = floor.monthly.workloads.find((w) => w.name === name)?.attribution ?? [];
    const answer = answer_lengths.find((one) => one.workload_id === workload_id);
    const own = levers.map((reading) => {
      const saving = savings.find(({ lever }) => lever === reading.lever.lever)?.saving_usd ?? null;
      const { lever } = reading;
      const texts = [leverName(lever.lever), leverToday(lever, workload, answer), leverNeed(lever, answer)];
      return { cells: [...texts, ...leverCells(workload_id, reading, saving)] };
    });
    return own.length === 0 ? [] : [{ cells: [name], group: true }, ...own];
  });
  return {
    title: 'Levers: today, target, grade and landing',
    columns: [
      words('Lever', 1.7),
      words('Today', 1.7),
      words('Target', 2),
      letters('Grade', 0.7),
      figuresIn('Saving', 'USD a year at list', 1.2),
      words('Lands', 0.9),
      words('Owner', 1.5),
    ],
    rows: rows.length === 0 ? [{ cells: ['No lever is answered yet.'], group: true }] : rows,
    note: loweredNote(figures.audit.workloads.flatMap(({ readings }) => readings)),
  };
}

function leverCells(
  workload_id: string,
  { lever: { lever }, effective_grade, landing_month, owner }: LeverReading,
  monthlyUsd: number | null,
): Said[] {
  const annualUsd = monthlyUsd === null ? null : monthlyUsd * MONTHS_PER_YEAR;
  return [
    effective_grade,
    amount('lever_fair_share_year', tableMoney(annualUsd), { lever, workload_id }),
    landing_month === null ? NOT_KNOWN : monthText(landing_month),
    orElse(owner, 'no owner'),
  ];
}

function fixFirstBlocks({ fix_first }: FloorFigures, idOf: (name: string) => string): BriefBlock[] {
  const items = fix_first.slice(0, FIX_FIRST).map(({ workload, lever, annual_saving_usd }) => {
    const subject = { lever, workload_id: idOf(workload) };
    const saved = amount('lever_alone_year', headlineMoney(annual_saving_usd), subject);
    return said`${LEVER_LABELS[lever]} in ${workload}: ${saved} a year at list`;
  });
  return items.length === 0
    ? []
    : [{ kind: 'list', title: 'What to mend first, by saving alone times the weight of its grade', items }];
}

function evidenceBlocks(
  { evidence_requests, monthly }: FloorFigures,
  idOf: (name: string) => string,
): BriefBlock[] {
  const items = evidenceSaid(monthly, true, idOf).filter((one) => evidence_requests.includes(saidText(one)));
  return items.length === 0 ? [] : [{ kind: 'list', title: 'Evidence asked for', items }];
}

function loweredNote(readings: readonly AnswerReading[]): string {
  const lowered = readings.filter(
    ({ stated_grade, effective_grade }) => stated_grade !== effective_grade,
  ).length;
  const rule =
    'The saving is each lever\u2019s fair share of the planned floor, already weighed by its grade.';
  return lowered === 0
    ? rule
    : `${rule} ${counted(lowered, 'grade')} lowered for want of owner, landing month or evidence.`;
}

function unknownBlocks({ figures: { audit } }: BriefMaterial): BriefBlock[] {
  const open = audit.workloads.flatMap(({ name, open }) =>
    open.map((one) => `${name}: ${openQuestionText(one)}`),
  );
  const items = open.length === 0 ? ['0 questions are open.'] : open;
  if (audit.asked === 0) {
    return [
      {
        kind: 'list',
        title: 'What is not known',
        items: ['0 workloads are on file, so no question is asked yet.'],
      },
    ];
  }
  const title = `What is not known: ${audit.unknown} of ${counted(audit.answered, 'answer')} say so, ${audit.asked - audit.answered} of ${counted(audit.asked, 'starred question')} have no answer`;
  return [{ kind: 'list', title, items }];
}

function signatureBlocks({ figures: { floor } }: BriefMaterial): BriefBlock[] {
  return floor
    ? [
        {
          kind: 'signatures',
          title: 'One number, two signatures with name and date',
          roles: ['Engineering', 'Finance'],
        },
      ]
    : [];
}
