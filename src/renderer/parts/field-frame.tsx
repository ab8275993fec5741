import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

export type FieldLook = {
  label: string;
  /** Read out, not shown: for fields in table cells, whose column names them. */
  hideLabel?: boolean;
  /** The input it holds, so that a figure can lead to it: `#/contract?field=notice_days`. */
  field?: string;
  /** One line beneath the field. */
  hint?: ReactNode;
  /** What the backend refused about this field; see `errorAt`. */
  error?: string | undefined;
  disabled?: boolean;
  width?: 'short' | 'medium' | 'full';
};

export type FieldIds = { id: string; describedBy: string | undefined };

/** Label, control, hint and problem of one field; the control gets the ids that tie them together. */
export function FieldFrame({
  look,
  problem,
  children,
}: {
  look: FieldLook;
  problem: string | null;
  children: (ids: FieldIds) => ReactNode;
}) {
  const id = useId();
  const said = problem ?? look.error ?? null;
  const described = classNames(look.hint !== undefined && `${id}-hint`, said !== null && `${id}-problem`);
  return (
    <div
      className={classNames(styles.field, styles[look.width ?? 'medium'], look.hideLabel && styles.bare)}
      data-field={look.field}
    >
      <label htmlFor={id} className={look.hideLabel ? styles.hidden : styles.label}>
        {look.label}
      </label>
      {children({ id, describedBy: described === '' ? undefined : described })}
      {look.hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles.hint}>
          {look.hint}
        </span>
      )}
      {said === null ? null : (
        <span id={`${id}-problem`} className={styles.problem}>
          {said}
        </span>
      )}
    </div>
  );
}
