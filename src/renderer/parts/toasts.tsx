import { X } from 'lucide-react';
import { useEffect } from 'react';
import type { Toast } from '../store.ts';
import { useApp } from '../use-app.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './toasts.module.css';

const INFO_STAYS_MS = 6_000;

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
  useEffect(() => {
    if (toast.tone === 'error') return;
    const timer = setTimeout(() => dismiss(toast.id), INFO_STAYS_MS);
    return () => clearTimeout(timer);
  }, [toast, dismiss]);
  return (
    <div
      className={classNames(styles.toast, styles[toast.tone])}
      role={toast.tone === 'error' ? 'alert' : undefined}
    >
      <p>{toast.message}</p>
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
