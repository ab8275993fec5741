import type { LeverName } from '../../audit/lever.ts';
import { STARRED_QUESTIONS } from '../../audit/questions.ts';
import type { AUDIT_FIGURES } from '../../figures/audit.ts';
import { eligibleShares } from '../scorecard-input.ts';
import { UNASSIGNED } from '../workload-of.ts';
import { type Context, type Derivations, type Derive, type Input, numbered, ofRows, plus } from './draft.ts';
import { baselineRows } from './usage-derivations.ts';
import { weightedMean } from './workload-derivations.ts';

/** How the figures of the audit come about. */
export const auditDerivations: Derivations<typeof AUDIT_FIGURES> = {
  audit_answered: ({ document, figures }) => ({
    value: figures.audit.answered,
    ...addedUp(countsByWorkload(document, () => true)),
  }),
  audit_not_known: ({ document, figures }) => ({
    value: figures.audit.unknown,
    ...addedUp(countsByWorkload(document, (kind) => kind === 'unknown')),
  }),
  audit_coverage: (context) => {
    const { document, figures } = context;
    const complete = document.workloads.filter(
      ({ id }) => answeredOf(document, id, () => true) === STARS.length,
    );
    const list = complete.map(({ id, name }) =>
      ofRows(context, `List dollars of ${name}`, 'list_usd', {
        ...baselineRows(context),
        workload_id: id,
        priced: 'list',
      }),
    );
    const known = list.filter(({ value }) => value !== null);
    return {
      value: figures.audit.coverage_share,
      inputs: {
        ...numbered('audited', known),
        all: ofRows(context, 'List dollars of the baseline', 'list_usd', {
          ...baselineRows(context),
          priced: 'list',
        }),
      },
      calculation: `(${plus(known.length, (n) => `audited_${n}`)}) / all`,
    };
  },
  answer_length_needed: ({ document }, { workload_id }) => {
    const stored = document.answers.find(
      (one) => one.workload_id === workload_id && one.question_id === 'O1',
    );
    if (stored?.answer.question !== 'O1' || stored.answer.kind !== 'known') return null;
    const { answer_tokens, used_share } = stored.answer.base;
    const from = { kind: 'answer', workload_id: stored.workload_id, question_id: 'O1' } as const;
    return {
      value: answer_tokens === null ? null : answer_tokens * used_share,
      inputs: {
        length: { label: 'Tokens of an answer', value: answer_tokens, unit: 'tokens', from },
        used: { label: 'Share that the next step uses', value: used_share, unit: 'share', from },
      },
      calculation: 'length * used',
      missing: answer_tokens === null ? 'the length of an answer is not told' : null,
    };
  },
  repeatable_share: eligible('caching', 'repeatable_share', 'C1', 'all_input'),
  async_share: eligible('batch', 'async_share', 'B1', 'tokens'),
};

const STARS: readonly string[] = STARRED_QUESTIONS.map(({ id }) => id);

type Asked = Context['document'];

function answeredOf({ answers }: Asked, workloadId: string, isCounted: (kind: string) => boolean): number {
  return answers.filter(
    (a) => a.workload_id === workloadId && STARS.includes(a.question_id) && isCounted(a.answer.kind),
  ).length;
}

function countsByWorkload(document: Asked, isCounted: (kind: string) => boolean): Input[] {
  return document.workloads.map(({ id, name }) => ({
    label: `In ${name}, of ${STARS.length}`,
    value: answeredOf(document, id, isCounted),
    unit: 'count',
    from: { kind: 'answer', workload_id: id, question_id: STARS[0] ?? '' },
  }));
}

function addedUp(inputs: readonly Input[]) {
  return { inputs: numbered('count', inputs), calculation: plus(inputs.length, (n) => `count_${n}`) };
}

/** A share that the audit found, over the workloads that answered, weighted by their tokens. */
function eligible(
  lever: LeverName,
  parameter: 'repeatable_share' | 'async_share',
  question_id: string,
  weigh: 'all_input' | 'tokens',
): Derive {
  return (context) => {
    const { figures, levers } = context;
    const parts = figures.workloads.flatMap(({ workload_id, name }) => {
      const found = levers.get(workload_id)?.levers.find((one) => one.lever === lever);
      const share = found && (found.base as unknown as Record<string, number>)[parameter];
      if (workload_id === UNASSIGNED || share === undefined) return [];
      const from = { kind: 'answer', workload_id, question_id } as const;
      return [
        {
          share: { label: `Share in ${name}`, value: share, unit: 'share', from } satisfies Input,
          weight: ofRows(context, `Tokens of ${name}`, weigh, { ...baselineRows(context), workload_id }),
        },
      ];
    });
    const shares = eligibleShares(figures.workloads, levers, context.library.thresholds.enough_audited_share);
    return {
      ...weightedMean(parts),
      value: shares[parameter],
      missing: 'needs answers for four fifths of the tokens',
    };
  };
}
