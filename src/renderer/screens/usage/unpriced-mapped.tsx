import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { tableMoney, tokenCount } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { useApp } from '../../use-app.ts';
import styles from './usage-screen.module.css';
import { focusChoice, freeButtonId } from './use-model-mapping.ts';

type Mapped = UsageFigures['mapped_models'][number];

/** The names that somebody tied to a model, each to be freed again. */
export function MappedNames({ usage: { mapped_models } }: { usage: UsageFigures }) {
  const change = useApp((app) => app.change);
  const refresh = useApp((app) => app.refresh);
  if (mapped_models.length === 0) return null;
  const free = async (model_raw: string, remember: boolean) => {
    const reply = await change('model.map', { model_raw, model: null, remember });
    if (!reply.ok) return;
    await refresh();
    setTimeout(() => focusChoice(model_raw));
  };
  const columns: Column<Mapped>[] = [
    {
      id: 'name',
      header: 'Name in the files',
      cell: ({ model_raw }) => <span className={styles.longName}>{model_raw}</span>,
    },
    { id: 'model', header: 'Read as', cell: ({ model }) => model },
    {
      id: 'tokens',
      header: 'Tokens',
      align: 'right',
      cell: ({ tokens }) => (tokens === 0 ? 'none now' : tokenCount(tokens)),
    },
    {
      id: 'billed',
      header: 'As billed',
      unit: '$',
      align: 'right',
      cell: ({ billed_usd }) => (billed_usd === null ? 'none' : tableMoney(billed_usd)),
    },
    {
      id: 'undo',
      header: 'Undo',
      hideHeader: true,
      tight: true,
      cell: ({ model_raw }) => (
        <>
          <Button
            small
            tone="quiet"
            aria-label={`Undo here: ${model_raw}`}
            id={freeButtonId(model_raw)}
            onClick={() => void free(model_raw, false)}
          >
            Undo here
          </Button>
          <Button
            small
            tone="quiet"
            aria-label={`Undo and forget: ${model_raw}`}
            onClick={() => void free(model_raw, true)}
          >
            Undo and forget
          </Button>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption="Names you gave a model"
      columns={columns}
      rows={mapped_models}
      rowKey={({ model_raw }) => model_raw}
    />
  );
}
