import { addDays, daysInRange, minDate } from '../../calendar.ts';
import type { CONTRACT_FIGURES } from '../../figures/contract.ts';
import type { Subject } from '../../figures/declaration.ts';
import { benchmarkPosition } from '../../kpi/discount-depth.ts';
import { coveredOnly } from '../../kpi/segment-row.ts';
import type { Band, ContractOnFile } from '../document.ts';
import type { Drawdown } from '../figures.ts';
import { contractRateDerivations } from './contract-rate-derivations.ts';
import {
  asOf,
  type Context,
  type Derivations,
  type Draft,
  type Input,
  numbered,
  ofContract,
  ofFigure,
  ofRows,
  plus,
  workedOut,
} from './draft.ts';
import { planDerivations } from './plan-derivations.ts';
import { runningCommit } from './scorecard-derivations.ts';

const RUN_RATE_DAYS = 28;
const MONTHS_PER_YEAR = 12;

/** How the dates, the commit and the standing of the contract on file come about. */
export const contractDerivations: Derivations<typeof CONTRACT_FIGURES> = {
  notice_deadline: (context) => {
    const { contract } = context.document;
    const notice = noticeOf(context);
    if (contract === null) return null;
    return {
      value: notice?.deadline ?? null,
      inputs: {
        renewal: ofContract('Renewal date', contract.renewal_date, 'date', 'renewal_date'),
        notice: ofContract('Notice period', contract.notice_days, 'days', 'notice_days'),
      },
      calculation: 'business_day(add_days(renewal, -notice))',
    };
  },
  days_to_notice: (context) => ({
    value: noticeOf(context)?.days_to_deadline ?? null,
    inputs: { today: asOf(context), deadline: ofFigure(context, 'notice_deadline') },
    calculation: 'days_between(today, deadline)',
  }),
  internal_deadline: (context) => ({
    value: noticeOf(context)?.internal_deadline ?? null,
    inputs: { deadline: ofFigure(context, 'notice_deadline') },
    calculation: 'business_day(add_days(deadline, -30))',
  }),
  ...planDerivations,
  ...contractRateDerivations,
  annual_commit: (context) =>
    ofFile(context, (contract) => ({
      value: context.figures.contract?.annual_commit_usd ?? null,
      inputs: {
        ...numbered('commit', commitInputs(contract)),
        months: ofContract('Duration', contract.duration_months, 'months', 'duration_months'),
      },
      calculation: `(${plus(contract.commits_usd.length, (n) => `commit_${n}`)}) / months * 12`,
    })),
  run_rate: runRate,
  commit_drawn: (context, subject) => {
    const drawn = drawdownOf(context, subject);
    return (
      drawn && {
        value: drawn.drawn_usd,
        inputs: {
          drawn: ofRows(context, 'Net dollars of the period, to date', 'net_usd', {
            from: drawn.from,
            to: minDate(drawn.to, context.figures.as_of),
            priced: 'net',
            covered: true,
          }),
        },
        calculation: 'drawn',
      }
    );
  },
  drawdown: (context, subject) => {
    const drawn = drawdownOf(context, subject);
    return (
      drawn && {
        value: drawn.utilisation,
        inputs: {
          drawn: ofFigure(context, 'commit_drawn', subject),
          commit: ofContract('Commit', drawn.commit_usd, 'usd', 'commits_usd'),
        },
        calculation: 'drawn / commit',
      }
    );
  },
  signed_discount: (context) =>
    ofFile(context, ({ discount }) => ({
      value: discount,
      inputs: { discount: ofContract('Discount off list', discount, 'share', 'discount') },
      calculation: 'discount',
    })),
  running_commit_annual: (context) => {
    const running = runningCommit(context);
    if (running === null) return null;
    const { from, to, commit_usd } = running.period;
    const months = (commit_usd * MONTHS_PER_YEAR) / running.annual_usd;
    const isWhole = commit_usd > 0 && Math.abs(months - Math.round(months)) < 1e-9;
    return {
      value: running.annual_usd,
      inputs: {
        commit: ofContract('Commit of the period', commit_usd, 'usd', 'commits_usd'),
        start: ofContract('First day of the commit period', from, 'date', 'start_date'),
        after: workedOut('The day after its last day', addDays(to, 1), 'date', `the period ends on ${to}`),
      },
      calculation: isWhole
        ? 'commit * 12 / whole_months(start, after)'
        : 'commit * 365 / days_between(start, after)',
    };
  },
  band_median: (context) => {
    const { position, inputs } = standing(context);
    return {
      value: position?.band?.p50 ?? null,
      inputs: {
        ...inputs,
        ...(position?.band
          ? { median: bandInput('Median of its band', position.band.p50, position.band) }
          : {}),
      },
      calculation: position?.band ? 'median' : null,
      missing: position?.reason ?? null,
    };
  },
  discount_standing: (context) => {
    const { position, inputs } = standing(context);
    const band = position?.band ?? null;
    if (band === null || position?.percentile == null) {
      return { value: null, inputs, calculation: null, missing: position?.reason ?? null };
    }
    const isLower = Number(inputs.signed?.value) < band.p50;
    const [low, high, from] = isLower ? [band.p25, band.p50, 0.25] : [band.p50, band.p75, 0.5];
    return {
      value: position.percentile,
      inputs: {
        ...inputs,
        low: bandInput(isLower ? 'Lower quartile of the band' : 'Median of the band', low, band),
        high: bandInput(isLower ? 'Median of the band' : 'Upper quartile of the band', high, band),
      },
      calculation: low === high ? String(from) : `${from} + 0.25 * (signed - low) / (high - low)`,
    };
  },
};

function ofFile({ document }: Context, draft: (contract: ContractOnFile) => Draft): Draft | null {
  return document.contract && draft(document.contract);
}

function noticeOf({ figures }: Context) {
  const notice = figures.contract?.timeline.notice;
  return notice?.kind === 'known' ? notice : null;
}

function commitInputs({ commits_usd }: ContractOnFile): Input[] {
  return commits_usd.map((usd, i) =>
    ofContract(`Commit of period ${i + 1}`, usd, 'usd', `commits_usd[${i}]`),
  );
}

function drawdownOf({ figures }: Context, { period_from }: Subject): Drawdown | null {
  const drawdown = figures.contract?.drawdown;
  if (period_from === undefined) return drawdown?.to_date ?? null;
  return drawdown?.periods.find(({ from }) => from === period_from) ?? null;
}

function runRate(context: Context): Draft {
  const { as_of, scorecard_card } = context.figures;
  const first = coveredOnly(context.days).reduce((least, { date }) => (date < least ? date : least), as_of);
  const days = Math.min(RUN_RATE_DAYS, daysInRange(first, as_of));
  const net = ofRows(context, `Net dollars of the last ${days} days`, 'net_usd', {
    from: addDays(as_of, 1 - days),
    to: as_of,
    priced: 'net',
    covered: true,
  });
  const isUnused = net.from.kind === 'rows' && net.from.count === 0;
  return {
    value: scorecard_card.commitment?.run_rate_usd_per_day ?? null,
    inputs: {
      net: isUnused ? { ...net, value: 0 } : net,
      days: { label: 'Days looked at', value: days, unit: 'days', from: { kind: 'calendar' } },
    },
    calculation: 'net / days',
  };
}

function standing(context: Context) {
  const running = runningCommit(context);
  const discount = context.document.contract?.discount ?? null;
  const inputs: Record<string, Input> = {
    signed: ofFigure(context, 'signed_discount'),
    commit: ofFigure(context, 'running_commit_annual'),
  };
  if (running === null || discount === null) return { position: null, inputs };
  const { bands } = context.document;
  return { position: benchmarkPosition({ annual_commit_usd: running.annual_usd, discount, bands }), inputs };
}

function bandInput(label: string, value: number, band: Pick<Band, 'min_annual_commit_usd'>): Input {
  return {
    label,
    value,
    unit: 'share',
    from: { kind: 'band', min_annual_commit_usd: band.min_annual_commit_usd },
  };
}
