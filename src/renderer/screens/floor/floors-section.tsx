import { FLOOR_NAMES, type FloorName } from '../../../shared/audit/floor-rule.ts';
import { savingUsd } from '../../../shared/audit/saving.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { shareOf } from '../../../shared/engagement/sums.ts';
import { percent, tableMoney } from '../../../shared/format.ts';
import { Segmented } from '../../parts/choice-fields.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp } from '../../use-app.ts';
import { FLOOR_WORDS } from './floor-words.ts';

const OPTIONS = FLOOR_NAMES.map((value) => ({ value, label: FLOOR_WORDS[value].name }));

/** The five floors, and which of them the commit is sized on. */
export function FloorsSection({ floor }: { floor: FloorFigures }) {
  const change = useApp((app) => app.change);
  const choose = (floor_basis: FloorName) => void change('setting.save', { settings: { floor_basis } });
  return (
    <Section title="Five readings of the floor" note="The same levers, believed to a different degree.">
      <FloorTable floor={floor} />
      <Segmented<FloorName>
        label="The commit is sized on"
        options={OPTIONS}
        value={floor.basis}
        hint="Planned unless you have a reason; the choice prints in the brief."
        onCommit={choose}
      />
      {floor.basis === 'planned' ? null : (
        <Notice
          tone="warn"
          title={`The commit is sized on the ${FLOOR_WORDS[floor.basis].name.toLowerCase()} floor, not on the planned one.`}
        >
          {FLOOR_WORDS[floor.basis].counts}.
        </Notice>
      )}
    </Section>
  );
}

function FloorTable({ floor }: { floor: FloorFigures }) {
  const { annual_baseline_usd: baseline, annual_floors, basis } = floor;
  const savingOf = (name: FloorName) => savingUsd(baseline, annual_floors[name]);
  return (
    <DataTable<FloorName>
      caption="The five floors"
      hideCaption
      columns={[
        { id: 'name', header: 'Floor', tight: true, cell: (name) => FLOOR_WORDS[name].name },
        { id: 'counts', header: 'What it counts', cell: (name) => FLOOR_WORDS[name].counts },
        {
          id: 'cost',
          header: 'Cost',
          unit: 'a year at list',
          align: 'right',
          cell: (name) => (
            <FigureValue figure="floor" subject={{ floor: name }}>
              {tableMoney(annual_floors[name])}
            </FigureValue>
          ),
        },
        {
          id: 'saving',
          header: 'Saving',
          unit: 'a year at list',
          align: 'right',
          cell: (name) => (
            <FigureValue figure="floor_saving" subject={{ floor: name }}>
              {tableMoney(savingOf(name))}
            </FigureValue>
          ),
        },
        {
          id: 'share',
          header: 'Saving',
          unit: 'of the baseline',
          align: 'right',
          cell: (name) => (
            <FigureValue figure="floor_saving_share" subject={{ floor: name }}>
              {percent(shareOf(savingOf(name), baseline))}
            </FigureValue>
          ),
        },
        {
          id: 'basis',
          header: 'Commit',
          tight: true,
          cell: (name) => (name === basis ? 'sized on it' : ''),
        },
      ]}
      rows={FLOOR_NAMES}
      rowKey={(name) => name}
      isStrong={(name) => name === basis}
    />
  );
}
