import { useState } from 'react';
import type { Mapping } from '../../../shared/mapping/mapped-field.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import styles from './column-mapper.module.css';
import type { ImportQueue } from './import-queue.ts';

/** Keeps a mapping under a name, so that the next file with these columns is known by itself. */
export function SaveMapping({ mapping, queue }: { mapping: Mapping; queue: ImportQueue }) {
  const [name, setName] = useState(mapping.name);
  const [isAsked, setIsAsked] = useState(false);
  const save = () => {
    setIsAsked(name === '');
    if (name !== '') queue.saveMapping(mapping, name);
  };
  return (
    <div className={styles.saveAs}>
      <div>
        <TextField
          label="Save this mapping as"
          value={name}
          onCommit={setName}
          {...(isAsked && name === '' ? { error: 'Give the mapping a name first.' } : {})}
        />
        <Button onClick={save}>Save this mapping</Button>
      </div>
      <p>
        The next file with these columns is then read by itself. To import this file alone, no name is needed.
      </p>
    </div>
  );
}
