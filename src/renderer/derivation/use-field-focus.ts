import { useEffect } from 'react';
import { useApp } from '../use-app.ts';

/** Takes the focus to the field that the address names, as in `#/contract?field=notice_days`. */
export function useFieldFocus(): void {
  const route = useApp((app) => app.route);

  useEffect(() => {
    const { field } = route.query;
    if (field === undefined) return;
    const frame = requestAnimationFrame(() => focusField(field));
    return () => cancelAnimationFrame(frame);
  }, [route]);
}

function focusField(field: string): void {
  const named = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  const control = named?.querySelector<HTMLElement>('input:checked, input, select, textarea');
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
