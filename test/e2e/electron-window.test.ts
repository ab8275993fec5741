import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, createBackend } from '../../src/main/backend/backend.ts';
import { launchChromium } from '../../src/main/export/chromium.ts';
import { ORIGIN, printPage } from '../../src/main/hosts/electron/app-address.ts';
import { createBridge, type Ipc } from '../../src/main/hosts/electron/bridge.ts';
import { CHANNEL } from '../../src/main/hosts/electron/channels.ts';
import { PDF_OPTIONS, printInWindow } from '../../src/main/hosts/electron/print-in-window.ts';
import { printWire } from '../../src/main/hosts/electron/print-wire.ts';
import { serveApp } from '../../src/main/hosts/electron/serve-app.ts';
import { nodeEnvironment } from '../../src/main/hosts/node-environment.ts';
import type { BriefDocument } from '../../src/shared/brief/document.ts';
import { printedBrief } from '../../src/shared/brief/printed-brief.ts';
import type { Wire } from '../../src/shared/rpc.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const home = mkdtempSync(join(tmpdir(), 'parley-electron-window-'));
const serve = serveApp(join(ROOT, 'dist', 'window'));

/** Chromium knows no parley: scheme, so its place is taken by a secure origin that exists nowhere. */
const STAND_IN = 'https://app.invalid';

let browser: Browser;
let backend: Backend;

beforeAll(async () => {
  browser = await launchChromium();
  backend = createBackend(
    nodeEnvironment('electron', () => undefined, {
      user_data_folder: join(home, 'data'),
      engagements_folder: join(home, 'engagements'),
    }),
  );
});

afterAll(async () => {
  await browser?.close();
  backend?.close();
  rmSync(home, { recursive: true, force: true });
});

/** A window as Electron would open it: our files and headers, and our bridge over a wire. */
async function openWindow(
  wire: Wire,
): Promise<{ page: Page; context: BrowserContext; violations: string[] }> {
  const context = await browser.newContext();
  const violations: string[] = [];
  await context.route('**/*', async (route) => {
    const address = route.request().url().replace(STAND_IN, ORIGIN);
    const response = await serve({ method: route.request().method(), url: address });
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  });
  const ipc: Ipc = {
    invoke: async (channel, name, input) =>
      channel === CHANNEL.call ? structuredClone(await wire(String(name), structuredClone(input))) : null,
    on: () => undefined,
  };
  const bridge = createBridge(ipc, () => '');
  await context.exposeFunction('bridgeCall', bridge.call);
  await context.addInitScript(() => {
    const { bridgeCall } = globalThis as typeof globalThis & { bridgeCall: unknown };
    Object.assign(globalThis, { parley: { call: bridgeCall, onEvent: () => undefined } });
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
  });
  return { page, context, violations };
}

describe('the window over the bridge of Electron', () => {
  it('opens on the welcome screen and breaks no rule of the content policy', async () => {
    const { page, context, violations } = await openWindow(backend.dispatch);
    await page.goto(`${STAND_IN}/index.html`);
    await page.getByRole('heading', { name: 'Parley', level: 1 }).waitFor();
    expect(violations).toEqual([]);
    await context.close();
  });

  it('lays out the sample’s brief for the print window and says so, in the way that window waits for', async () => {
    expect(await backend.dispatch('engagement.open_sample', {})).toMatchObject({ ok: true });
    const reply = await backend.dispatch('brief.document', { paper: 'A4' });
    if (!reply.ok) throw new Error(reply.error.message);
    const brief = printedBrief(reply.value as BriefDocument);
    const { page, context, violations } = await openWindow(printWire(brief));
    const target = join(home, 'brief.pdf');
    const window = {
      loadURL: async (address: string) => {
        await page.goto(address.replace(ORIGIN, STAND_IN));
      },
      destroy: () => undefined,
      webContents: {
        executeJavaScriptInIsolatedWorld: (_world: number, [script]: { code: string }[]) =>
          page.evaluate(script?.code ?? ''),
        printToPDF: async () => {
          const { preferCSSPageSize = false, printBackground = false } = PDF_OPTIONS;
          return new Uint8Array(await page.pdf({ preferCSSPageSize, printBackground }));
        },
        once: () => undefined,
        debugger: { attach: () => undefined, sendCommand: async () => undefined },
      },
    };
    await printInWindow(window, printPage(brief.paper), target, async (pdf) => pdf);
    expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await page.locator('body').textContent()).toContain(brief.statement);
    expect(violations).toEqual([]);
    await context.close();
  });
});
