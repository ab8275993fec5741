import type { NextAction } from '../../../shared/overview/next-actions.ts';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './overview-screen.module.css';
import { PlaceLink } from './place-link.tsx';

/** What to do, the next best action first. */
export function ActionsSection({ actions }: { actions: readonly NextAction[] }) {
  return (
    <Section title="What to do next">
      {actions.length === 0 ? (
        <p>
          Nothing is missing: the brief can be printed without its draft mark. <PlaceLink place="brief" />
        </p>
      ) : (
        <ol className={styles.actions}>
          {actions.map(({ id, place, sentence }) => (
            <li key={id}>
              <span data-given={id === 'must' ? 'shipped' : undefined}>
                <SaidText>{sentence}</SaidText>
              </span>{' '}
              <PlaceLink place={place} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
