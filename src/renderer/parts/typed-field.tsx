import { type KeyboardEvent, useEffect, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { FieldFrame, type FieldLook } from './field-frame.tsx';
import type { Parsed } from './parse-input.ts';

/** A field whose value may be left out says so with `optional`, and then reports null for an empty text. */
export type Value<T> =
  | { optional?: false; value: T | null; onCommit: (value: T) => void }
  | { optional: true; value: T | null; onCommit: (value: T | null) => void };

export type TypedFieldProps<T> = FieldLook &
  Value<T> & {
    /** Says what is wrong with a value that could be read, for example that it is out of range. */
    check?: (value: T) => string | null;
    placeholder?: string;
  };

type Reading<T> = {
  parse: (text: string) => Parsed<T>;
  /** The text of a value while nobody types. */
  write: (value: T) => string;
  prefix?: string;
  suffix?: string;
  align?: 'left' | 'right';
};

/**
 * A field that keeps what is typed, and reports the value on Enter or on leaving. What cannot be read stays
 * where it is, with a sentence beneath; the last good value is kept until then.
 */
export function TypedField<T extends string | number>(props: TypedFieldProps<T> & { reading: Reading<T> }) {
  const { value, reading, placeholder, disabled } = props;
  const shown = value === null ? '' : reading.write(value);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    setText(shown);
    setProblem(null);
  }, [shown]);

  const commit = () => {
    const outcome = outcomeOf(text, props);
    setProblem(outcome.problem);
    if (outcome.problem !== null) return;
    if (outcome.value === value) setText(shown);
    else report(props, outcome.value);
  };

  return (
    <FieldFrame look={props} problem={problem}>
      {({ id, describedBy }) => (
        <span className={classNames(styles.control, disabled && styles.disabled)}>
          {reading.prefix === undefined ? null : <span className={styles.affix}>{reading.prefix}</span>}
          <input
            id={id}
            className={reading.align === 'right' ? styles.right : undefined}
            value={text}
            placeholder={placeholder}
            disabled={disabled}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={describedBy}
            aria-invalid={problem !== null || props.error !== undefined || undefined}
            onChange={(event) => setText(event.target.value)}
            onBlur={commit}
            onKeyDown={(event) => onEnter(event, commit)}
          />
          {reading.suffix === undefined ? null : <span className={styles.affix}>{reading.suffix}</span>}
        </span>
      )}
    </FieldFrame>
  );
}

type Outcome<T> = { problem: string; value?: never } | { problem: null; value: T | null };

function outcomeOf<T extends string | number>(
  text: string,
  props: TypedFieldProps<T> & { reading: Reading<T> },
): Outcome<T> {
  const read = props.reading.parse(text);
  if (read.kind === 'wrong') return { problem: read.sentence };
  if (read.kind === 'value') {
    const problem = props.check?.(read.value) ?? null;
    return problem === null ? { problem, value: read.value } : { problem };
  }
  if (props.optional || props.value === null) return { problem: null, value: null };
  return { problem: `${props.label} cannot be left empty.` };
}

function report<T>(props: Value<T>, value: T | null) {
  if (props.optional) props.onCommit(value);
  else if (value !== null) props.onCommit(value);
}

function onEnter(event: KeyboardEvent<HTMLInputElement>, commit: () => void) {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  commit();
}
