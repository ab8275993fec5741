import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_POLICY } from '../../../../src/main/hosts/security-headers.ts';
import { lines, rawRequest } from './raw-request.ts';
import { SECRET, type ServedWindow, serveWindow } from './served-window.ts';

let served: ServedWindow;
let token: string;

beforeAll(async () => {
  served = await serveWindow();
  token = await served.token();
});

afterAll(() => served.close());

afterEach(() => {
  served.calls.length = 0;
});

/** A call that would be answered, but for what is changed in it. */
function call(change: { target?: string; host?: string[]; more?: string[]; token?: string[] } = {}): string {
  const { target = '/call/app.about', host = [`Host: ${served.authority}`], more = [] } = change;
  const tokens = change.token ?? [`X-Parley-Token: ${token}`];
  return lines(
    `POST ${target} HTTP/1.1`,
    ...host,
    ...tokens,
    ...more,
    'Content-Length: 2',
    '',
    '{}',
  ).trimEnd();
}

async function expectRefused(text: string, ...statuses: number[]): Promise<void> {
  const answer = await rawRequest(served.port, text);
  expect(statuses).toContain(answer.status);
  expect(answer.body).not.toContain(SECRET);
  expect(served.calls).toEqual([]);
}

describe('a request with everything right', () => {
  it('is answered, so that the refusals below are due to what is wrong in them', async () => {
    const answer = await rawRequest(served.port, call());
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(SECRET);
  });

  it('is answered when it comes from our own page', async () => {
    const own = [`Origin: http://${served.authority}`, 'Sec-Fetch-Site: same-origin'];
    expect((await rawRequest(served.port, call({ more: own }))).status).toBe(200);
  });
});

describe('a request meant for another address', () => {
  it.each([
    ['names no host', () => []],
    ['names a host twice, ours first', () => [`Host: ${served.authority}`, 'Host: parley.example']],
    ['names a host twice, ours last', () => ['Host: parley.example', `Host: ${served.authority}`]],
    ['names our host twice', () => [`Host: ${served.authority}`, `host: ${served.authority}`]],
    ['names a site that resolves to this machine', () => [`Host: rebound.example:${served.port}`]],
    ['names the machine by its name', () => [`Host: localhost:${served.port}`]],
    ['leaves out the port', () => ['Host: 127.0.0.1']],
    ['names another port', () => ['Host: 127.0.0.1:1']],
    ['spells the address as one number', () => [`Host: 2130706433:${served.port}`]],
    ['spells the address short', () => [`Host: 127.1:${served.port}`]],
    ['ends the address in a dot', () => [`Host: 127.0.0.1.:${served.port}`]],
    ['puts a person before the address', () => [`Host: a@${served.authority}`]],
    ['puts two addresses in one line', () => [`Host: ${served.authority}, ${served.authority}`]],
    ['is empty', () => ['Host:']],
  ])('is refused: its Host %s', async (_, host) => {
    await expectRefused(call({ host: host() }), 400, 403);
  });

  it.each([
    ['the whole address', () => `http://${served.authority}/call/app.about`],
    ['the whole address of another', () => 'http://parley.example/call/app.about'],
    ['a star', () => '*'],
    ['no slash', () => 'call/app.about'],
  ])('is refused: its target is %s', async (_, target) => {
    await expectRefused(call({ target: target() }), 400, 403);
  });
});

describe('a request of another page', () => {
  it.each([
    ['Origin: https://parley.example'],
    ['Origin: null'],
    ['Origin: http://127.0.0.1'],
    ['Origin: http://127.0.0.1:1'],
    ['Origin:'],
    ['Sec-Fetch-Site: cross-site'],
    ['Sec-Fetch-Site: same-site'],
    ['Sec-Fetch-Site: SAME-ORIGIN'],
    ['Sec-Fetch-Site: none, cross-site'],
  ])('is refused although it holds the token: %s', async (header) => {
    await expectRefused(call({ more: [header] }), 403);
  });

  it('is refused when ours is only one of two origins', async () => {
    const own = `Origin: http://${served.authority}`;
    await expectRefused(call({ more: [own, 'Origin: http://parley.example'] }), 403);
    await expectRefused(call({ more: [own, own] }), 403);
  });

  it('may not even load the window into a frame or as a script', async () => {
    const embedded = lines(
      'GET /index.html HTTP/1.1',
      `Host: ${served.authority}`,
      'Sec-Fetch-Site: cross-site',
    );
    await expectRefused(embedded, 403);
  });

  it('is told nothing of what it may do when it asks beforehand', async () => {
    const asking = lines(
      'OPTIONS /call/app.about HTTP/1.1',
      `Host: ${served.authority}`,
      `Origin: http://${served.authority}`,
      'Access-Control-Request-Method: POST',
    );
    const answer = await rawRequest(served.port, asking);
    expect(answer.status).toBe(401);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('a request without the token of the session', () => {
  it.each([
    ['none', () => []],
    ['an empty one', () => ['X-Parley-Token:']],
    ['a wrong one', () => [`X-Parley-Token: ${'0'.repeat(64)}`]],
    ['the beginning of the right one', () => [`X-Parley-Token: ${token.slice(0, 63)}`]],
    ['the right one with more after it', () => [`X-Parley-Token: ${token}0`]],
    [
      'the right one in capitals',
      () => [`X-Parley-Token: ${token.replace(/[a-f]/g, (c) => c.toUpperCase())}`],
    ],
    ['the right one twice', () => [`X-Parley-Token: ${token}`, `X-Parley-Token: ${token}`]],
    ['the right one as a cookie', () => [`Cookie: x-parley-token=${token}`]],
    ['the right one as a password', () => [`Authorization: Bearer ${token}`]],
  ])('is refused: %s', async (_, tokens) => {
    await expectRefused(call({ token: tokens() }), 401);
  });

  it.each(['/events', '/file/file-1', '/upload', '/call/app.about', '/call/', '/nothing'])(
    'is refused on %s by whatever method',
    async (target) => {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE']) {
        await expectRefused(lines(`${method} ${target} HTTP/1.1`, `Host: ${served.authority}`), 401);
      }
    },
  );
});

describe('an address that tries to leave the window', () => {
  const spellings = ['..', '%2e%2e', '%2E.', '.%2e', '..%00', '%c0%ae%c0%ae', '%252e%252e', '....'];
  const slashes = ['/', '//', '\\', '%2f', '%5c', '/./'];
  const prefixes = ['/', '/assets/', '/assets/../', '//', '/index.html/'];
  const targets = prefixes.flatMap((prefix) =>
    spellings.flatMap((dots) => slashes.map((slash) => `${prefix}${dots}${slash}secret.html`)),
  );

  it(`finds nothing outside, in ${targets.length} spellings`, async () => {
    for (const target of targets) {
      await expectRefused(lines(`GET ${target} HTTP/1.1`, `Host: ${served.authority}`), 400, 401, 403);
    }
  });

  it('finds nothing outside by way of a file or a call either, with the token', async () => {
    for (const target of targets.map((path) => `/file${path}`)) {
      const asked = lines(`GET ${target} HTTP/1.1`, `Host: ${served.authority}`, `X-Parley-Token: ${token}`);
      await expectRefused(asked, 400, 404);
    }
  });
});

describe('a body', () => {
  it('that announces more than two megabytes is refused before it is sent', async () => {
    const head = ['POST /call/app.about HTTP/1.1', `Host: ${served.authority}`, `X-Parley-Token: ${token}`];
    await expectRefused(lines(...head, 'Content-Length: 2097153'), 413);
  });

  it('that turns out to be larger than two megabytes is refused', async () => {
    const reply = await served
      .post('/call/app.about', 'x'.repeat(2 * 1024 * 1024), { 'x-parley-token': token })
      .then((answer) => answer.status)
      .catch(() => 413);
    expect(reply).toBe(413);
    expect(served.calls).toEqual([]);
  });

  it('without an announced length is cut off at two megabytes', async () => {
    const head = ['POST /call/app.about HTTP/1.1', `Host: ${served.authority}`, `X-Parley-Token: ${token}`];
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    await expectRefused(
      `${lines(...head, 'Transfer-Encoding: chunked')}${chunk.repeat(40)}0\r\n\r\n`,
      0,
      413,
    );
  });

  it.each(['', 'x', '{"a":', '\u00ff\u00fe'])('that is no JSON is refused: %j', async (body) => {
    const head = ['POST /call/app.about HTTP/1.1', `Host: ${served.authority}`, `X-Parley-Token: ${token}`];
    await expectRefused(`${lines(...head, `Content-Length: ${body.length}`)}${body}`, 400);
  });

  it('of a session request may hold a code and hardly more', async () => {
    expect((await served.post('/session', { code: 'x'.repeat(2000) })).status).toBe(413);
    expect((await served.post('/session', { code: 7 })).status).toBe(400);
    expect((await served.post('/session', null)).status).toBe(400);
  });
});

describe('headers', () => {
  it('of more than eight kilobytes are refused', async () => {
    await expectRefused(call({ more: [`X-Long: ${'a'.repeat(9000)}`] }), 431);
  });

  it('of every answer forbid everything that the window does not need', async () => {
    const asked = ['/', '/assets/inter.woff2', '/call/app.about', '/../secret.html'];
    for (const target of asked) {
      const text = lines(`GET ${target} HTTP/1.1`, `Host: ${served.authority}`);
      const { headers } = await rawRequest(served.port, text);
      expect(headers.get('content-security-policy')).toBe(CONTENT_POLICY);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.has('set-cookie')).toBe(false);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

const method = fc.constantFrom('GET', 'POST', 'PUT', 'OPTIONS', 'HEAD', 'CONNECT', 'TRACE', 'PROPFIND');
const target = fc.oneof(
  fc.constantFrom(
    '/call/app.about',
    '/call/engagement.figures',
    '/events',
    '/upload',
    '/file/file-1',
    '*',
    '/session',
  ),
  fc.webPath().map((path) => `/call${path}`),
  fc.string({ maxLength: 30 }).map((text) => `/${text.replace(/[\s\p{Cc}]/gu, '')}`),
);
const hostLine = fc.oneof(fc.constant('ours'), fc.domain(), fc.ipV4(), fc.ipV6());
const header = fc.tuple(
  fc.constantFrom(
    'X-Parley-Token',
    'Origin',
    'Sec-Fetch-Site',
    'Cookie',
    'Host',
    'X-Forwarded-Host',
    'Upgrade',
  ),
  fc.oneof(fc.constantFrom('none', 'same-origin', 'null', ''), fc.string({ maxLength: 70 })),
);

describe('requests made up at random, none with the token', () => {
  it('never reach the backend and never learn anything', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        method,
        target,
        hostLine,
        fc.array(header, { maxLength: 4 }),
        async (verb, path, host, extra) => {
          const fields = extra.map(([name, value]) => `${name}: ${value.replace(/[\r\n]/g, '')}`);
          const ours = host === 'ours' ? served.authority : host;
          const text = lines(`${verb} ${path} HTTP/1.1`, `Host: ${ours}`, 'Connection: close', ...fields);
          const answer = await rawRequest(served.port, text);
          expect(answer.body).not.toContain(SECRET);
          expect(served.calls).toEqual([]);
          expect(answer.status === 200 && !['GET', 'HEAD'].includes(verb)).toBe(false);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
