import { dateText, monthText } from '../../shared/format.ts';
import { parseDate, parseMonth } from './parse-input.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

/** A calendar date, held as `YYYY-MM-DD`, shown as 31 Mar 2027. */
export function DateField(props: TypedFieldProps<string>) {
  return (
    <TypedField placeholder="e.g. 2027-03-31" {...props} reading={{ parse: parseDate, write: dateText }} />
  );
}

/** A month, held as `YYYY-MM`, shown as Mar 2027. */
export function MonthField(props: TypedFieldProps<string>) {
  return (
    <TypedField placeholder="e.g. 2027-03" {...props} reading={{ parse: parseMonth, write: monthText }} />
  );
}
