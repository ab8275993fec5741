import { useEffect, useRef } from 'react';

export type AuditKeys = {
  onStep: (step: 1 | -1) => void;
  /** 0 for the first grade. */
  onGrade: (place: number) => void;
  onUnknown: () => void;
};

/** Keys of the audit while nobody types: brackets step through the questions, 1 to 4 grade, U is "not known". */
export function useAuditKeys(keys: AuditKeys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || isElsewhere(event.target)) return;
      if (act(event, latest.current)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** True when the key means something here; brackets may need AltGr, which reads as Ctrl with Alt. */
function act(event: KeyboardEvent, { onStep, onGrade, onUnknown }: AuditKeys): boolean {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === '[') onStep(-1);
  else if (event.key === ']') onStep(1);
  else if (isPlain && /^[1-4]$/.test(event.key)) onGrade(Number(event.key) - 1);
  else if (isPlain && event.key.toLowerCase() === 'u') onUnknown();
  else return false;
  return true;
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  return (
    target instanceof HTMLElement &&
    target.matches('textarea, select, input:not([type=radio], [type=checkbox])')
  );
}
