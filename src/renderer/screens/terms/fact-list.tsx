import styles from './terms-screen.module.css';

/** A short list under its own small heading; nothing when it is empty. */
export function FactList({ title, facts }: { title: string; facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return (
    <div>
      <h4 className={styles.small}>{title}</h4>
      <ul className={styles.facts} data-given="shipped">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  );
}
