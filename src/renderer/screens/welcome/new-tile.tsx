import { type FormEvent, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { useApp } from '../../use-app.ts';
import { Tile } from './tile.tsx';
import styles from './welcome-screen.module.css';

/** A new engagement needs a name and may say for whom. */
export function NewTile() {
  const { call, openWith, opening, go } = useApp((app) => app);
  const [name, setName] = useState('');
  const [client, setClient] = useState('');
  const [problem, setProblem] = useState<string>();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (name === '') return setProblem('An engagement needs a name.');
    const reply = await openWith(() => call('engagement.create', { name, client, path: null }, 'return'));
    if (reply.ok) go('overview');
  };
  return (
    <Tile
      title="Start a new engagement"
      text="Begin with your own contract and a usage export. The first ten minutes end with a draft page."
    >
      <form className={styles.form} onSubmit={(event) => void create(event)}>
        <TextField
          label="Name"
          value={name}
          placeholder="Renewal 2027"
          error={problem}
          onCommit={(text) => {
            setName(text);
            setProblem(undefined);
          }}
        />
        <TextField label="Client" value={client} placeholder="Company that buys" onCommit={setClient} />
        <Button type="submit" disabled={opening}>
          Start
        </Button>
      </form>
    </Tile>
  );
}
