import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { decideHost, FETCH_FAILED, neverStarted, type StartFacts } from '../../scripts/decide-host.ts';
import {
  downloadSite,
  progressLine,
  runtimeAddress,
  runtimeProgram,
  siteAnswers,
} from '../../scripts/electron-runtime.ts';

const desk: StartFacts = {
  browser_wanted: false,
  display: true,
  sandbox: true,
  runtime: true,
  download_site: 'not_asked',
};

const folder = mkdtempSync(join(tmpdir(), 'parley-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('which host npm start takes', () => {
  it('takes Electron where its runtime is', () => {
    expect(decideHost(desk)).toMatchObject({ host: 'electron', fetch: false });
  });

  it('fetches the runtime first where its site answers', () => {
    const choice = decideHost({ ...desk, runtime: false, download_site: 'answers' });
    expect(choice).toMatchObject({ host: 'electron', fetch: true });
    expect(choice.sentence).toContain('download site answers');
  });

  it.each([
    [{ runtime: false, download_site: 'silent' }, 'does not answer'],
    [{ display: false }, 'no display'],
    [{ sandbox: false }, 'no sandbox'],
    [{ browser_wanted: true }, 'you asked'],
  ] as const)('takes the browser with %o and says why', (change, why) => {
    const choice = decideHost({ ...desk, ...change });
    expect(choice).toMatchObject({ host: 'browser', fetch: false });
    expect(choice.sentence).toContain(why);
  });

  it('always says in one sentence which host and why, and never fetches for the browser', () => {
    const facts = fc.record({
      browser_wanted: fc.boolean(),
      display: fc.boolean(),
      sandbox: fc.boolean(),
      runtime: fc.boolean(),
      download_site: fc.constantFrom('answers', 'silent', 'not_asked'),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const { host, fetch, sentence } = decideHost(given);
        expect(sentence).toMatch(/^Parley starts in (Electron|a browser on this machine), [^.]+\.$/);
        expect(sentence.includes('Electron,')).toBe(host === 'electron');
        expect(fetch && host === 'browser').toBe(false);
      }),
    );
  });

  it('goes to the browser when Electron never came up, not when it ran and ended', () => {
    expect(neverStarted({ code: 127, signal: null, after_ms: 40 })).toBe(true);
    expect(neverStarted({ code: null, signal: 'SIGTRAP', after_ms: 400 })).toBe(true);
    expect(neverStarted({ code: 0, signal: null, after_ms: 400 })).toBe(false);
    expect(neverStarted({ code: null, signal: 'SIGINT', after_ms: 400 })).toBe(false);
    expect(neverStarted({ code: null, signal: 'SIGSEGV', after_ms: 3_600_000 })).toBe(false);
    expect(FETCH_FAILED.host).toBe('browser');
  });
});

describe('the runtime', () => {
  it('is looked for where the mirror says, the one of npm first', () => {
    const mirrors = {
      npm_config_electron_mirror: 'https://a.example/e',
      ELECTRON_MIRROR: 'https://b.example/',
    };
    expect(downloadSite(mirrors)).toBe('https://a.example/e/');
    expect(downloadSite({ ELECTRON_MIRROR: 'https://b.example/' })).toBe('https://b.example/');
    expect(runtimeAddress('45.4.1', 'linux', 'x64', mirrors)).toBe(
      'https://a.example/e/v45.4.1/electron-v45.4.1-linux-x64.zip',
    );
  });

  it('is there only with its program, not with the package or the note of its path alone', () => {
    const package_ = join(folder, 'electron');
    mkdirSync(join(package_, 'dist'), { recursive: true });
    expect(runtimeProgram(package_, {})).toBeNull();
    writeFileSync(join(package_, 'path.txt'), 'electron');
    expect(runtimeProgram(package_, {})).toBeNull();
    writeFileSync(join(package_, 'dist', 'electron'), '');
    chmodSync(join(package_, 'dist', 'electron'), 0o755);
    expect(runtimeProgram(package_, {})).toBe(join(package_, 'dist', 'electron'));
  });

  it('counts as fetchable when its very file is there, after all redirects, within the limit', async () => {
    const server = createServer(({ url, method }, response) => {
      if (url === '/slow') return;
      if (url === '/moved') response.writeHead(302, { location: '/there' });
      else response.writeHead(url === '/there' && method === 'HEAD' ? 200 : 404);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await siteAnswers(`${at}/moved`, 2_000)).toBe(true);
    expect(await siteAnswers(`${at}/missing`, 2_000)).toBe(false);
    expect(await siteAnswers(`${at}/slow`, 50)).toBe(false);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await siteAnswers(`${at}/there`, 2_000)).toBe(false);
  });

  it('shows how much of it is here', () => {
    expect(progressLine({ transferred: 52_428_800, total: 120_000_000 })).toBe(
      '\rFetching Electron: 50 of 115 MB',
    );
    expect(progressLine({ transferred: 1_048_576, total: null })).toBe('\rFetching Electron: 1 MB');
  });
});
