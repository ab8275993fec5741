import { ShieldCheck } from 'lucide-react';
import { dateText } from '../../shared/format.ts';
import { useFigures, useRecord } from '../use-app.ts';
import { CloseEngagement } from './close-engagement.tsx';
import { SaveMark } from './save-mark.tsx';
import styles from './top-bar.module.css';

/** Which engagement this is, for whom and as of when; whether all is saved; that nothing leaves the machine. */
export function TopBar() {
  const { engagement } = useRecord();
  const { as_of } = useFigures();
  return (
    <header className={styles.bar}>
      <div className={styles.who}>
        <strong className={styles.name}>{engagement.name}</strong>
        {engagement.client === '' ? null : <span className={styles.client}>{engagement.client}</span>}
        <span className={styles.asOf}>as of {dateText(as_of)}</span>
      </div>
      <div className={styles.state}>
        <SaveMark />
        <span className={styles.offline}>
          <ShieldCheck aria-hidden />
          Offline: nothing leaves this machine
        </span>
        <CloseEngagement />
      </div>
    </header>
  );
}
