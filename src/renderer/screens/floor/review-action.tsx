import { type FormEvent, useId, useState } from 'react';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { headlineMoney } from '../../../shared/format.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { hashOf } from '../../route.ts';
import { useApp } from '../../use-app.ts';
import styles from './floor-screen.module.css';
import { FLOOR_WORDS } from './floor-words.ts';

/** Marks the floor as reviewed; once it is, the next thing is the commit. */
export function ReviewAction({ floor }: { floor: FloorFigures }) {
  const [isOpen, setIsOpen] = useState(false);
  if (floor.review.kind === 'standing') {
    return (
      <LinkButton tone="primary" href={hashOf('commit')}>
        Size the commit
      </LinkButton>
    );
  }
  return (
    <>
      <Button tone="primary" onClick={() => setIsOpen(true)}>
        Mark the floor as reviewed
      </Button>
      <ReviewDialog floor={floor} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

type ReviewDialogProps = { floor: FloorFigures; isOpen: boolean; onClose: () => void };

function ReviewDialog({ floor, isOpen, onClose }: ReviewDialogProps) {
  const change = useApp((app) => app.change);
  const [reviewer, setReviewer] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [error, setError] = useState<ReplyError | null>(null);
  const form = useId();
  const review = async (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(reviewer === '');
    if (reviewer === '') return;
    const reply = await change('floor.review', { reviewed_by: reviewer }, 'return');
    setError(reply.ok ? null : reply.error);
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      title="Mark the floor as reviewed"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button tone="primary" type="submit" form={form}>
            Mark as reviewed
          </Button>
        </>
      }
    >
      <form id={form} className={styles.stack} onSubmit={(event) => void review(event)}>
        <FormError error={error} />
        <p>
          {FLOOR_WORDS[floor.basis].name} floor:{' '}
          <FigureValue inText figure="floor" subject={{ floor: floor.basis }}>
            {headlineMoney(floor.annual_floors[floor.basis])}
          </FigureValue>{' '}
          a year at list. Engineering and Finance should both stand by it; the name prints in the brief.
        </p>
        <TextField
          label="Reviewed by"
          width="full"
          placeholder="Name or role, such as CFO and CIO"
          value={reviewer}
          error={isMissing && reviewer === '' ? 'Say who reviewed it.' : undefined}
          onCommit={setReviewer}
        />
      </form>
    </Dialog>
  );
}
