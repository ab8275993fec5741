import { useEffect, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { STEPS } from '../steps.ts';
import { useApp } from '../use-app.ts';
import styles from './shortcut-sheet.module.css';

const OTHERS: readonly [keys: string, does: string][] = [
  ['O', 'Overview'],
  ['Alt + ← / →', 'Back and forward'],
  ['Tab / Shift + Tab', 'Next and previous field'],
  ['Enter', 'Take over what is typed'],
  ['Enter on a figure', 'How it comes about'],
  ['← → ↑ ↓', 'From figure to figure in a table, a row or a sentence'],
  ['[ and ]', 'Audit and Terms: previous and next question or term'],
  ['1 to 4', 'Audit: grade A to D'],
  ['U', 'Audit: not known'],
  ['Esc', 'Close a dialog or an explanation'],
  ['?', 'This sheet'],
];

/** Keys of the whole window: Ctrl or Cmd with a number goes to a step, O to the overview, a question mark lists the keys. */
export function ShortcutSheet() {
  const [isOpen, setIsOpen] = useState(false);
  const go = useApp((app) => app.go);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.ctrlKey || event.metaKey ? STEPS.find(({ key }) => key === event.key) : undefined;
      if (step) {
        event.preventDefault();
        go(step.id);
      } else if (event.key === '?' && !isTyping(event.target)) setIsOpen(true);
      else if (isOverviewKey(event)) go('overview');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go]);

  return (
    <Dialog isOpen={isOpen} title="Keys" onClose={() => setIsOpen(false)}>
      <dl className={styles.keys}>
        {STEPS.map((step) => (
          <Row key={step.id} keys={`Ctrl + ${step.key === '-' ? '−' : step.key}`} does={step.label} />
        ))}
        {OTHERS.map(([keys, does]) => (
          <Row key={keys} keys={keys} does={does} />
        ))}
      </dl>
      <p className={styles.note}>
        On a Mac, Cmd takes the place of Ctrl. Some browsers keep Ctrl + 1 to 8 for their tabs.
      </p>
    </Dialog>
  );
}

function Row({ keys, does }: { keys: string; does: string }) {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  );
}

/** O alone, while nobody types and no dialog stands open. */
function isOverviewKey({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isPlain = key.toLowerCase() === 'o' && !ctrlKey && !metaKey && !altKey;
  return isPlain && !isTyping(target) && document.querySelector('dialog[open]') === null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
