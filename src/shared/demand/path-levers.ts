import type { AnswerReading } from '../audit/answers.ts';
import type { PathLever } from './forecast-path.ts';

/**
 * The levers of an audit with the month they land in, for the path of demand. A lever without a landing month has
 * no place on a path and is left out; its grade is D, an intention, for the same reason.
 */
export function pathLevers(readings: readonly AnswerReading[]): PathLever[] {
  return readings.flatMap((reading) => {
    if (reading.kind === 'open' || reading.landing_month === null) return [];
    const { lever, landing_month, ramp_months } = reading;
    return [{ ...lever, live_from: landing_month, ramp_months }];
  });
}
