import { type ReactNode, useEffect, useRef } from 'react';

type StagePanelProps = { label: string; className: string | undefined; children: ReactNode };

/** A panel of the import: takes the focus, and the top of the screen, when it appears. */
export function StagePanel({ label, className, children }: StagePanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of one question
    <div ref={panel} tabIndex={-1} role="group" aria-label={label} className={className}>
      {children}
    </div>
  );
}
