import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { type FigureId, figures } from '../../shared/kpi/figures.ts';
import type { StatusReading } from '../../shared/kpi/status.ts';
import styles from './figure.module.css';
import { StatusMark } from './status-mark.tsx';

/** How a figure came about: formula in words, what it means, the inputs it was made of. */
export type Explanation = {
  formula: string;
  meaning?: string;
  inputs?: readonly { label: string; value: string }[];
};

export type FigureProps = {
  /** A figure of the catalogue: gives label and explanation. */
  figure?: FigureId;
  /** Needed without `figure`; overrides its label with it. */
  label?: string;
  /** Finished text, such as headlineMoney(…) or "not known". */
  value: string;
  /** A line under the value: what is missing, the exact amount, the range. */
  note?: ReactNode;
  status?: StatusReading;
  explanation?: Explanation;
  large?: boolean;
};

/** One number with its name; hovering, focusing or pressing the name opens the explanation. */
export function Figure({ figure, label, value, note, status, explanation, large }: FigureProps) {
  const declared = figure === undefined ? null : figures[figure];
  const name = label ?? declared?.label ?? '';
  const explained =
    explanation ?? (declared ? { formula: declared.formula, meaning: declared.source } : null);
  return (
    <div className={styles.figure}>
      <div className={styles.name}>
        {explained ? <Explained name={name} explanation={explained} /> : <span>{name}</span>}
        {status ? <StatusMark status={status} /> : null}
      </div>
      <div className={large ? styles.large : styles.value}>{value}</div>
      {note === undefined ? null : <div className={styles.note}>{note}</div>}
    </div>
  );
}

export type FigureRowProps = { children: ReactNode };

/** Figures side by side, parted by thin lines. */
export function FigureRow({ children }: FigureRowProps) {
  return <div className={styles.row}>{children}</div>;
}

/** A name that explains itself when it is pointed at, focused or pressed. */
export function Explained({ name, explanation }: { name: string; explanation: Explanation }) {
  const [open, setOpen] = useState<'no' | 'hover' | 'pinned'>('no');
  return (
    <Popover.Root open={open !== 'no'} onOpenChange={(isOpen) => setOpen(isOpen ? 'pinned' : 'no')}>
      <Popover.Trigger
        className={styles.trigger}
        onPointerEnter={() => setOpen((now) => (now === 'no' ? 'hover' : now))}
        onPointerLeave={() => setOpen((now) => (now === 'hover' ? 'no' : now))}
        onFocus={(event) =>
          event.target.matches(':focus-visible') && setOpen((now) => (now === 'no' ? 'hover' : now))
        }
        onBlur={() => setOpen('no')}
        onClick={(event) => {
          event.preventDefault();
          setOpen((now) => (now === 'pinned' ? 'no' : 'pinned'));
        }}
      >
        {name}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={`How ${name} is made`}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <ExplanationText explanation={explanation} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ExplanationText({ explanation: { formula, meaning, inputs = [] } }: { explanation: Explanation }) {
  return (
    <>
      {meaning === undefined ? null : <p>{meaning}</p>}
      <p className={styles.formula}>= {formula}</p>
      {inputs.length === 0 ? null : (
        <dl className={styles.inputs}>
          {inputs.map((input) => (
            <div key={input.label}>
              <dt>{input.label}</dt>
              <dd>{input.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
