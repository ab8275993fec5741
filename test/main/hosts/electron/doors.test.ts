import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { FileShelf } from '../../../../src/main/backend/file-shelf.ts';
import { PAGE } from '../../../../src/main/hosts/electron/app-address.ts';
import { createBridge, type Ipc } from '../../../../src/main/hosts/electron/bridge.ts';
import { type AskingChannel, CHANNEL } from '../../../../src/main/hosts/electron/channels.ts';
import { type Doors, ipcHandlers } from '../../../../src/main/hosts/electron/ipc-handlers.ts';
import { isTrustedSender, type SenderEvent } from '../../../../src/main/hosts/electron/trusted-sender.ts';
import type { ParleyBridge } from '../../../../src/renderer/preload-host.ts';
import { contract } from '../../../../src/shared/contract.ts';
import { createDispatcher, type Handlers } from '../../../../src/shared/rpc.ts';

const OURS = 7;
const folder = mkdtempSync(join(tmpdir(), 'parley-doors-'));
afterAll(() => rmSync(folder, { recursive: true }));

const frame = { url: `${PAGE}#/audit`, origin: 'parley://app', parent: null };
const window: SenderEvent = { sender: { id: OURS }, senderFrame: frame };

const HOSTILE: Readonly<Record<string, SenderEvent>> = {
  'a frame that is already gone': { sender: { id: OURS }, senderFrame: null },
  'a frame inside our page': { sender: { id: OURS }, senderFrame: { ...frame, parent: frame } },
  'another site in our window': {
    sender: { id: OURS },
    senderFrame: { url: 'https://example.com/index.html', origin: 'https://example.com', parent: null },
  },
  'a host whose name begins like ours': {
    sender: { id: OURS },
    senderFrame: { url: 'parley://app.example/index.html', origin: 'parley://app.example', parent: null },
  },
  'an opaque page that shows our address': {
    sender: { id: OURS },
    senderFrame: { ...frame, origin: 'null' },
  },
  'our page in a window we did not open': { sender: { id: OURS + 1 }, senderFrame: frame },
};

/** The real handlers over a dispatcher of the real contract whose every call is counted. */
function openDoors(save: string | null = null) {
  const reached: string[] = [];
  let next = 0;
  const files = new FileShelf(() => `file-${++next}`);
  const handlers = Object.fromEntries(
    Object.keys(contract).map((name) => [name, () => reached.push(name)]),
  ) as unknown as Handlers<typeof contract>;
  const dispatch = createDispatcher(contract, handlers, () => reached.push('bug'));
  const doors: Doors = {
    isTrusted: (event) => isTrustedSender(event, new Set([OURS])),
    wireOf: () => dispatch,
    files: {
      add: (path, options) => {
        reached.push('file');
        return files.add(path, options);
      },
      get: (id) => {
        reached.push('save');
        return files.get(id);
      },
    },
    askWhereToSave: async () => save,
    askWhatToOpen: async () => {
      reached.push('open');
      return '/e/halden.parley';
    },
  };
  return { handlers: ipcHandlers(doors), reached, files };
}

const ASKING = Object.values(CHANNEL).filter((name): name is AskingChannel => name !== CHANNEL.event);

describe('who may ask', () => {
  it('the top frame of our own window may', () => {
    expect(isTrustedSender(window, new Set([OURS]))).toBe(true);
  });

  for (const [who, event] of Object.entries(HOSTILE)) {
    it(`${who} reaches no handler by any channel`, async () => {
      const { handlers, reached } = openDoors();
      for (const channel of ASKING) {
        await expect(handlers[channel](event, 'app.about', {})).rejects.toThrow('Only the window');
      }
      expect(reached).toEqual([]);
    });
  }
});

describe('what comes through the doors', () => {
  it('a call that keeps the contract is carried out once', async () => {
    const { handlers, reached } = openDoors();
    expect(await handlers[CHANNEL.call](window, 'app.about', {})).toMatchObject({ ok: true });
    expect(reached).toEqual(['app.about']);
  });

  it.each([
    [['app.about']],
    [{ toString: (): string => 'app.about' }],
    [null],
    [undefined],
    ['__proto__'],
    ['constructor'],
    ['toString'],
  ])('%o is no name of a call', async (name) => {
    const { handlers, reached } = openDoors();
    expect(await handlers[CHANNEL.call](window, name, {})).toMatchObject({ error: { code: 'unknown_call' } });
    expect(reached).toEqual([]);
  });

  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
  });
  /** Calls that a payload without fields of ours may rightly reach. */
  const harmless = Object.entries(contract)
    .filter(([, { input }]) => input.safeParse({}).success)
    .map(([name]) => name);

  it('ten thousand odd inputs are answered with a refusal or, where the call takes nothing, with its answer', async () => {
    const { handlers, reached } = openDoors();
    const names = fc.constantFrom(...Object.keys(contract));
    await fc.assert(
      fc.asyncProperty(names, anything, async (name, input) => {
        const reply = (await handlers[CHANNEL.call](window, name, input)) as { ok: boolean };
        expect(reply.ok).toBe(reached.length > 0);
        expect(reached.splice(0).every((call) => harmless.includes(call))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([CHANNEL.file, CHANNEL.save])(
    'ten thousand odd payloads hand over nothing by %s',
    async (channel) => {
      const { handlers, reached } = openDoors('/nowhere');
      await fc.assert(
        fc.asyncProperty(anything, async (payload) => {
          await expect(handlers[channel](window, payload)).rejects.toThrow();
          expect(reached).not.toContain('file');
        }),
        { numRuns: 10_000 },
      );
    },
  );
});

describe('files', () => {
  const path = join(folder, 'usage.csv');
  writeFileSync(path, 'day,tokens\n');

  it('a file that is there gets an id, by which the backend finds it and leaves it in place', async () => {
    const { handlers, files } = openDoors();
    const id = (await handlers[CHANNEL.file](window, path)) as string;
    expect(files.get(id)).toEqual({ path, name: 'usage.csv', temporary: false });
    files.clear();
    expect(existsSync(path)).toBe(true);
  });

  it.each(['', 'usage.csv', folder, `${path}\0.csv`, join(folder, 'missing.csv')])(
    '%j gets none',
    async (odd) => {
      await expect(openDoors().handlers[CHANNEL.file](window, odd)).rejects.toThrow();
    },
  );

  it('an export is copied to where the person says, and nowhere when they think better of it', async () => {
    const target = join(folder, 'copy.csv');
    const agreed = openDoors(target);
    const id = agreed.files.add(path, { temporary: false });
    expect(await agreed.handlers[CHANNEL.save](window, id)).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('day,tokens\n');
    const declined = openDoors(null);
    expect(
      await declined.handlers[CHANNEL.save](window, declined.files.add(path, { temporary: false })),
    ).toBe(false);
  });
});

describe('the bridge', () => {
  const asked: unknown[][] = [];
  const heard: ((event: unknown, ...args: unknown[]) => void)[] = [];
  const ipc: Ipc = {
    invoke: async (...args) => asked.push(args),
    on: (_channel, listener) => heard.push(listener),
  };
  const bridge: ParleyBridge = createBridge(ipc, (file) => `/in/${file.name}`);

  it('offers what the window knows and not one thing more', () => {
    expect(Object.keys(bridge).sort()).toEqual(['call', 'fileId', 'onEvent', 'openDialog', 'saveFile']);
  });

  it('asks by the channels that have a handler', async () => {
    await bridge.call('app.about', {});
    await bridge.fileId(new File(['x'], 'usage.csv'));
    await bridge.saveFile('file-1');
    await bridge.openDialog?.();
    expect(asked).toEqual([
      [CHANNEL.call, 'app.about', {}],
      [CHANNEL.file, '/in/usage.csv'],
      [CHANNEL.save, 'file-1'],
      [CHANNEL.open],
    ]);
  });

  it('hands on events without the message that carried them, which leads back to the channel', () => {
    const events: unknown[] = [];
    bridge.onEvent((...args) => events.push(args));
    heard[0]?.({ sender: ipc }, { kind: 'engagement_changed' });
    expect(events).toEqual([[{ kind: 'engagement_changed' }]]);
  });
});
