import { addDays, addMonths, daysBetween, isDate, isWithin, wholeMonthsBetween } from '../calendar.ts';

const INTERNAL_LEAD_DAYS = 30;
const A_MONDAY = '2024-01-01';

/**
 * A step of the plan. Offsets are months counted from the day after the renewal date; the window runs from the
 * first to the day before the second. Two offsets of 0 mean the renewal date itself.
 */
export interface Milestone {
  readonly id: string;
  readonly month_offset_from: number;
  readonly month_offset_to: number;
  readonly title: string;
  readonly tasks: readonly string[];
  readonly lead: string;
  readonly deliverable: string;
  readonly gate: string;
}

/** Advice for a late start; applies from its least whole months, or days, before renewal (null: any). */
export interface LateStart {
  readonly id: string;
  readonly min_months: number | null;
  readonly min_days: number | null;
  readonly title: string;
  readonly advice: readonly string[];
  readonly lost: string;
  readonly leverage_lost: readonly string[];
}

/** The shipped plan: its milestones in order, and the late-start steps from early to late. */
export interface TimelinePlan {
  readonly milestones: readonly Milestone[];
  readonly late_start: readonly LateStart[];
}

export interface TimelineInput {
  readonly as_of: string;
  readonly renewal_date: string;
  /** Calendar days; null where the contract's notice period is not known. */
  readonly notice_days: number | null;
  /** Dates that are no business days, besides Saturdays and Sundays. */
  readonly holidays?: readonly string[];
  /** Business days before the notice deadline by which paper must be on its way; 0 when notice is electronic. */
  readonly delivery_buffer_days?: number;
}

export type NoticeState = 'open' | 'decide' | 'passed';

/** The notice dates of a contract, or why there are none. */
export type Notice =
  | { readonly kind: 'not_known'; readonly why: string }
  | {
      readonly kind: 'known';
      /** Renewal date less the notice period, before any move to a business day. */
      readonly contract_date: string;
      readonly deadline: string;
      readonly send_by: string;
      readonly internal_deadline: string;
      readonly days_to_deadline: number;
      readonly days_to_internal_deadline: number;
      /** `decide` from the day after the internal deadline up to the deadline itself. */
      readonly state: NoticeState;
    };

export type MilestoneState = 'past' | 'now' | 'ahead';
export type NoticeDate = 'internal_deadline' | 'deadline';

export interface DatedMilestone extends Milestone {
  readonly from: string;
  readonly to: string;
  readonly state: MilestoneState;
  /** The notice dates that fall inside this window. */
  readonly holds: readonly NoticeDate[];
}

export interface Timeline {
  readonly as_of: string;
  readonly renewal_date: string;
  readonly months_to_renewal: number;
  readonly days_to_renewal: number;
  readonly notice: Notice;
  readonly milestones: readonly DatedMilestone[];
  readonly lateness: LateStart;
}

/**
 * The dated plan of one renewal: notice deadlines on business days, each milestone with its window and state, and
 * the advice for the time that is left. Throws a RangeError on a text that is no date, on notice or buffer days
 * that are not whole and non-negative, and on a plan without a late-start step that fits.
 * Definition: twelve-month timeline, date rules.
 */
export function timelineFor(input: TimelineInput, plan: TimelinePlan): Timeline {
  check(input);
  const notice = noticeFor(input);
  return {
    as_of: input.as_of,
    renewal_date: input.renewal_date,
    months_to_renewal: wholeMonthsBetween(input.as_of, input.renewal_date),
    days_to_renewal: daysBetween(input.as_of, input.renewal_date),
    notice,
    milestones: plan.milestones.map((milestone) => dated(milestone, input, notice)),
    lateness: latenessOf(input, plan.late_start),
  };
}

/**
 * The date itself if it is a business day, else the last business day before it. Saturdays, Sundays and the listed
 * holidays are no business days. Definition: twelve-month timeline, date rules.
 */
export function businessDayOnOrBefore(date: string, holidays: readonly string[] = []): string {
  return isBusinessDay(date, holidays) ? date : businessDayOnOrBefore(addDays(date, -1), holidays);
}

function noticeFor(input: TimelineInput): Notice {
  const { as_of, renewal_date, notice_days, holidays = [] } = input;
  if (notice_days === null) return { kind: 'not_known', why: 'The notice period has not been entered.' };
  const contractDate = addDays(renewal_date, -notice_days);
  const deadline = businessDayOnOrBefore(contractDate, holidays);
  const internal = businessDayOnOrBefore(addDays(deadline, -INTERNAL_LEAD_DAYS), holidays);
  return {
    kind: 'known',
    contract_date: contractDate,
    deadline,
    send_by: businessDaysEarlier(deadline, input.delivery_buffer_days ?? 0, holidays),
    internal_deadline: internal,
    days_to_deadline: daysBetween(as_of, deadline),
    days_to_internal_deadline: daysBetween(as_of, internal),
    state: noticeState(as_of, internal, deadline),
  };
}

function noticeState(asOf: string, internal: string, deadline: string): NoticeState {
  if (asOf > deadline) return 'passed';
  return asOf > internal ? 'decide' : 'open';
}

function dated(milestone: Milestone, input: TimelineInput, notice: Notice): DatedMilestone {
  const range = windowOf(milestone, input.renewal_date);
  return { ...milestone, ...range, state: stateOf(range, input.as_of), holds: noticeDatesIn(range, notice) };
}

function windowOf(milestone: Milestone, renewalDate: string): DateWindow {
  const { month_offset_from: from, month_offset_to: to } = milestone;
  if (from === to) return { from: renewalDate, to: renewalDate };
  const dayAfter = addDays(renewalDate, 1);
  return { from: addMonths(dayAfter, from), to: addDays(addMonths(dayAfter, to), -1) };
}

interface DateWindow {
  readonly from: string;
  readonly to: string;
}

function stateOf(range: DateWindow, asOf: string): MilestoneState {
  if (asOf > range.to) return 'past';
  return asOf < range.from ? 'ahead' : 'now';
}

function noticeDatesIn(range: DateWindow, notice: Notice): NoticeDate[] {
  if (notice.kind === 'not_known') return [];
  const dates = ['internal_deadline', 'deadline'] as const;
  return dates.filter((name) => isWithin(notice[name], range));
}

function latenessOf(input: TimelineInput, steps: readonly LateStart[]): LateStart {
  const months = wholeMonthsBetween(input.as_of, input.renewal_date);
  const days = daysBetween(input.as_of, input.renewal_date);
  const fits = (step: LateStart) =>
    months >= (step.min_months ?? -Infinity) && days >= (step.min_days ?? -Infinity);
  const step = steps.find(fits);
  if (step === undefined)
    throw new RangeError(`The plan has no late-start step for ${days} days to renewal.`);
  return step;
}

function businessDaysEarlier(date: string, days: number, holidays: readonly string[]): string {
  if (days === 0) return date;
  return businessDaysEarlier(businessDayOnOrBefore(addDays(date, -1), holidays), days - 1, holidays);
}

function isBusinessDay(date: string, holidays: readonly string[]): boolean {
  return daysSinceMonday(date) < 5 && !holidays.includes(date);
}

function daysSinceMonday(date: string): number {
  return ((daysBetween(A_MONDAY, date) % 7) + 7) % 7;
}

function check(input: TimelineInput): void {
  for (const date of [input.as_of, input.renewal_date, ...(input.holidays ?? [])]) {
    if (!isDate(date)) throw new RangeError(`"${date}" is not a date of the form YYYY-MM-DD.`);
  }
  checkDays('notice_days', input.notice_days ?? 0);
  checkDays('delivery_buffer_days', input.delivery_buffer_days ?? 0);
}

function checkDays(name: string, days: number): void {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${name} must be whole days, 0 or more.`);
}
