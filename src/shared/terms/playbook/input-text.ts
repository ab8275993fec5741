import { monthCount, multiple, percent, plainNumber, ratePerMtok, tableMoney } from '../../format.ts';
import type { InputUnit, TermInput } from './worth.ts';

const PER_CENT = 100;
const PLACES = 2;

/** An input with its unit, as it stands in a list of inputs. */
export function inputText({ value, unit }: Pick<TermInput, 'value' | 'unit'>): string {
  return WRITE[unit](value);
}

/** Points of discount without their name: 2.5 for a share of 0.025. */
export function pointsText(share: number | null): string {
  return plainNumber(share === null ? null : share * PER_CENT, PLACES);
}

const WRITE: Readonly<Record<InputUnit, (value: number) => string>> = {
  usd: tableMoney,
  share: (value) => percent(value, placesOf(value * PER_CENT)),
  points: (value) => `${pointsText(value)} points`,
  months: monthCount,
  count: (value) => plainNumber(value, placesOf(value)),
  hours: (value) => `${plainNumber(value, placesOf(value))} h`,
  mtok: (value) => `${plainNumber(value)} MTok`,
  multiple,
  usd_per_mtok: ratePerMtok,
};

/** As many decimals as the number has, two at the most. */
function placesOf(value: number): number {
  const isExact = (places: number) => Math.abs(value - Number(value.toFixed(places))) < 1e-9;
  return [0, 1].find(isExact) ?? PLACES;
}
