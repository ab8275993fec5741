import { useEffect } from 'react';
import styles from './app.module.css';
import { Toasts } from './parts/toasts.tsx';
import { PrintRoute } from './print/print-route.tsx';
import { windowTitle } from './route.ts';
import { AboutScreen } from './screens/about/about-screen.tsx';
import { screens } from './screens/registry.ts';
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx';
import { LostScreen } from './shell/lost-screen.tsx';
import { ScreenBoundary } from './shell/screen-boundary.tsx';
import { Shell } from './shell/shell.tsx';
import { UnbuiltStep } from './shell/unbuilt-step.tsx';
import { useApp } from './use-app.ts';

/** The whole window, by the state of the engagement. */
export function App() {
  useWindowTitle();
  return (
    <>
      <View />
      <Toasts />
    </>
  );
}

function View() {
  const kind = useApp((app) => app.engagement.kind);
  const at = useApp((app) => app.route.at);
  if (at === 'print') return <PrintRoute />;
  switch (kind) {
    case 'loading':
      return <Loading />;
    case 'welcome':
      return at === 'about' ? <LoneAbout /> : <WelcomeScreen />;
    case 'refused':
      return <LostScreen />;
    case 'open':
      return <OpenEngagement />;
  }
}

/** Stays unseen for a moment: a start that takes no time needs no words. */
function Loading() {
  return <main className={styles.loading}>Opening Parley</main>;
}

function LoneAbout() {
  return (
    <main>
      <AboutScreen />
    </main>
  );
}

function OpenEngagement() {
  const at = useApp((app) => app.route.at);
  const Screen = at === 'about' ? AboutScreen : screens[at];
  return (
    <Shell>
      <ScreenBoundary key={at}>{Screen ? <Screen /> : <UnbuiltStep at={at} />}</ScreenBoundary>
    </Shell>
  );
}

function useWindowTitle() {
  const title = useApp(({ engagement, route }) => {
    if (engagement.kind !== 'open') return 'Parley';
    const { client, name } = engagement.record.engagement;
    return windowTitle(route.at, client === '' ? name : client);
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
