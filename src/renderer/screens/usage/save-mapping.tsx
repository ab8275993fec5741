import { useState } from 'react';
import type { Mapping } from '../../../shared/mapping/mapped-field.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import styles from './column-mapper.module.css';
import type { ImportQueue } from './import-queue.ts';

/** Keeps a mapping under a name, so that the next file with these columns is known by itself. */
export function SaveMapping({ mapping, queue }: { mapping: Mapping; queue: ImportQueue }) {
  const [name, setName] = useState(mapping.name);
  return (
    <div className={styles.saveAs}>
      <TextField
        label="Save this mapping as"
        hint="The next file with these columns is then read by itself."
        value={name}
        onCommit={setName}
      />
      <Button disabled={name === ''} onClick={() => queue.saveMapping(mapping, name)}>
        Save this mapping
      </Button>
    </div>
  );
}
