import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { FIRST_ROUTE, routeOf } from './route.ts';
import { type AppStore, createAppStore } from './store.ts';
import { AppContext } from './use-app.ts';
import { connect } from './wire.ts';

function followAddress(store: AppStore) {
  window.addEventListener('hashchange', () => {
    store.setState({ route: routeOf(location.hash) ?? FIRST_ROUTE });
  });
}

async function main() {
  const host = await connect();
  const store = createAppStore(host, {
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    location,
  });
  followAddress(store);
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no place for the app.');
  createRoot(root).render(
    <StrictMode>
      <AppContext value={store}>
        <App />
      </AppContext>
    </StrictMode>,
  );
  await store.getState().start();
}

void main();
