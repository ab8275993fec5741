import { useEffect, useState } from 'react';
import type { About } from '../../../shared/contract.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp } from '../../use-app.ts';
import styles from './about-screen.module.css';

const HOSTS: Readonly<Record<About['host'], string>> = {
  electron: 'desktop window',
  browser: 'your own browser, served from this machine',
  cli: 'command line',
};

/** What runs here, and what it is not. */
export function AboutScreen() {
  const call = useApp((app) => app.call);
  const isOpen = useApp((app) => app.engagement.kind === 'open');
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    void call('app.about', {}).then((reply) => reply.ok && setAbout(reply.value));
  }, [call]);
  return (
    <Page
      fitsNarrow
      title="About Parley"
      purpose="Parley is independent and not affiliated with Anthropic."
      action={isOpen ? undefined : <LinkButton href="#">Back</LinkButton>}
    >
      <Section title="This copy">
        <dl className={styles.facts}>{about === null ? null : factsOf(about).map(Fact)}</dl>
      </Section>
      <Section title="Your data">
        <p>
          Nothing leaves this machine. Parley makes no network calls; a file goes in or out only when you
          choose it. An engagement is one file: copy it to back it up, hand it over, or delete it.
        </p>
      </Section>
      <Section title="What the figures are">
        <p>
          Figures are computed on this machine from your contract, your usage files and the answers given.
          Point at the name of a figure to see its formula. List prices and bands that ship with Parley carry
          their source and date; confirm them before you negotiate. Parley is no legal advice.
        </p>
      </Section>
    </Page>
  );
}

function factsOf({ name, version, host, engine }: About): [label: string, value: string][] {
  return [
    ['Program', `${name} ${version}`],
    ['Shown in', HOSTS[host]],
    ['Engine', `Node ${engine.node}, SQLite ${engine.sqlite}, DuckDB ${engine.duckdb}`],
  ];
}

function Fact([label, value]: [label: string, value: string]) {
  return (
    <div key={label}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
