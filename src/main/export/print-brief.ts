import { writeFileSync } from 'node:fs';
import type { Browser, Page, Route } from 'playwright-core';
import type { PrintedBrief } from '../../shared/brief/document.ts';
import { AppError } from '../../shared/rpc.ts';
import { launchChromium } from './chromium.ts';
import { stampMetadata } from './pdf-metadata.ts';

/** The built window: its files by address, and the headers that every answer carries. */
export type PrintedWindow = {
  files: ReadonlyMap<string, { media_type: string; bytes: Buffer }>;
  headers: Readonly<Record<string, string>>;
};

const READY_WITHIN_MS = 30_000;

/** An address that exists nowhere: every request is answered from the built window and the brief at hand. */
const ORIGIN = 'https://brief.invalid';

const NOT_READY =
  'The brief was not laid out within 30 seconds. The engagement is safe: close other programs and export again.';

/**
 * Prints a brief to a PDF file with a browser that shows the print route of Parley's own window. No server and no
 * network: requests are answered from the window's files and the brief. Refuses with a sentence where there is no
 * browser, the brief cannot be laid out, or that takes longer than `readyWithinMs`.
 */
export async function printBrief(
  brief: PrintedBrief,
  target: string,
  window: PrintedWindow,
  readyWithinMs: number = READY_WITHIN_MS,
): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await openPrintRoute(browser, brief, window);
    await untilReady(page, readyWithinMs);
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    writeFileSync(target, await stampMetadata(pdf, brief));
  } finally {
    await browser.close();
  }
}

async function openPrintRoute(browser: Browser, brief: PrintedBrief, window: PrintedWindow): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  await context.route('**/*', (route) => answer(route, brief, window));
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/#code=print&to=${encodeURIComponent(`/print?paper=${brief.paper}`)}`);
  return page;
}

/** Waits for the fact that the page states: laid out, or why it is not. */
async function untilReady(page: Page, withinMs: number): Promise<void> {
  const stated = page.locator('html[data-brief-ready], html[data-brief-error]');
  try {
    await stated.waitFor({ state: 'attached', timeout: withinMs });
  } catch {
    throw new AppError('unavailable', NOT_READY);
  }
  const error = await stated.getAttribute('data-brief-error');
  if (error !== null) throw new AppError('unavailable', error);
}

/** The page asks for its session, its files and the brief; the stream of events stays open and silent. */
async function answer(route: Route, brief: PrintedBrief, { files, headers }: PrintedWindow): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  const file = files.get(pathname);
  if (origin !== ORIGIN) return route.abort();
  if (pathname === '/events') return;
  if (pathname === '/session') return route.fulfill({ headers, json: { token: 'print' } });
  if (pathname === '/call/brief.document')
    return route.fulfill({ headers, json: { ok: true, value: brief } });
  if (pathname.startsWith('/call/')) return route.fulfill({ headers, json: { ok: true, value: null } });
  if (!file) return route.fulfill({ headers, status: 404, body: '' });
  return route.fulfill({ headers, contentType: file.media_type, body: file.bytes });
}
