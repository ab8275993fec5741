import { Popover } from 'radix-ui';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Derivation } from '../../shared/engagement/derivation/finish.ts';
import { type DeclaredId, declared } from '../../shared/figures/catalogue.ts';
import type { Subject } from '../../shared/figures/declaration.ts';
import type { StatusReading } from '../../shared/kpi/status.ts';
import styles from './figure.module.css';
import { useFigureGrid } from './figure-grid.ts';
import { FigureValue } from './figure-value.tsx';
import { StatusMark } from './status-mark.tsx';

export type FigureProps = {
  /** Its declaration in the catalogue gives label and explanation; its derivation opens from the value. */
  figure: DeclaredId;
  /** Which of its kind: the workload, month or offer it is of. */
  subject?: Subject | undefined;
  /** Overrides the label of the declaration where the place calls for another one. */
  label?: string;
  /** Finished text, such as headlineMoney(…) or "not known". */
  value: string;
  /** A line under the value: what is missing, the exact amount, the range. */
  note?: ReactNode;
  status?: StatusReading;
  /** How it comes about, where it is of something that is not stored yet. */
  derivation?: Derivation;
  large?: boolean;
};

/** One number with its name; pointing at the name explains it, pressing the value opens how it comes about. */
export function Figure({ figure, subject, label, value, note, status, derivation, large }: FigureProps) {
  const id = useId();
  return (
    <div className={styles.figure}>
      <div className={styles.name}>
        <Explained name={label ?? declared(figure).label} id={`${id}-name`} figure={figure} />
        {status ? <StatusMark status={status} /> : null}
      </div>
      <div id={`${id}-value`} className={large ? styles.large : styles.value}>
        <FigureValue
          figure={figure}
          subject={subject}
          derivation={derivation}
          labelledBy={`${id}-name ${id}-value`}
        >
          {value}
        </FigureValue>
      </div>
      {note === undefined ? null : <div className={styles.note}>{note}</div>}
    </div>
  );
}

export type FigureRowProps = { children: ReactNode };

/** Figures side by side, parted by thin lines; one stop of the Tab key, with the arrow keys between them. */
export function FigureRow({ children }: FigureRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const figureKeys = useFigureGrid(row);
  return (
    <div ref={row} className={styles.row} {...figureKeys}>
      {children}
    </div>
  );
}

export type ExplainedProps = { figure: DeclaredId; name: string; id?: string };

/** A name that explains itself while it is pointed at; the same words stand in the drawer behind the value. */
export function Explained({ figure, name, id }: ExplainedProps) {
  const { formula, source } = declared(figure);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Anchor asChild>
        <span
          id={id}
          className={styles.trigger}
          onPointerEnter={() => setIsOpen(true)}
          onPointerLeave={() => setIsOpen(false)}
        >
          {name}
        </span>
      </Popover.Anchor>
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
          <p>{source}</p>
          <p className={styles.formula}>= {formula}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
