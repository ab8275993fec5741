import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { classNames } from './class-names.ts';
import fieldStyles from './field.module.css';
import { FieldFrame, type FieldLook } from './field-frame.tsx';

export type Option<T extends string> = { value: T; label: string; hint?: string };

export type ChoiceProps<T extends string> = FieldLook & {
  options: readonly Option<T>[];
  onCommit: (value: T) => void;
};

/** One of several, from a list; `value` null shows the placeholder until a choice is made. */
export function Select<T extends string>({
  options,
  value,
  onCommit,
  placeholder = 'Choose',
  ...look
}: ChoiceProps<T> & { value: T | null; placeholder?: string }) {
  return (
    <FieldFrame look={look} problem={null}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className={fieldStyles.select}
          value={value ?? ''}
          disabled={look.disabled}
          aria-describedby={describedBy}
          aria-invalid={look.error !== undefined || undefined}
          onChange={(event) => onCommit(event.target.value as T)}
        >
          {value === null ? (
            <option value="" disabled>
              {placeholder}
            </option>
          ) : null}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

type GroupProps<T extends string> = Omit<ChoiceProps<T>, 'width'> & { value: T | null };

/** One of a few, all in view, each with a line of explanation where it has one. */
export function RadioGroup<T extends string>(props: GroupProps<T>) {
  return <Group {...props} className={styles.radios} />;
}

/** One of a few short words, side by side. */
export function Segmented<T extends string>(props: GroupProps<T>) {
  return <Group {...props} className={styles.segments} />;
}

function Group<T extends string>(props: GroupProps<T> & { className: string | undefined }) {
  const { label, hideLabel, hint, error, options, value, onCommit, disabled, className } = props;
  const name = useId();
  return (
    <fieldset
      className={styles.group}
      disabled={disabled}
      data-field={props.field}
      aria-describedby={error ? `${name}-problem` : undefined}
    >
      <legend className={hideLabel ? fieldStyles.hidden : fieldStyles.label}>{label}</legend>
      <div className={className}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onCommit(option.value)}
            />
            <span>
              {option.label}
              {option.hint === undefined ? null : <small className={styles.optionHint}>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      {hint === undefined ? null : <span className={fieldStyles.hint}>{hint}</span>}
      {error === undefined ? null : (
        <span id={`${name}-problem`} className={fieldStyles.problem}>
          {error}
        </span>
      )}
    </fieldset>
  );
}

export type CheckboxProps = {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  hideLabel?: boolean;
  onCommit: (checked: boolean) => void;
};

/** Yes or no. */
export function Checkbox({ label, hint, checked, disabled, hideLabel, onCommit }: CheckboxProps) {
  return (
    <label className={classNames(styles.option, styles.checkbox)}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCommit(event.target.checked)}
      />
      <span className={hideLabel ? fieldStyles.hidden : undefined}>
        {label}
        {hint === undefined ? null : <small className={styles.optionHint}>{hint}</small>}
      </span>
    </label>
  );
}
