import type { Loss } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { useApp } from '../use-app.ts';
import styles from './lost-screen.module.css';

type Text = { title: string; what: string; todo: string };

const TEXTS: Readonly<Record<Loss, Text>> = {
  no_session: {
    title: 'This link was used or has expired',
    what: 'A link opens Parley once, in one window. Your engagement is safe in its file.',
    todo: 'In the terminal where Parley runs, press Enter and open the fresh link.',
  },
  in_use: {
    title: 'Parley is open in another window',
    what: 'One window works on an engagement at a time. Going on here ends the session there; nothing is lost.',
    todo: 'Go on here, or close this window and return to the other one.',
  },
  connection_lost: {
    title: 'Parley is no longer running',
    what: 'The window has lost the program behind it. What was saved before is safe in the engagement file.',
    todo: 'Start Parley again in the terminal and open the link that it prints, or try once more here.',
  },
};

/** What is shown when the window cannot reach its backend, or the engagement cannot be shown. */
export function LostScreen() {
  const why = useApp((app) => (app.engagement.kind === 'refused' ? app.engagement.why : 'connection_lost'));
  const close = useApp((app) => app.close);
  const host = useApp((app) => app.host);
  const text = typeof why === 'string' ? TEXTS[why] : refusalText(why.message);
  return (
    <main className={styles.lost}>
      <h1>{text.title}</h1>
      <p>{text.what}</p>
      <p>
        <strong>{text.todo}</strong>
      </p>
      {why === 'in_use' ? (
        <Button tone="primary" onClick={() => void host.takeOver()}>
          Go on here
        </Button>
      ) : null}
      {why === 'connection_lost' ? <Button onClick={() => location.reload()}>Try again</Button> : null}
      {typeof why === 'string' ? null : <Button onClick={() => void close()}>Close the engagement</Button>}
    </main>
  );
}

function refusalText(message: string): Text {
  return {
    title: 'The engagement cannot be shown',
    what: message,
    todo: 'Close it and open another one, or a copy of it.',
  };
}
