import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './file-drop.module.css';

export type FileDropProps = {
  /** The button's words, a verb: "Choose a usage file". */
  label: string;
  /** What is accepted, one line. */
  note: string;
  /** File endings such as ".csv,.json"; anything when absent. */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  /** One line, for what is seldom needed. */
  small?: boolean;
  onFiles: (files: File[]) => void;
};

/** A place to drop files on, with a button that the keyboard reaches. */
export function FileDrop({ label, note, accept, multiple, disabled, small, onFiles }: FileDropProps) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const chosen = [...(files ?? [])];
    if (chosen.length > 0 && !disabled) onFiles(multiple ? chosen : chosen.slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the input inside works by keyboard
    <div
      className={classNames(styles.drop, small && styles.small, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        className={styles.input}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <FileUp aria-hidden className={styles.icon} />
      <div>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <span className={styles.or}> or drop {multiple ? 'files' : 'it'} here</span>
        <p className={styles.note}>{note}</p>
      </div>
    </div>
  );
}
