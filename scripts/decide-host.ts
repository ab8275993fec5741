/** What `npm start` finds out before it chooses. */
export type StartFacts = {
  /** The person asked for the browser. */
  browser_wanted: boolean;
  display: boolean;
  sandbox: boolean;
  runtime: boolean;
  /** Asked only where everything else speaks for Electron. */
  download_site: 'answers' | 'silent' | 'not_asked';
};

export type HostChoice = {
  host: 'electron' | 'browser';
  /** The runtime has to be fetched first. */
  fetch: boolean;
  /** Which host, and why. */
  sentence: string;
};

const browser = (why: string): HostChoice => ({
  host: 'browser',
  fetch: false,
  sentence: `Parley starts in a browser on this machine, because ${why}.`,
});

/** Electron wherever it can run as it should, else the same window in a browser. */
export function decideHost(facts: StartFacts): HostChoice {
  if (facts.browser_wanted) return browser('you asked for it');
  if (!facts.display) return browser('there is no display for a window of its own');
  if (!facts.sandbox)
    return browser('this system lets Electron build no sandbox and Parley does not run without');
  if (facts.runtime) {
    return {
      host: 'electron',
      fetch: false,
      sentence: 'Parley starts in Electron, because its runtime is here.',
    };
  }
  if (facts.download_site === 'answers') {
    return {
      host: 'electron',
      fetch: true,
      sentence: 'Parley starts in Electron, once its runtime is fetched: its download site answers.',
    };
  }
  return browser('Electron’s runtime is not here and its download site does not answer');
}

/** The choice when the runtime could not be fetched or did not start. */
export const FETCH_FAILED = browser('Electron’s runtime could not be fetched');
export const START_FAILED = browser('Electron did not start on this system');

const CRASHES: readonly string[] = ['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS'];
const SOON_MS = 10_000;

/** True for an Electron that never came up, such as one whose system libraries are missing. */
export function neverStarted(end: { code: number | null; signal: string | null; after_ms: number }): boolean {
  return end.after_ms < SOON_MS && (end.code === 127 || CRASHES.includes(end.signal ?? ''));
}
