import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import nodePath, { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN } from '../../../../src/main/hosts/electron/app-address.ts';
import { resolveAppAsset } from '../../../../src/main/hosts/electron/resolve-app-asset.ts';
import { serveApp } from '../../../../src/main/hosts/electron/serve-app.ts';
import { SECURITY_HEADERS } from '../../../../src/main/hosts/security-headers.ts';

const SECRET = 'walk-away 5.31M';
const root = mkdtempSync(join(tmpdir(), 'parley-window-'));
const folder = join(root, 'window');

beforeAll(() => {
  for (const made of ['window/assets', 'window-private']) mkdirSync(join(root, made), { recursive: true });
  for (const outside of ['secret.html', 'window-private/secret.html', 'window.html']) {
    writeFileSync(join(root, outside), SECRET);
  }
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'main.js'), 'start()');
  writeFileSync(join(folder, 'assets', 'inter.woff2'), 'font');
  writeFileSync(join(folder, 'notes.txt'), SECRET);
});

afterAll(() => rmSync(root, { recursive: true }));

const STEP_UP = [
  '..',
  '%2e%2e',
  '%2E.',
  '.%2e',
  '%252e%252e',
  '..%00',
  '..;',
  '. .',
  '...',
  '%c0%ae%c0%ae',
  '.%20.',
];
const SLASH = ['/', '//', '%2f', '%2F', '%5c', '\\', '%252f', '/./', '/%2e/', '%c0%af', '／'];
const GOAL = [
  'secret.html',
  'window-private/secret.html',
  'window.html',
  '../secret.html',
  'etc/passwd.html',
];
const START = ['', 'assets', 'index.html', 'C:', 'c%3a', 'window', '%00', '~'];

/** Ways to ask for a file outside the folder, as browsers, proxies and attackers have spelt them. */
const traversal = fc
  .record({
    start: fc.constantFrom(...START),
    steps: fc.array(fc.tuple(fc.constantFrom(...SLASH), fc.constantFrom(...STEP_UP)), {
      minLength: 1,
      maxLength: 6,
    }),
    slash: fc.constantFrom(...SLASH),
    goal: fc.constantFrom(...GOAL),
  })
  .map(({ start, steps, slash, goal }) => `${ORIGIN}/${start}${steps.flat().join('')}${slash}${goal}`);

describe('the window’s scheme', () => {
  const serve = serveApp(folder);
  const get = (url: string) => serve({ method: 'GET', url });

  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['main.js', 'text/javascript; charset=utf-8'],
    ['assets/inter.woff2', 'font/woff2'],
    ['assets/../main.js', 'text/javascript; charset=utf-8'],
    ['index.html?v=1#/audit', 'text/html; charset=utf-8'],
  ])('serves %s with its kind and every security header', async (name, kind) => {
    const response = await get(`${ORIGIN}/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(kind);
    for (const [header, value] of Object.entries(SECURITY_HEADERS)) {
      expect(response.headers.get(header)).toBe(value);
    }
  });

  it.each(['', 'missing.html', 'assets', 'assets/', 'notes.txt', 'index.html/', '.html', 'con.html%00'])(
    'has nothing at "%s"',
    async (name) => {
      expect((await get(`${ORIGIN}/${name}`)).status).toBe(404);
    },
  );

  it('answers nothing but GET', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      expect((await serve({ method, url: `${ORIGIN}/index.html` })).status).toBe(405);
    }
  });

  it('answers for no other host or scheme', async () => {
    for (const origin of [
      'parley://app.example',
      'parley://other',
      'file://',
      'https://app',
      'parley://app:1',
    ]) {
      expect((await get(`${origin}/index.html`)).status).toBe(404);
    }
  });

  it('never gives out what lies beside its folder, in a thousand spellings', async () => {
    await fc.assert(
      fc.asyncProperty(traversal, async (url) => {
        expect(await (await get(url)).text()).not.toContain(SECRET);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['posix', nodePath.posix, '/opt/parley/window'],
    ['win32', nodePath.win32, 'C:\\Parley\\window'],
  ])('resolves no spelling to a path outside the folder by the rules of %s', (_, path, base) => {
    fc.assert(
      fc.property(traversal, (url) => {
        const found = resolveAppAsset(url, base, path);
        if (found) expect(path.relative(base, found.path)).not.toMatch(/^\.\.([\\/]|$)|^[A-Za-z]:|^[\\/]/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('tells a folder from its neighbour whose name begins alike', () => {
    expect(resolveAppAsset(`${ORIGIN}/../window-private/secret.html`, folder)).toBeNull();
    expect(resolveAppAsset(`${ORIGIN}/%2e%2e/window-private/secret.html`, folder)).toBeNull();
  });
});
