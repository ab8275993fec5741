import { useState } from 'react';
import type { SourceFile } from '../../../shared/engagement/document.ts';
import { plainNumber } from '../../../shared/format.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Given } from '../../parts/given.tsx';
import { RemovalQuestion } from '../../parts/removal-question.tsx';
import { useApp } from '../../use-app.ts';
import { useReply } from '../../use-reply.ts';
import { countedText } from './counted-text.ts';
import { MEASURED } from './format-words.ts';
import { periodText } from './period-text.ts';
import styles from './usage-screen.module.css';

/** Asks before a file and all it brought leave the engagement. */
export function RemoveFile({ source, onClose }: { source: SourceFile | null; onClose: () => void }) {
  const removeSource = useApp((app) => app.removeSource);
  const [isRemoving, setIsRemoving] = useState(false);
  const remove = async ({ id }: SourceFile) => {
    setIsRemoving(true);
    await removeSource(id);
    setIsRemoving(false);
    onClose();
  };
  return (
    <RemovalQuestion
      isOpen={source !== null}
      title="Remove this file from the engagement?"
      what="file"
      isRemoving={isRemoving}
      onKeep={onClose}
      onRemove={() => {
        if (source !== null) void remove(source);
      }}
    >
      {source === null ? null : <WhatGoes source={source} />}
    </RemovalQuestion>
  );
}

function WhatGoes({ source }: { source: SourceFile }) {
  const { id, name, accepted, measure, period } = source;
  return (
    <div className={styles.stack}>
      <p className={styles.fileName}>{name}</p>
      <p>
        Its{' '}
        <FigureValue inText figure="file_accepted" subject={{ source_id: id }}>
          {plainNumber(accepted)}
        </FigureValue>{' '}
        {accepted === 1 ? 'row' : 'rows'} of {MEASURED[measure]} (
        <Given as="file">{periodText(period)}</Given>) leave every figure: months, workloads, floor and offers
        are computed anew without them.
      </p>
      <WhatComesBack source={source} />
      <p>
        Workloads, outcome counts and answers stay, and so does the file on your disk. You can undo the
        removal until another file is imported or the engagement is closed.
      </p>
    </div>
  );
}

/** What leaves in tokens and dollars, and what of other files counts in its place. */
function WhatComesBack({ source: { id } }: { source: SourceFile }) {
  const answer = useReply('usage.removal', { source_id: id }, null);
  if (answer.kind !== 'ready') return null;
  const { returns, still_out, ...leaving } = answer.value;
  return (
    <>
      <p>
        What leaves: <Given as="file">{countedText(leaving)}</Given>.
      </p>
      {returns.map(({ source, ...counted }) => (
        <p key={source}>
          Counts in its place: <Given as="file">{countedText(counted)}</Given> of {source}, which gave way to
          it.
        </p>
      ))}
      {still_out === 0 ? null : (
        <p>
          <Given as="file">{plainNumber(still_out)}</Given> {still_out === 1 ? 'row' : 'rows'} by day that
          gave way to it still do not count: another file covers the same days.
        </p>
      )}
    </>
  );
}
