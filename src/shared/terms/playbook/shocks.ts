import { percent } from '../../format.ts';
import type { ListRise } from '../core-four.ts';
import type { PlaybookFacts } from './facts.ts';
import type { InputReader } from './input-reader.ts';
import type { InputPlace } from './worth.ts';

/** Where the assumed rise of list prices is entered. */
export const STRESS_OF_LIST: InputPlace = { screen: 'terms', field: 'Assumed list rise' };

/** A rise or fall of list prices in words. */
export function listShock({ list_rise, start_month }: ListRise): string {
  const verb = list_rise < 0 ? 'fall' : 'rise';
  return `list prices ${verb} by ${percent(Math.abs(list_rise), 0)} from month ${start_month}`;
}

/** Size and month of the assumed rise, as the settings have them. */
export function riseInputs(inputs: InputReader, { stress }: PlaybookFacts): void {
  inputs.figure('Assumed rise of list prices', stress.list_rise, 'share', STRESS_OF_LIST);
  inputs.figure('Month in which they rise', stress.start_month, 'count', STRESS_OF_LIST);
}
