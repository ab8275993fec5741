import { Trash2 } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/choice-fields.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { DateField } from '../../parts/date-fields.tsx';
import { MoneyField, NumberField, ShareField } from '../../parts/number-fields.tsx';
import { TextArea } from '../../parts/text-fields.tsx';
import type { BandDraft } from './band-draft.ts';
import { isStale } from './source-date.ts';
import { StaleMark } from './stale-mark.tsx';
import type { BandsForm } from './use-bands-form.ts';

export type BandRow = BandDraft & { index: number };

/** The fields of a band, one a cell. */
export function bandColumns({ set, remove, problemAt }: BandsForm, asOf: string): Column<BandRow>[] {
  const at = (index: number, field: string, short?: string) => problemAt(`bands[${index}].${field}`, short);
  return [
    {
      id: 'min',
      header: 'Annual commit from',
      align: 'right',
      cell: ({ index, min_annual_commit_usd }) => (
        <MoneyField
          hideLabel
          label={`Band ${index + 1}: annual commit from`}
          value={min_annual_commit_usd}
          error={at(index, 'min_annual_commit_usd', 'Used twice.')}
          onCommit={(usd) => set(index, { min_annual_commit_usd: usd })}
        />
      ),
    },
    quartileColumn('p25', 'Lower quartile', set, at),
    quartileColumn('p50', 'Median', set, at),
    quartileColumn('p75', 'Upper quartile', set, at),
    {
      id: 'n',
      header: 'Deals',
      unit: 'number',
      align: 'right',
      cell: ({ index, n }) => (
        <NumberField
          optional
          hideLabel
          whole
          min={1}
          label={`Band ${index + 1}: number of deals`}
          placeholder="not known"
          value={n}
          error={at(index, 'n')}
          onCommit={(count) => set(index, { n: count })}
        />
      ),
    },
    {
      id: 'source',
      header: 'Source',
      cell: ({ index, source }) => (
        <TextArea
          hideLabel
          rows={2}
          label={`Band ${index + 1}: source`}
          value={source}
          error={at(index, 'source')}
          onCommit={(text) => set(index, { source: text })}
        />
      ),
    },
    {
      id: 'as_of',
      header: 'As of',
      cell: ({ index, as_of }) => (
        <DateField
          hideLabel
          label={`Band ${index + 1}: as of`}
          value={as_of}
          hint={isStale(as_of, asOf) ? <StaleMark /> : undefined}
          error={at(index, 'as_of')}
          onCommit={(date) => set(index, { as_of: date })}
        />
      ),
    },
    {
      id: 'illustrative',
      header: 'Standing',
      cell: ({ index, illustrative }) => (
        <Checkbox
          label="Illustrative"
          checked={illustrative}
          {...(illustrative ? { hint: 'replace with your own points' } : {})}
          onCommit={(is) => set(index, { illustrative: is })}
        />
      ),
    },
    {
      id: 'remove',
      header: 'Remove',
      hideHeader: true,
      tight: true,
      cell: ({ index }) => (
        <Button
          tone="quiet"
          icon={<Trash2 aria-hidden />}
          aria-label={`Remove band ${index + 1}`}
          onClick={() => remove(index)}
        />
      ),
    },
  ];
}

function quartileColumn(
  field: 'p25' | 'p50' | 'p75',
  header: string,
  set: BandsForm['set'],
  at: (index: number, field: string, short?: string) => string | undefined,
): Column<BandRow> {
  return {
    id: field,
    header,
    unit: 'off list',
    align: 'right',
    cell: (row) => (
      <ShareField
        hideLabel
        label={`Band ${row.index + 1}: ${header.toLowerCase()}`}
        value={row[field]}
        error={at(row.index, field, 'Out of order.')}
        onCommit={(share) => set(row.index, { [field]: share })}
      />
    ),
  };
}
