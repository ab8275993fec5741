import { useState } from 'react';
import type { SourceFile } from '../../../shared/engagement/document.ts';
import { plainNumber } from '../../../shared/format.ts';
import { RemovalQuestion } from '../../parts/removal-question.tsx';
import { useApp } from '../../use-app.ts';
import { useReply } from '../../use-reply.ts';
import { countedText } from './counted-text.ts';
import { MEASURED } from './format-words.ts';
import { periodText } from './period-text.ts';
import styles from './usage-screen.module.css';

/** Asks before a file and all it brought leave the engagement. */
export function RemoveFile({ source, onClose }: { source: SourceFile | null; onClose: () => void }) {
  const change = useApp((app) => app.change);
  const keepRemoved = useApp((app) => app.keepRemoved);
  const [isRemoving, setIsRemoving] = useState(false);
  const remove = async ({ id: source_id, name }: SourceFile) => {
    setIsRemoving(true);
    const reply = await change('usage.remove', { source_id });
    setIsRemoving(false);
    if (reply.ok) keepRemoved({ source_id, name });
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
  const { name, accepted, measure, period } = source;
  return (
    <div className={styles.stack}>
      <p className={styles.fileName}>{name}</p>
      <p>
        Its {plainNumber(accepted)} {accepted === 1 ? 'row' : 'rows'} of {MEASURED[measure]} (
        {periodText(period)}) leave every figure: months, workloads, floor and offers are computed anew
        without them.
      </p>
      <WhatComesBack source={source} />
      <p>
        Workloads, outcome counts and answers stay, and so does the file on your disk. You can undo the
        removal until another file is imported or the engagement is closed.
      </p>
    </div>
  );
}

/** What leaves in tokens and dollars, and what of earlier files counts again in its place. */
function WhatComesBack({ source: { id, replaced } }: { source: SourceFile }) {
  const answer = useReply('usage.removal', { source_id: id }, null);
  if (answer.kind !== 'ready') return null;
  const { returns, stays_out, ...leaving } = answer.value;
  const back = returns.reduce((n, { rows }) => n + rows, 0);
  return (
    <>
      <p>What leaves: {countedText(leaving)}.</p>
      {returns.map(({ source, ...counted }) => (
        <p key={source}>
          Counts again in its place: {countedText(counted)} of {source}, which it had replaced.
        </p>
      ))}
      {replaced <= back ? null : (
        <p>
          {plainNumber(replaced - back)} {back === 0 ? 'rows' : 'more rows'} that it replaced do not come
          back: another file has them, or theirs is removed, or it was imported by a Parley that did not keep
          them.
        </p>
      )}
      {stays_out.length === 0 ? null : (
        <p>
          Of {stays_out.join(', ')} rows were left out because this file knows more of the same days: import{' '}
          {stays_out.length === 1 ? 'it' : 'them'} again to count them.
        </p>
      )}
    </>
  );
}
