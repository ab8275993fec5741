import { Search } from 'lucide-react';
import styles from './field.module.css';
import { FieldFrame } from './field-frame.tsx';

export type SearchFieldProps = { label: string; words: string; onChange: (words: string) => void };

/** Words that narrow what is shown, as they are typed. */
export function SearchField({ label, words, onChange }: SearchFieldProps) {
  return (
    <FieldFrame look={{ label, hideLabel: true }} problem={null}>
      {({ id }) => (
        <span className={styles.control}>
          <span className={styles.affix}>
            <Search aria-hidden size={14} />
          </span>
          <input
            id={id}
            type="search"
            value={words}
            placeholder={label}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </FieldFrame>
  );
}
