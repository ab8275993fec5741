import { useEffect, useRef, useState } from 'react';
import { MAPPED_FIELD_LABELS, type MappedField, type Mapping } from '../../../shared/mapping/mapped-field.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import { Section } from '../../parts/section.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { useApp } from '../../use-app.ts';

/**
 * The mappings that somebody saved, on this machine and for every engagement: rename, export, import, remove. With
 * `whereAny` nothing stands there before the first.
 */
export function SavedMappings({ saves, whereAny }: { saves: number; whereAny: boolean }) {
  const { mappings, keyOf, rename, exportOne, remove, importOne } = useMappings(saves);
  const list = useRef<HTMLDivElement>(null);
  if (mappings === null || (whereAny && mappings.length === 0)) return null;
  const removeAndGoOn = async (name: string) => {
    await remove(name);
    list.current?.querySelector<HTMLInputElement>('input[type=file]')?.focus();
  };
  return (
    <Section
      title="Saved mappings"
      note="For files that no format knows. They are kept on this machine and serve every engagement."
    >
      {mappings.length === 0 ? null : (
        <DataTable
          caption="Saved mappings"
          hideCaption
          columns={columns(rename, exportOne, removeAndGoOn)}
          rows={mappings}
          rowKey={({ name }) => keyOf(name)}
        />
      )}
      <div ref={list}>
        <FileDrop
          label="Import a mapping"
          note="A mapping that was exported here or on another machine, as JSON."
          accept=".json"
          small
          onFiles={([file]) => {
            if (file) void importOne(file);
          }}
        />
      </div>
    </Section>
  );
}

function useMappings(saves: number) {
  const call = useApp((app) => app.call);
  const upload = useApp((app) => app.upload);
  const saveFile = useApp((app) => app.saveFile);
  const toast = useApp((app) => app.toast);
  const [mappings, setMappings] = useState<readonly Mapping[] | null>(null);
  const { keyOf, moved } = useRowKeys();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `saves` says that the list has changed elsewhere
  useEffect(() => {
    void call('mapping.list', {}).then((reply) => {
      if (reply.ok) setMappings(reply.value);
    });
  }, [call, saves]);
  return {
    mappings,
    keyOf,
    rename: async (name: string, to: string) => {
      const reply = await call('mapping.rename', { name, to });
      if (!reply.ok) return;
      moved(name, to);
      setMappings(reply.value);
      toast(`The mapping “${name}” is now called “${to}”.`);
    },
    remove: async (name: string) => {
      const mapping = mappings?.find((one) => one.name === name);
      const reply = await call('mapping.remove', { name });
      if (!reply.ok || mapping === undefined) return;
      setMappings(reply.value);
      const undo = async () => {
        const back = await call('mapping.save', { mapping });
        if (back.ok) setMappings(back.value);
      };
      toast(`The mapping “${name}” is removed. Files that were read with it stay.`, 'info', {
        label: 'Undo',
        run: () => void undo(),
      });
    },
    exportOne: async (name: string) => {
      const reply = await call('mapping.export', { name });
      const saved = reply.ok ? await saveFile(reply.value) : null;
      if (reply.ok && saved?.ok && saved.value) toast(`${reply.value.name} is saved.`);
    },
    importOne: async (file: File) => {
      const handed = await upload(file);
      if (!handed.ok) return;
      const reply = await call('mapping.import', { file_id: handed.value });
      if (!reply.ok) return;
      setMappings(reply.value);
      toast(`The mapping of ${file.name} is saved.`);
    },
  };
}

/** A row keeps its key when its mapping gets another name, and with it the focus. */
function useRowKeys() {
  const keys = useRef(new Map<string, string>());
  const keyOf = (name: string) => keys.current.get(name) ?? name;
  const moved = (from: string, to: string) => {
    const key = keyOf(from);
    keys.current.set(to, key).set(from, `${key}, free again`);
  };
  return { keyOf, moved };
}

type Named = (name: string) => Promise<void>;

function columns(
  rename: (name: string, to: string) => Promise<void>,
  exportOne: Named,
  remove: Named,
): Column<Mapping>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ name }) => (
        <TextField
          label={`Name of the mapping ${name}`}
          hideLabel
          value={name}
          onCommit={(to) => (to === '' || to === name ? undefined : void rename(name, to))}
        />
      ),
      sortBy: ({ name }) => name,
    },
    { id: 'fields', header: 'Reads', cell: ({ fields }) => fieldsText(fields) },
    {
      id: 'actions',
      header: 'Action',
      tight: true,
      cell: ({ name }) => (
        <>
          <Button
            tone="quiet"
            small
            aria-label={`Export the mapping ${name}`}
            onClick={() => void exportOne(name)}
          >
            Export
          </Button>
          <Button
            tone="quiet"
            small
            aria-label={`Remove the mapping ${name}`}
            onClick={() => void remove(name)}
          >
            Remove
          </Button>
        </>
      ),
    },
  ];
}

function fieldsText(fields: Mapping['fields']): string {
  const ids = Object.keys(fields) as MappedField[];
  return ids.map((id) => MAPPED_FIELD_LABELS[id].toLowerCase()).join(', ');
}
