import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findChromium, installedPlaces, launchChromium } from '../../../src/main/export/chromium.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-browser-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('an installed browser', () => {
  it('is looked for on Windows where programs are put for all and for one person', () => {
    const places = installedPlaces('win32', { PROGRAMFILES: 'C:\\Programs', LOCALAPPDATA: 'C:\\Local' });
    expect(places[0]).toBe('C:\\Programs\\Google\\Chrome\\Application\\chrome.exe');
    expect(places).toContain('C:\\Local\\Microsoft\\Edge\\Application\\msedge.exe');
  });

  it('is looked for on macOS among the applications of all and of one person', () => {
    const places = installedPlaces('darwin', { HOME: '/Users/anna' });
    expect(places[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(places).toContain('/Users/anna/Applications/Chromium.app/Contents/MacOS/Chromium');
  });

  it('is looked for on Linux along the path, Chrome before Edge before Chromium', () => {
    const places = installedPlaces('linux', { PATH: '/usr/bin:/opt/bin' });
    const order = ['google-chrome', 'microsoft-edge', 'chromium'].map((name) =>
      places.indexOf(`/opt/bin/${name}`),
    );
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(order.toSorted((a, b) => a - b)).toEqual(order);
  });

  it('named in PARLEY_CHROMIUM comes before any other', async () => {
    const path = join(folder, 'browser');
    writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
    vi.stubEnv('PARLEY_CHROMIUM', path);
    expect(await findChromium()).toEqual({ path, installed: true });
  });

  it('named in PARLEY_CHROMIUM is passed over when it cannot be run', async () => {
    const path = join(folder, 'letter.txt');
    writeFileSync(path, 'no program', { mode: 0o644 });
    vi.stubEnv('PARLEY_CHROMIUM', path);
    expect((await findChromium()).path).not.toBe(path);
  });
});

describe('the browser that prints', () => {
  it('starts without a window and makes a PDF', { timeout: 60_000 }, async () => {
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.setContent('<h1>Brief</h1>');
    const pdf = await page.pdf();
    await browser.close();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
