import type { ImportPreview } from '../../../shared/contract.ts';
import { type MappedField, type Mapping, mappingProblems } from '../../../shared/mapping/mapped-field.ts';
import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/choice-fields.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './column-mapper.module.css';
import { asSaid, type ImportQueue, isQuick, type MappingStage } from './import-queue.ts';
import { PreviewCounts } from './preview-counts.tsx';
import { isUnanswered, PreviewQuestions } from './preview-questions.tsx';
import { PriceCheckNotice } from './price-check-notice.tsx';
import { SampleTable } from './sample-table.tsx';
import { SaveMapping } from './save-mapping.tsx';
import { StagePanel } from './stage-panel.tsx';
import screen from './usage-screen.module.css';

const OPEN_ID = 'questions-open';

/** A file that no format knows: its first rows, and what each column is; takes the focus when it appears. */
export function ColumnMapper({ now, queue }: { now: MappingStage; queue: ImportQueue }) {
  const { found, mapping, saved, checked, job_id, error } = now;
  const problems = mappingProblems(mapping);
  const fitting = saved.filter((one) => fits(one, now));
  const open = job_id === null ? (checked?.questions.filter(isUnanswered).length ?? 0) : 0;
  return (
    <StagePanel label={`Say what the columns are: ${found.file}`} className={screen.preview}>
      <Section
        title={`Say what the columns are: ${found.file}`}
        note="Parley does not recognise this file. These are its first rows; nothing of them is kept."
        action={
          <>
            <Button onClick={queue.next}>Put it aside</Button>
            <Button
              tone="primary"
              disabled={problems.length > 0 || open > 0}
              aria-describedby={open === 0 ? undefined : OPEN_ID}
              onClick={queue.previewMapped}
            >
              Preview with this mapping
            </Button>
          </>
        }
      >
        <div className={styles.sample}>
          <p className={screen.aside}>
            {found.shape}. {suggestedText(now)}
          </p>
          <RecordsField now={now} queue={queue} />
          {fitting.length === 0 ? null : (
            <Select
              label="Use a saved mapping"
              options={fitting.map(({ name }) => ({ value: name, label: name }))}
              value={fitting.some(({ name }) => name === mapping.name) ? mapping.name : null}
              onCommit={(name) => queue.map(applied(fitting, name, mapping))}
            />
          )}
          <SampleTable
            found={found}
            mapping={mapping}
            onField={(column, field) => queue.map(withField(mapping, column, field))}
          />
          <FormError error={error} />
          <Problems problems={problems} />
          {checked === null ? (
            <NotRead now={now} isComplete={problems.length === 0} />
          ) : (
            <Checked
              checked={asSaid(checked, job_id === null ? {} : mapping.answers)}
              now={now}
              queue={queue}
            />
          )}
        </div>
      </Section>
    </StagePanel>
  );
}

/** Which of the lists in a JSON file the records are. */
function RecordsField({ now: { found, mapping }, queue }: { now: MappingStage; queue: ImportQueue }) {
  if (found.lists.length < 2 || mapping.source.kind !== 'json') return null;
  return (
    <Select
      label="The records are in"
      hint="The file holds more than one list; what you choose for the columns of one is not kept for another."
      options={found.lists.map(({ records, columns }) => ({
        value: records,
        label: `${records === '$' ? 'the objects of the file' : records}, ${columns} ${columns === 1 ? 'column' : 'columns'}`,
      }))}
      value={mapping.source.records}
      onCommit={queue.lookIn}
    />
  );
}

type CheckedProps = { checked: ImportPreview; now: MappingStage; queue: ImportQueue };

/** What the file comes to with the mapping: the questions that it leaves, and whether cost and tokens agree. */
function Checked({ checked, now: { job_id }, queue }: CheckedProps) {
  return (
    <>
      <p id={OPEN_ID} role="status" className={screen.aside}>
        {statusText(job_id !== null, checked.questions.filter(isUnanswered).length)}
      </p>
      <div className={styles.split}>
        <PreviewQuestions preview={checked} queue={queue} />
        <div className={styles.sample}>
          <PriceCheckNotice check={checked.price_check} />
          <div className={styles.counts}>
            <PreviewCounts preview={checked} />
          </div>
          {checked.mapping ? <SaveMapping mapping={checked.mapping} queue={queue} /> : null}
        </div>
      </div>
    </>
  );
}

function statusText(isReading: boolean, open: number): string {
  if (isReading) return 'Reading the file with this mapping.';
  if (open > 0)
    return open === 1
      ? 'One question is open: the preview and the totals come with its answer.'
      : `${open} questions are open: the preview and the totals come with the answers.`;
  return 'Read with this mapping; nothing is saved yet.';
}

function suggestedText({ found }: MappingStage): string {
  const n = Object.keys(found.mapping.fields).length;
  if (n === 0) return 'No header says what its column is: choose above each column.';
  return `${n} of ${found.columns.length} columns have a suggestion, marked below; change what is wrong.`;
}

function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="warn" title="The mapping is not complete yet.">
      <ul className={screen.points}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  );
}

function NotRead({ now, isComplete }: { now: MappingStage; isComplete: boolean }) {
  if (!isComplete) return null;
  const words = isQuick(now)
    ? 'Reading the file with this mapping.'
    : 'The file is large, so it is read with the mapping once you choose Preview; questions and the check of prices come then.';
  return (
    <p role="status" className={screen.aside}>
      {words}
    </p>
  );
}

/** Whether a saved mapping names only columns that the file has. */
function fits({ fields, source }: Mapping, { found, mapping }: MappingStage): boolean {
  const names = new Set(found.columns.filter((c) => c.is_usable).map((c) => c.name));
  return source.kind === mapping.source.kind && Object.values(fields).every((column) => names.has(column));
}

function applied(saved: readonly Mapping[], name: string, mapping: Mapping): Mapping {
  const found = saved.find((one) => one.name === name);
  return found ? { ...found, source: mapping.source } : mapping;
}

/** A field belongs to one column: what another column had of it is taken from that. */
function withField(mapping: Mapping, column: string, field: MappedField | null): Mapping {
  const kept = Object.entries(mapping.fields).filter(([id, at]) => at !== column && id !== field);
  const fields = { ...Object.fromEntries(kept), ...(field === null ? {} : { [field]: column }) };
  const isAboutDates = field === 'date' || mapping.fields.date === column;
  const { date_style, ...answers } = mapping.answers;
  return {
    ...mapping,
    name: '',
    fields,
    answers: isAboutDates || date_style === undefined ? answers : { ...answers, date_style },
  };
}
