import { inWords } from '../../../shared/brief/wording.ts';
import type { Owned, Programme, Review } from '../../../shared/overview/programme.ts';
import { Columns } from '../../parts/columns.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './overview-screen.module.css';
import { PlaceLink } from './place-link.tsx';

/** The spend as a programme: who owns it, how often it is reviewed, and when. */
export function ProgrammeSection({ programme: { owners, rhythm, reviews } }: { programme: Programme }) {
  return (
    <Columns of={2}>
      <Section title="Reviews" note={rhythm}>
        {reviews.length === 0 ? null : (
          <DataTable
            caption="Reviews of the spend"
            hideCaption
            columns={COLUMNS}
            rows={reviews}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
      <Section title="Owners" note="Who answers for the spend of each workload.">
        {owners.length === 0 ? (
          <p>
            The usage is not split into workloads yet. <PlaceLink place="workloads" />
          </p>
        ) : (
          <dl className={styles.owners}>
            {owners.map((owned) => (
              <Owner key={owned.owner} {...owned} />
            ))}
          </dl>
        )}
      </Section>
    </Columns>
  );
}

function Owner({ owner, workloads }: Owned) {
  return (
    <div>
      <dt>{owner === '' ? <PlaceLink place="workloads" /> : owner}</dt>
      <dd>
        {inWords(workloads)}
        {owner === '' ? ': nobody owns it yet' : ''}
      </dd>
    </div>
  );
}

const COLUMNS: Column<Review>[] = [
  { id: 'date', header: 'When', tight: true, cell: ({ date }) => <SaidText>{date}</SaidText> },
  { id: 'what', header: 'What', cell: ({ what }) => <span data-given="shipped">{what}</span> },
  { id: 'who', header: 'Who', cell: ({ who }) => who },
  {
    id: 'place',
    header: 'Where',
    hideHeader: true,
    tight: true,
    cell: ({ place }) => <PlaceLink place={place} />,
  },
];
