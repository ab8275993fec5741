import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import type { Refusal } from '../../store.ts';
import { useApp } from '../../use-app.ts';
import { type EngagementChoice, engagementChoices } from './engagement-choices.ts';
import { Tile } from './tile.tsx';
import styles from './welcome-screen.module.css';

/** An engagement file: opened lately, found in the folder, or anywhere else. */
export function OpenTile() {
  const { call, openWith, host } = useApp((app) => app);
  const choices = useApp(({ engagement }) => (engagement.kind === 'welcome' ? engagement.list : null));
  const open = (path: string, refusal?: Refusal) =>
    openWith(() => call('engagement.open', { path }, 'return'), refusal);
  const openTyped = async (path: string) => {
    const reply = await open(path, 'return');
    return reply.ok ? undefined : reply.error.message;
  };
  const chooseFile = async () => {
    const path = await host.openDialog?.();
    if (path) await open(path);
  };
  return (
    <Tile
      title="Open an engagement file"
      text="A file that ends in .parley, from this machine or from a colleague."
    >
      {choices === null ? null : (
        <Choices choices={engagementChoices(choices)} onOpen={(path) => void open(path)} />
      )}
      {host.openDialog ? (
        <Button onClick={() => void chooseFile()}>Choose a file</Button>
      ) : (
        <PathForm folder={choices?.folder ?? ''} onOpen={openTyped} />
      )}
    </Tile>
  );
}

function Choices({ choices, onOpen }: { choices: EngagementChoice[]; onOpen: (path: string) => void }) {
  if (choices.length === 0) return null;
  return (
    <ul className={styles.choices}>
      {choices.map((choice) => (
        <li key={choice.path}>
          <button
            type="button"
            className={styles.choice}
            disabled={!choice.exists}
            title={choice.path}
            onClick={() => onOpen(choice.path)}
          >
            <span className={styles.choiceName}>{choice.title}</span>
            <span className={styles.choiceNote}>{choice.note}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type PathFormProps = {
  folder: string;
  /** The sentence about what was refused, if it was. */
  onOpen: (path: string) => Promise<string | undefined>;
};

function PathForm({ folder, onOpen }: PathFormProps) {
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState<string>();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (path === '') setProblem('Write where the file lies.');
        else void onOpen(path).then(setProblem);
      }}
    >
      <TextField
        label="Path of the file"
        width="full"
        value={path}
        placeholder={`${folder}${folder.endsWith('/') ? '' : '/'}renewal.parley`}
        error={problem}
        onCommit={(text) => {
          setPath(text);
          setProblem(undefined);
        }}
      />
      <Button type="submit">Open</Button>
    </form>
  );
}
