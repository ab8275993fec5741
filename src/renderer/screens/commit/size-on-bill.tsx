import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextArea } from '../../parts/text-fields.tsx';
import { useApp, useDraft } from '../../use-app.ts';
import styles from './commit-screen.module.css';

/** Sizing before optimising is possible, with a reason that prints. */
export function SizeOnBill({ label, reason }: { label: string; reason: string | null }) {
  const change = useApp((app) => app.change);
  const [typed, keep] = useDraft<string>('size-on-bill');
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const text = typed ?? reason ?? '';
  const save = async () => {
    if (text.trim() === '')
      return setProblem('A reason is needed: it stands in the brief beside the commit.');
    const reply = await change('setting.save', { settings: { size_on_bill_reason: text.trim() } });
    if (!reply.ok) return;
    keep(null);
    setIsAsking(false);
  };
  return (
    <>
      <Button tone="quiet" onClick={() => setIsAsking(true)}>
        {label}
      </Button>
      <Dialog
        isOpen={isAsking}
        title="Size the commit on today's bill?"
        onClose={() => setIsAsking(false)}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>Keep as it is</Button>
            <Button tone="primary" onClick={() => void save()}>
              Size on today's bill
            </Button>
          </>
        }
      >
        <div className={styles.stack}>
          <p>
            The offers are then costed on demand without any lever. What the vendor sells today is what you
            commit to; savings that land later become unused commit.
          </p>
          <TextArea
            label="Reason"
            value={text}
            error={problem}
            onCommit={(words) => {
              setProblem(undefined);
              keep(words);
            }}
          />
        </div>
      </Dialog>
    </>
  );
}
