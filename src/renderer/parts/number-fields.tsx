import { plainNumber } from '../../shared/format.ts';
import { parseMoney, parseNumber, parseShare } from './parse-input.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

export type ShareFieldProps = TypedFieldProps<number> & { places?: number; min?: number; max?: number };

export type NumberFieldProps = ShareFieldProps & {
  /** What stands behind the number: "days", "months", "×". */
  unit?: string;
  whole?: boolean;
};

/** Dollars; 2.5M and 980k are understood. */
export function MoneyField(props: NumberFieldProps) {
  const reading = {
    parse: parseMoney,
    write: (usd: number) => numberText(usd, props.places ?? 2),
    prefix: '$',
    align: 'right' as const,
    ...(props.unit === undefined ? {} : { suffix: props.unit }),
  };
  return <TypedField {...props} check={checkOf({ min: 0, ...props })} reading={reading} />;
}

/** A share: typed and shown as a percentage, reported as a fraction of 1. */
export function ShareField(props: ShareFieldProps) {
  const reading = {
    parse: parseShare,
    write: (share: number) => numberText(Number((share * 100).toFixed(8)), props.places ?? 4),
    suffix: '%',
    align: 'right' as const,
  };
  const check = checkOf({ min: 0, max: 1, ...props }, (limit) => `${plainNumber(limit * 100)}%`);
  return <TypedField {...props} check={check} reading={reading} />;
}

/** A number with its unit behind it. */
export function NumberField(props: NumberFieldProps) {
  const reading = {
    parse: parseNumber,
    write: (number: number) => numberText(number, props.places ?? 6),
    align: 'right' as const,
    ...(props.unit === undefined ? {} : { suffix: props.unit }),
  };
  return <TypedField {...props} check={checkOf(props)} reading={reading} />;
}

type Limits = {
  min?: number;
  max?: number;
  whole?: boolean;
  check?: (value: number) => string | null;
};

function checkOf({ min, max, whole, check }: Limits, write: (limit: number) => string = limitText) {
  return (value: number): string | null => {
    if (whole && !Number.isInteger(value)) return 'Write a whole number.';
    if (min !== undefined && value < min) return `This cannot be below ${write(min)}.`;
    if (max !== undefined && value > max) return `This cannot be above ${write(max)}.`;
    return check?.(value) ?? null;
  };
}

function limitText(limit: number): string {
  return plainNumber(limit, Number.isInteger(limit) ? 0 : 2);
}

const formats = new Map<number, Intl.NumberFormat>();

/** As many decimals as the number has, up to `places`, with thousands separators. */
function numberText(number: number, places: number): string {
  const format = formats.get(places) ?? new Intl.NumberFormat('en-US', { maximumFractionDigits: places });
  formats.set(places, format);
  return format.format(number);
}
