import {
  MAPPED_FIELD_LABELS,
  MAPPED_FIELDS,
  type MappedField,
  type Mapping,
} from '../../../shared/mapping/mapped-field.ts';
import type { UnknownFile } from '../../../shared/mapping/unknown-file.ts';
import { Select } from '../../parts/choice-fields.tsx';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import styles from './column-mapper.module.css';

const NOT_USED = 'not_used';

/** What a column can be, in the order in which a person looks for it. */
const OPTIONS: readonly { value: MappedField | typeof NOT_USED; label: string }[] = [
  { value: NOT_USED, label: 'Not used' },
  ...MAPPED_FIELDS.map((field) => ({ value: field, label: MAPPED_FIELD_LABELS[field] })),
];

type Props = {
  found: UnknownFile;
  mapping: Mapping;
  onField: (column: string, field: MappedField | null) => void;
};

/** The first rows of a file with a choice above each column. */
export function SampleTable({ found, mapping, onField }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the box scrolls, so the keyboard has to reach it
    <section className={styles.scroll} aria-label="First rows of the file" tabIndex={0}>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>First rows, with what each column is</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {found.columns.map((column, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and their order is fixed
              <th key={i} scope="col">
                <ColumnHead column={column} found={found} mapping={mapping} onField={onField} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are those of the file, in its order
            <tr key={i}>
              {row.map((cell, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ColumnHead({
  column: { name, is_usable },
  found,
  mapping,
  onField,
}: Props & { column: UnknownFile['columns'][number] }) {
  if (!is_usable) {
    return (
      <>
        <span className={styles.name}>{name === '' ? 'No name' : name}</span>
        <span className={styles.mark}>{name === '' ? 'cannot be used' : 'named twice, cannot be used'}</span>
      </>
    );
  }
  const field = fieldOf(mapping, name);
  const reason = field !== null && fieldOf(found.mapping, name) === field ? found.reasons[name] : undefined;
  return (
    <>
      <span className={styles.name}>{name}</span>
      <Select
        label={`What ${name} is`}
        hideLabel
        width="full"
        options={OPTIONS}
        value={field ?? NOT_USED}
        onCommit={(chosen) => onField(name, chosen === NOT_USED ? null : chosen)}
      />
      <span className={styles.mark}>{suggestionText(reason)}</span>
    </>
  );
}

/** By its header goes without saying: the header stands above. */
function suggestionText(reason: string | undefined): string {
  if (reason === undefined) return '';
  return reason === 'by its header' ? 'Suggested' : `Suggested: ${reason}`;
}

function fieldOf({ fields }: Mapping, column: string): MappedField | null {
  return MAPPED_FIELDS.find((field) => fields[field] === column) ?? null;
}
