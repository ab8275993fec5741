import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../src/main/export/chromium.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PARLEY = join(ROOT, 'bin', 'parley');
export const SAMPLES = join(ROOT, 'test', 'fixtures', 'samples');

/** The browser host as a person starts it, and a real Chromium on its window. */
export type ParleyWindow = {
  page: Page;
  context: BrowserContext;
  folder: string;
  /** Errors of the page and of its content policy; a healthy window has none. */
  complaints: string[];
  freshLink(): Promise<string>;
  close(): Promise<void>;
};

export type WindowOptions = { size?: { width: number; height: number }; colorScheme?: 'light' | 'dark' };

export async function openParley(options: WindowOptions = {}): Promise<ParleyWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-window-'));
  const { server, nextLink } = serve(folder);
  const browser = await launchChromium();
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints = listenForComplaints(page);
  await page.goto(await nextLink());
  return {
    page,
    context,
    folder,
    complaints,
    freshLink: () => {
      server.stdin?.write('\n');
      return nextLink();
    },
    close: () => closeAll(browser, server, folder),
  };
}

function serve(folder: string): { server: ChildProcess; nextLink: () => Promise<string> } {
  const env = {
    ...process.env,
    PARLEY_HOME: join(folder, 'home'),
    PARLEY_ENGAGEMENTS: join(folder, 'engagements'),
  };
  const server = spawn(PARLEY, ['serve', '--no-open'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const nextLink = async (): Promise<string> => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (line.value.startsWith('http://')) return line.value;
    }
    throw new Error('Parley ended without printing a link');
  };
  return { server, nextLink };
}

function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy'))
      complaints.push(message.text());
  });
  return complaints;
}

async function closeAll(browser: Browser, server: ChildProcess, folder: string): Promise<void> {
  await browser.close();
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Violation = { id: string; help: string; targets: string[] };

/** Accessibility violations of what the page shows now, by the rules of WCAG 2.2 AA and below. */
export async function axeViolations(page: Page, within?: string): Promise<Violation[]> {
  // Evaluated through the debugger, which the page's own content policy does not govern.
  await page.evaluate(`if (!window.axe) { ${AXE_SOURCE} }`);
  const results = (await page.evaluate(
    `axe.run(${within === undefined ? 'document' : JSON.stringify(within)}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as { violations: { id: string; help: string; nodes: { target: string[] }[] }[] };
  return results.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    targets: nodes.slice(0, 5).map((node) => node.target.join(' ')),
  }));
}

/** Saves what a click downloads and says where. */
export async function downloaded(
  { page, folder }: ParleyWindow,
  click: () => Promise<void>,
): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
