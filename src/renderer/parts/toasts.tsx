import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Toast } from '../store.ts';
import { useApp } from '../use-app.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './toasts.module.css';

const INFO_STAYS_MS = 6_000;
/** Time enough to reach a button by keyboard; it also waits while the focus is on it. */
const ACTION_STAYS_MS = 20_000;

/** What happened, bottom right; an error stays until it is dismissed. */
export function Toasts() {
  const toasts = useApp((app) => app.toasts);
  return (
    <section className={styles.toasts} aria-label="Messages" aria-live="polite">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastItem({ toast }: { toast: Toast }) {
  const dismiss = useApp((app) => app.dismiss);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (toast.tone === 'error' || isHeld) return;
    const timer = setTimeout(() => dismiss(toast.id), toast.action ? ACTION_STAYS_MS : INFO_STAYS_MS);
    return () => clearTimeout(timer);
  }, [toast, dismiss, isHeld]);
  const act = () => {
    dismiss(toast.id);
    toast.action?.run();
  };
  return (
    <div
      className={classNames(styles.toast, styles[toast.tone])}
      role={toast.tone === 'error' ? 'alert' : undefined}
    >
      <p>{toast.message}</p>
      {toast.action === undefined ? null : (
        <Button small onClick={act} onFocus={() => setIsHeld(true)} onBlur={() => setIsHeld(false)}>
          {toast.action.label}
        </Button>
      )}
      <Button
        tone="quiet"
        small
        icon={<X aria-hidden />}
        aria-label="Dismiss"
        onClick={() => dismiss(toast.id)}
      />
    </div>
  );
}
