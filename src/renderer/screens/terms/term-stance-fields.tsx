import type { Term } from '../../../shared/terms/library.ts';
import { Select } from '../../parts/choice-fields.tsx';
import { TextArea, TextField } from '../../parts/text-fields.tsx';
import { useRecord } from '../../use-app.ts';
import { papersOf, statusUnder } from './term-offers.ts';
import { STATUS_OPTIONS } from './term-words.ts';
import styles from './terms-screen.module.css';
import { useTermSave } from './use-term-save.ts';

/** Where every paper stands on the term, who looks after it, and what we noted. */
export function TermStanceFields({ term }: { term: Term }) {
  const record = useRecord();
  const save = useTermSave();
  const stance = record.stances.find(({ term_id }) => term_id === term.id);
  return (
    <section>
      <h3>Where we stand</h3>
      <div className={styles.statuses}>
        {papersOf(record).map((paper) => (
          <Select
            key={paper.id}
            label={paper.title}
            options={STATUS_OPTIONS}
            value={statusUnder(record, term.id, paper.id)}
            onCommit={(status) => save.setStatus(term.id, paper.id, status)}
          />
        ))}
        <TextField
          label="Owner"
          value={stance?.owner ?? ''}
          placeholder={term.owner}
          onCommit={(owner) => save.keep(term.id, { owner })}
        />
      </div>
      <TextArea
        label="Notes, private: never printed in the shared brief"
        rows={2}
        value={stance?.note ?? ''}
        onCommit={(note) => save.keep(term.id, { note })}
      />
    </section>
  );
}
