import { Button } from '../../parts/button.tsx';
import { useApp } from '../../use-app.ts';
import { Tile } from './tile.tsx';

/** The invented client that ships with Parley. */
export function SampleTile() {
  const { call, openWith, opening } = useApp((app) => app);
  const open = () => openWith(() => call('engagement.open_sample', {}, 'return'));
  return (
    <Tile
      title="Open the sample engagement"
      text="Halden Mutual, an invented insurer with six workloads, a year of usage and offers on the table. Look around and change what you like; it is your own copy."
    >
      <Button tone="primary" disabled={opening} onClick={() => void open()}>
        Open the sample
      </Button>
    </Tile>
  );
}
