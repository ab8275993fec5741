import { type ReactNode, useEffect, useRef } from 'react';
import { DerivationHost } from '../derivation/derivation-host.tsx';
import { isStep, type Route } from '../route.ts';
import { useApp } from '../use-app.ts';
import { NextAction } from './next-action.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame around an open engagement: top bar, rail, the next best action and the screen. */
export function Shell({ children }: { children: ReactNode }) {
  const at = useApp((app) => app.route.at);
  const isRefreshing = useApp((app) => app.refreshing);
  const main = useRef<HTMLElement>(null);
  const last = useRef<Route['at'] | null>(null);

  useEffect(() => {
    if (last.current === at) return;
    last.current = at;
    main.current?.scrollTo({ top: 0 });
    main.current?.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
  }, [at]);

  return (
    <div className={styles.shell}>
      <button
        type="button"
        className={styles.skip}
        onClick={() => main.current?.querySelector<HTMLElement>('[data-page-title]')?.focus()}
      >
        Skip to the screen
      </button>
      <TopBar />
      <Rail />
      <main ref={main} id="main" className={styles.main} aria-busy={isRefreshing}>
        {isStep(at) ? <NextAction /> : null}
        <DerivationHost>{children}</DerivationHost>
      </main>
      <ShortcutSheet />
    </div>
  );
}
