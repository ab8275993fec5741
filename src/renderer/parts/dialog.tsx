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
    if (isOpen && !dialog?.open) dialog?.showModal();
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
