import { useApp } from '../../use-app.ts';
import { NewTile } from './new-tile.tsx';
import { OpenTile } from './open-tile.tsx';
import { SampleTile } from './sample-tile.tsx';
import styles from './welcome-screen.module.css';

/** The first screen: the sample, a new engagement, or a file. */
export function WelcomeScreen() {
  const isOpening = useApp((app) => app.opening);
  return (
    <main className={styles.welcome}>
      <header>
        <h1>Parley</h1>
        <p className={styles.lead}>
          Prepare the negotiation of your Claude contract: find out what your usage should cost once it is
          tuned, then size the commit and the terms on that, not on today’s bill.
        </p>
      </header>
      <div className={styles.tiles}>
        <SampleTile />
        <NewTile />
        <OpenTile />
      </div>
      <p role="status" className={styles.status}>
        {isOpening ? 'Opening the engagement and computing its figures' : ''}
      </p>
      <footer className={styles.foot}>
        <p>
          Your data stays here: Parley works offline, and each engagement is one file on this machine that you
          can copy, back up and delete.
        </p>
        <p>
          Parley is independent and not affiliated with Anthropic. <a href="#/about">About Parley</a>
        </p>
      </footer>
    </main>
  );
}
