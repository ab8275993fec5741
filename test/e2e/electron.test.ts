import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canSandbox, runtimeProgram } from '../../scripts/electron-runtime.ts';
import type { ParleyBridge } from '../../src/renderer/preload-host.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const program = runtimeProgram();

/** Why the journey cannot be made here; null where it is made. */
function obstacle(): string | null {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (program === null) return 'the Electron runtime is not installed';
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no display';
  return canSandbox(program) ? null : 'this system lets Electron build no sandbox';
}

const missing = obstacle();
if (missing !== null) console.log(`NOT RUN: the journey in a real Electron, because ${missing}.`);

it.runIf(process.env.PARLEY_REQUIRE_ELECTRON)('finds the runtime that this machine was promised', () => {
  expect(missing).toBeNull();
});

type Desk = typeof globalThis & { parley: ParleyBridge; open(address: string): unknown };

describe.runIf(missing === null)('Parley in a real Electron', () => {
  let home = '';
  let desktop: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'parley-electron-'));
    desktop = await _electron.launch({
      executablePath: program ?? '',
      args: [ROOT],
      chromiumSandbox: true,
      env: {
        ...(process.env as Record<string, string>),
        PARLEY_HOME: join(home, 'data'),
        PARLEY_ENGAGEMENTS: join(home, 'engagements'),
      },
    });
    page = await desktop.firstWindow();
    await page.waitForFunction(() => (globalThis as Desk).parley !== undefined);
  });

  afterAll(async () => {
    await desktop?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const call = (name: string) =>
    page.evaluate(
      (asked) => (globalThis as Desk).parley.call(asked, asked === 'brief.export' ? { paper: null } : {}),
      name,
    );

  it('shows the window on its own scheme and answers it', async () => {
    expect(page.url()).toMatch(/^parley:\/\/app\/index\.html/);
    expect(await call('app.about')).toMatchObject({ ok: true, value: { host: 'electron' } });
  });

  it('gives the page nothing of Node or Electron but the bridge', async () => {
    const reach = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(reach).toEqual([]);
    const bridge = await page.evaluate(() => Object.keys((globalThis as Desk).parley).sort());
    expect(bridge).toEqual(['call', 'fileId', 'onEvent', 'openDialog', 'saveFile']);
  });

  it('reaches no network and opens no window', async () => {
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'blocked',
      ),
    );
    expect(fetched).toBe('blocked');
    expect(await page.evaluate(() => (globalThis as Desk).open('parley://app/index.html'))).toBeNull();
    expect(desktop.windows()).toHaveLength(1);
  });

  it('reads the sample’s usage files in a utility process', async () => {
    expect(await call('engagement.open_sample')).toMatchObject({ ok: true });
    expect(await call('engagement.figures')).toMatchObject({ ok: true });
  });

  it('prints the brief in a hidden window', async () => {
    const reply = (await call('brief.export')) as {
      ok: boolean;
      value: { name: string; size_bytes: number };
    };
    expect(reply).toMatchObject({ ok: true });
    expect(reply.value.name).toMatch(/\.pdf$/);
    expect(reply.value.size_bytes).toBeGreaterThan(20_000);
    expect(desktop.windows()).toHaveLength(1);
  });
});
