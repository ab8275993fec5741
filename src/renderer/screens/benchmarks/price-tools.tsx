import { Plus } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { useApp } from '../../use-app.ts';
import styles from './price-forms.module.css';

/** What can be done with the book as a whole. */
export function PriceTools({ onAdd, onImport }: { onAdd: () => void; onImport: () => void }) {
  const call = useApp((app) => app.call);
  const saveFile = useApp((app) => app.saveFile);
  const toast = useApp((app) => app.toast);
  const exportBook = async (format: 'csv' | 'json') => {
    const reply = await call('price.export', { format });
    const saved = reply.ok ? await saveFile(reply.value) : null;
    if (reply.ok && saved?.ok && saved.value) toast(`${reply.value.name} is saved.`);
  };
  return (
    <div className={styles.actions}>
      <Button small icon={<Plus aria-hidden />} onClick={onAdd}>
        Add a price
      </Button>
      <Button small onClick={onImport}>
        Import a price book
      </Button>
      <Button small tone="quiet" onClick={() => void exportBook('csv')}>
        Export CSV
      </Button>
      <Button small tone="quiet" onClick={() => void exportBook('json')}>
        Export JSON
      </Button>
    </div>
  );
}
