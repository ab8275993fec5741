import type { InputUnit } from './worth.ts';

/** A number that only the buyer can give, kept with the term. */
export type InputField = {
  key: string;
  label: string;
  unit: InputUnit;
  /** The value until somebody enters another; null where there is none. */
  starts_at: number | null;
  /** Where the field may stay empty: what then takes its place. */
  otherwise?: string;
};
