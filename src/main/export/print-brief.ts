import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import type { BriefDocument } from '../../shared/brief/document.ts';
import { AppError } from '../../shared/rpc.ts';
import { launchChromium } from './chromium.ts';
import { describePdf } from './describe-pdf.ts';

const READY_WITHIN_MS = 30_000;

/** An address that exists nowhere: every request is answered from the built window and the brief at hand. */
const ORIGIN = 'https://brief.invalid';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
};

const NOT_READY =
  'The brief was not laid out within 30 seconds. The engagement is safe: close other programs and export again.';
const NOT_BUILT = 'Parley does not find its own window. Install it again; engagements are safe.';

/**
 * Prints a brief to a PDF file with a browser that shows the print route of Parley's own window. No server and no
 * network: requests are answered from the window's files and the brief. Refuses with a sentence where there is no
 * browser, the brief cannot be laid out, or that takes longer than 30 seconds.
 */
export async function printBrief(
  brief: BriefDocument,
  target: string,
  windowFolder: string = builtWindow(),
): Promise<void> {
  const browser = await launchChromium();
  try {
    const pdf = await printed(browser, brief, windowFolder);
    writeFileSync(target, await describePdf(pdf, brief));
  } finally {
    await browser.close();
  }
}

async function printed(browser: Browser, brief: BriefDocument, windowFolder: string): Promise<Uint8Array> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await context.route('**/*', (route) => answer(route, brief, windowFolder));
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/index.html#code=print&to=${encodeURIComponent(`/print?paper=${brief.paper}`)}`);
  await untilReady(page);
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}

/** Waits for the fact that the page states, ready or refused. */
async function untilReady(page: Page): Promise<void> {
  const stated = page.locator('html[data-brief-ready], html[data-brief-error]');
  try {
    await stated.waitFor({ state: 'attached', timeout: READY_WITHIN_MS });
  } catch {
    throw new AppError('unavailable', NOT_READY);
  }
  const error = await stated.getAttribute('data-brief-error');
  if (error !== null) throw new AppError('unavailable', error);
}

async function answer(route: Route, brief: BriefDocument, windowFolder: string): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== ORIGIN) return route.abort();
  if (pathname === '/session') return route.fulfill({ json: { token: 'print' } });
  if (pathname === '/call/brief.document') return route.fulfill({ json: { ok: true, value: brief } });
  if (pathname.startsWith('/call/')) return route.fulfill({ json: { ok: true, value: null } });
  if (pathname === '/events') return;
  return sendFile(route, windowFolder, pathname);
}

async function sendFile(route: Route, windowFolder: string, pathname: string): Promise<void> {
  const path = resolve(windowFolder, `.${decodeURIComponent(pathname)}`);
  const isInside = path.startsWith(resolve(windowFolder) + sep);
  if (!isInside || !existsSync(path) || !statSync(path).isFile())
    return route.fulfill({ status: 404, body: '' });
  const contentType = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream';
  return route.fulfill({ contentType, body: readFileSync(path) });
}

/** The built window beside the bundle that runs, or that of a checkout. */
function builtWindow(): string {
  const places = ['../window', '../../../dist/window'].map((place) => join(import.meta.dirname, place));
  const found = places.find((place) => existsSync(join(place, 'index.html')));
  if (found === undefined) throw new AppError('unavailable', NOT_BUILT);
  return found;
}
