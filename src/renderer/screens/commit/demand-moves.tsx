import { Plus, Trash2 } from 'lucide-react';
import type { ListMove } from '../../../shared/demand/demand-model.ts';
import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/choice-fields.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import { useFigures } from '../../use-app.ts';
import styles from './commit-screen.module.css';
import { useDemandModel } from './use-demand-model.ts';

const ALL = '';
const MOST_MOVES = 12;
const MOST_MONTHS = 120;
const YEAR = 12;

type Numbered = ListMove & { index: number };
type SetMove = (index: number, part: Partial<ListMove>) => void;

/** Moves of the list price that may come during the offers. */
export function DemandMoves({ months }: { months: number | null }) {
  const { model, set } = useDemandModel();
  const { list_moves: moves } = model;
  const models = useMovableModels(moves);
  const setMove: SetMove = (index, part) =>
    set({ list_moves: moves.map((one, k) => (k === index ? { ...one, ...part } : one)) });
  const add = () =>
    set({
      list_moves: [
        ...moves,
        { model: null, probability: 0.5, from_month: 1, to_month: months ?? YEAR, change_share: 0.1 },
      ],
    });
  return (
    <div className={styles.stack}>
      <div className={styles.narrowFields}>
        <DataTable
          caption="List prices that may move"
          columns={columns(models, setMove, (index) =>
            set({ list_moves: moves.filter((_, k) => k !== index) }),
          )}
          rows={moves.map((move, index): Numbered => ({ ...move, index }))}
          rowKey={({ index }) => String(index)}
          empty="No move: list prices stay as they are."
        />
      </div>
      <div>
        <Button small icon={<Plus aria-hidden />} disabled={moves.length >= MOST_MOVES} onClick={add}>
          Add a price move
        </Button>
      </div>
    </div>
  );
}

/** The models in use, and any that a move names already. */
function useMovableModels(moves: readonly ListMove[]): string[] {
  const { usage } = useFigures();
  const named = moves.flatMap(({ model }) => model ?? []);
  return [...new Set([...usage.by_model.map(({ model }) => model), ...named])];
}

function columns(
  models: readonly string[],
  set: SetMove,
  remove: (index: number) => void,
): Column<Numbered>[] {
  const options = [
    { value: ALL, label: 'All models' },
    ...models.map((model) => ({ value: model, label: model })),
  ];
  const month = (id: 'from_month' | 'to_month', header: string): Column<Numbered> => ({
    id,
    header,
    unit: 'month',
    align: 'right',
    cell: (move) => (
      <NumberField
        hideLabel
        whole
        label={`Price move ${move.index + 1}, ${header.toLowerCase()}`}
        min={id === 'from_month' ? 1 : move.from_month}
        max={id === 'from_month' ? move.to_month : MOST_MONTHS}
        value={move[id]}
        onCommit={(value) => set(move.index, { [id]: value })}
      />
    ),
  });
  return [
    {
      id: 'model',
      header: 'Prices of',
      cell: (move) => (
        <Select
          hideLabel
          label={`Price move ${move.index + 1}, prices of`}
          options={options}
          value={move.model ?? ALL}
          onCommit={(model) => set(move.index, { model: model === ALL ? null : model })}
        />
      ),
    },
    {
      id: 'change',
      header: 'Change',
      unit: '− falls',
      align: 'right',
      cell: (move) => (
        <ShareField
          hideLabel
          label={`Price move ${move.index + 1}, change`}
          min={-1}
          max={10}
          value={move.change_share}
          onCommit={(change_share) => set(move.index, { change_share })}
        />
      ),
    },
    {
      id: 'probability',
      header: 'Probability',
      align: 'right',
      cell: (move) => (
        <ShareField
          hideLabel
          label={`Price move ${move.index + 1}, probability`}
          value={move.probability}
          onCommit={(probability) => set(move.index, { probability })}
        />
      ),
    },
    month('from_month', 'Earliest'),
    month('to_month', 'Latest'),
    {
      id: 'remove',
      header: 'Remove',
      hideHeader: true,
      align: 'right',
      cell: (move) => (
        <Button
          tone="quiet"
          small
          icon={<Trash2 aria-hidden />}
          aria-label={`Remove price move ${move.index + 1}`}
          onClick={() => remove(move.index)}
        >
          Remove
        </Button>
      ),
    },
  ];
}
