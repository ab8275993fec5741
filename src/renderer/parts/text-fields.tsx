import { useEffect, useState } from 'react';
import styles from './field.module.css';
import { FieldFrame, type FieldLook } from './field-frame.tsx';
import type { Parsed } from './parse-input.ts';
import { TypedField } from './typed-field.tsx';

export type TextFieldProps = FieldLook & {
  value: string;
  onCommit: (text: string) => void;
  placeholder?: string;
  /** Gives the sentence to show when the text will not do. */
  check?: (text: string) => string | null;
};

/** One line of text; reports it trimmed, and "" when it is emptied. */
export function TextField({ onCommit, check, ...rest }: TextFieldProps) {
  return (
    <TypedField<string>
      {...rest}
      {...(check ? { check } : {})}
      onCommit={onCommit}
      reading={{ parse: parseText, write: (text) => text }}
    />
  );
}

function parseText(text: string): Parsed<string> {
  return { kind: 'value', value: text.trim() };
}

/** Several lines of text; reported on leaving. */
export function TextArea({
  value,
  onCommit,
  placeholder,
  rows = 3,
  ...look
}: TextFieldProps & { rows?: number }) {
  const [text, setText] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    const said = look.check?.(text.trim()) ?? null;
    setProblem(said);
    if (said === null && text.trim() !== value) onCommit(text.trim());
  };
  return (
    <FieldFrame look={{ width: 'full', ...look }} problem={problem}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          rows={rows}
          className={styles.area}
          value={text}
          placeholder={placeholder}
          disabled={look.disabled}
          aria-describedby={describedBy}
          aria-invalid={problem !== null || look.error !== undefined || undefined}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
        />
      )}
    </FieldFrame>
  );
}
