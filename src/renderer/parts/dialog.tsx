import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

export type DialogProps = {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  wide?: boolean;
};

/** A question in the middle of the window; Escape closes it and the focus returns. */
export function Dialog(props: DialogProps) {
  return <Modal {...props} className={classNames(styles.dialog, props.wide && styles.wide)} />;
}

/** Details at the right edge of the window; Escape closes them and the focus returns. */
export function Drawer(props: DialogProps) {
  return <Modal {...props} className={classNames(styles.drawer, props.wide && styles.wide)} />;
}

/**
 * Where somebody goes on: the first field, if it is in sight, else the first action at the foot, the one that changes
 * least; else the text.
 */
function firstChoice(dialog: HTMLDialogElement): HTMLElement | null {
  const body = `.${styles.body}`;
  const fields = ['input', 'select', 'textarea'].map((name) => `${body} ${name}:not([disabled])`).join(', ');
  const field = dialog.querySelector<HTMLElement>(fields);
  const isInSight = field && field.getBoundingClientRect().bottom <= dialog.getBoundingClientRect().bottom;
  return isInSight
    ? field
    : (dialog.querySelector<HTMLElement>(`.${styles.foot} button:not([disabled])`) ??
        dialog.querySelector<HTMLElement>(`${body} [tabindex="-1"]`));
}

/**
 * What a dialog or a file picker within reports is theirs alone; the browser may also close without asking. It reports a
 * close later: by then the dialog may be open again, and the report means nothing.
 */
function Modal({
  isOpen,
  title,
  onClose,
  children,
  actions,
  className,
}: DialogProps & { className: string }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && dialog && !dialog.open) {
      dialog.showModal();
      firstChoice(dialog)?.focus();
    }
    if (!isOpen && dialog?.open) dialog.close();
  }, [isOpen]);

  // One that goes with its screen part closes first, so that the focus returns here too.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => {
      if (dialog?.open) dialog.close();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      className={className}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        if (event.target === event.currentTarget && isOpen && !event.currentTarget.open) onClose();
      }}
    >
      {isOpen ? (
        <>
          <div className={styles.head}>
            <h2 id={id}>{title}</h2>
            <Button tone="quiet" small icon={<X aria-hidden />} aria-label="Close" onClick={onClose} />
          </div>
          <div className={styles.body}>{children}</div>
          {actions === undefined ? null : <div className={styles.foot}>{actions}</div>}
        </>
      ) : null}
    </dialog>
  );
}
