import type { BriefPage } from '../../../shared/brief/document.ts';
import { SheetText } from '../../print/sheet-text.tsx';
import styles from './brief-screen.module.css';

/** The pages by name with their findings; choosing one brings its first sheet into view. */
export function PageList({ pages }: { pages: readonly BriefPage[] }) {
  return (
    <nav aria-label="Pages of the brief">
      <ol className={styles.pages}>
        {pages.map(({ id, name, finding }) => (
          <li key={id}>
            <button type="button" className={styles.pageName} onClick={() => bringIntoView(id)}>
              {name}
            </button>
            <p className={styles.finding}>
              <SheetText>{finding}</SheetText>
            </p>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function bringIntoView(pageId: string): void {
  document.querySelector(`[data-begins="${pageId}"]`)?.scrollIntoView({ block: 'start' });
}
