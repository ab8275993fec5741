import { tableMoney } from '../../../shared/format.ts';
import { inputText } from '../../../shared/terms/playbook/input-text.ts';
import type { AnyWorth, CaseWorth, InputPlace, TermInput } from '../../../shared/terms/playbook/worth.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { placeLink } from './place-link.tsx';
import { useTermsPlace } from './use-terms-place.ts';
import styles from './worth.module.css';

/** How a value comes about: the shock if there is one, the formula, each case, and every input with its place. */
export function WorthDerivation({ worth, name }: { worth: AnyWorth; name: string }) {
  const offerId = useTermsPlace().paper?.id ?? '';
  return (
    <div className={styles.part}>
      {worth.shock === null ? null : <p data-given="typed">Assumed: {worth.shock}.</p>}
      <p data-given="shipped">{worth.formula}</p>
      {worth.by_case.length === 0 ? null : (
        <DataTable
          caption={`What ${name} saves in each case`}
          hideCaption
          columns={casesOf(worth, offerId)}
          rows={worth.by_case}
          rowKey={(one) => one.name}
        />
      )}
      <DataTable
        caption={`Inputs of the value of ${name}`}
        hideCaption
        columns={INPUTS}
        rows={[...worth.inputs.map(known), ...missing(worth)]}
        rowKey={({ label }) => label}
        empty="It takes no input."
      />
    </div>
  );
}

type InputRow = { label: string; text: string; place: InputPlace };

function known(input: TermInput): InputRow {
  return { label: input.label, text: inputText(input), place: input.place };
}

/** One row for each place in which something is still missing. */
function missing({ missing: needs }: AnyWorth): InputRow[] {
  return (needs?.inputs ?? []).map(({ label, place }) => ({ label, text: 'not known', place }));
}

function casesOf({ term_id }: AnyWorth, offer_id: string): Column<CaseWorth>[] {
  return [
    { id: 'name', header: 'Case', cell: ({ name }) => name },
    {
      id: 'usd',
      header: 'Saves',
      unit: 'USD',
      align: 'right',
      tight: true,
      cell: ({ name, usd }) => (
        <FigureValue figure="term_worth_in_case" subject={{ offer_id, term_id, scenario: name }}>
          {tableMoney(usd)}
        </FigureValue>
      ),
    },
  ];
}

const INPUTS: Column<InputRow>[] = [
  { id: 'label', header: 'Input', cell: ({ label }) => label },
  { id: 'text', header: 'Value', align: 'right', tight: true, cell: ({ text }) => text },
  { id: 'place', header: 'Where it comes from', cell: ({ place }) => placeLink(place) },
];
