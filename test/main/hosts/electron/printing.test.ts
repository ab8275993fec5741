import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { printPage } from '../../../../src/main/hosts/electron/app-address.ts';
import {
  PDF_OPTIONS,
  type PrintingWindow,
  printInWindow,
  UNTIL_READY,
} from '../../../../src/main/hosts/electron/print-in-window.ts';
import { printWire } from '../../../../src/main/hosts/electron/print-wire.ts';
import type { PrintedBrief } from '../../../../src/shared/brief/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-print-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Page = { dataset: Record<string, string>; change(name: string, value: string): void };

/** A document element with the one thing that is watched, in a world of its own as in a window. */
function page(): Page & { run(code: string): Promise<unknown> } {
  const watchers: (() => void)[] = [];
  const dataset: Record<string, string> = {};
  class MutationObserver {
    constructor(watcher: () => void) {
      watchers.push(watcher);
    }
    observe() {}
  }
  return {
    dataset,
    change: (name, value) => {
      dataset[name] = value;
      for (const watcher of watchers) watcher();
    },
    run: (code) => runInNewContext(code, { document: { documentElement: { dataset } }, MutationObserver }),
  };
}

/** A window of the shape Electron gives, over that page. */
function printingWindow(on: (page: Page) => void) {
  const shown = page();
  const seen = {
    address: '',
    destroyed: 0,
    options: {},
    emulated: [] as string[],
    gone: () => undefined as unknown,
  };
  const window: PrintingWindow = {
    loadURL: async (address) => {
      seen.address = address;
      on(shown);
    },
    destroy: () => {
      seen.destroyed += 1;
    },
    webContents: {
      executeJavaScriptInIsolatedWorld: (_world, [script]) => shown.run(script?.code ?? ''),
      printToPDF: async (options) => {
        seen.options = options;
        return new TextEncoder().encode('%PDF raw');
      },
      once: (_event, listener) => {
        seen.gone = listener;
      },
      debugger: {
        attach: () => undefined,
        sendCommand: async (command, parameters) => {
          expect(seen.address).toBe('');
          seen.emulated.push(`${command} ${JSON.stringify(parameters)}`);
        },
      },
    },
  };
  return { window, seen };
}

const finish = async (pdf: Uint8Array) =>
  new TextEncoder().encode(`${new TextDecoder().decode(pdf)} stamped`);
const print = (window: PrintingWindow, name: string, ms?: number) =>
  printInWindow(window, printPage('A4'), join(folder, name), finish, ms);

describe('waiting for the page', () => {
  it('ends at once when the page was quicker', async () => {
    const quick = page();
    quick.dataset.briefReady = '';
    expect(await quick.run(UNTIL_READY)).toBe('');
  });

  it('ends when the page says so and not before', async () => {
    const slow = page();
    let ended = false;
    const waiting = slow.run(UNTIL_READY).then(() => {
      ended = true;
    });
    slow.change('theme', 'light');
    await Promise.resolve();
    expect(ended).toBe(false);
    slow.change('briefReady', 'true');
    await waiting;
  });

  it('hands on the reason why it cannot be laid out', async () => {
    const failed = page();
    failed.dataset.briefError = 'no engagement';
    expect(await failed.run(UNTIL_READY)).toBe('no engagement');
  });
});

describe('printing in a hidden window', () => {
  it('prints the paper’s page, finishes the file and closes the window', async () => {
    const { window, seen } = printingWindow((shown) => {
      shown.dataset.briefReady = '';
    });
    await print(window, 'brief.pdf');
    expect(readFileSync(join(folder, 'brief.pdf'), 'utf8')).toBe('%PDF raw stamped');
    expect(seen).toMatchObject({ address: 'parley://app/index.html#/print?paper=A4', destroyed: 1 });
    expect(seen.options).toEqual(PDF_OPTIONS);
    expect(PDF_OPTIONS).toMatchObject({ preferCSSPageSize: true, printBackground: true });
    expect(PDF_OPTIONS).toMatchObject({ generateTaggedPDF: true, generateDocumentOutline: true });
  });

  it('lays out in light colours, without motion, in English and at no place in particular, before it loads', async () => {
    const { window, seen } = printingWindow((shown) => {
      shown.dataset.briefReady = '';
    });
    await print(window, 'light.pdf');
    const told = seen.emulated.join();
    for (const fact of ['"light"', '"reduce"', '"en-GB"', '"UTC"']) expect(told).toContain(fact);
  });

  it('refuses with the sentence of the page when that reports an error', async () => {
    const { window, seen } = printingWindow((shown) => {
      shown.dataset.briefError = 'No engagement is open.';
    });
    await expect(print(window, 'error.pdf')).rejects.toMatchObject({
      code: 'unavailable',
      message: 'No engagement is open.',
    });
    expect(seen.destroyed).toBe(1);
  });

  it('refuses with a sentence when the page never gets ready', async () => {
    const { window, seen } = printingWindow(() => undefined);
    await expect(print(window, 'late.pdf', 20)).rejects.toThrow('took too long');
    expect(seen.destroyed).toBe(1);
  });

  it('refuses with a sentence when the page’s process stops', async () => {
    const { window, seen } = printingWindow(() => undefined);
    const printing = print(window, 'gone.pdf');
    seen.gone();
    await expect(printing).rejects.toThrow('stopped');
    expect(seen.destroyed).toBe(1);
  });
});

describe('what a page being printed may ask', () => {
  const brief = { title: 'Renewal brief', paper: 'A4' } as PrintedBrief;
  const wire = printWire(brief);

  it('gets the very brief that is to be printed, whatever paper it names', async () => {
    expect(await wire('brief.document', { paper: 'Letter' })).toEqual({ ok: true, value: brief });
  });

  it.each(['engagement.current', 'engagement.close', 'offer.save', 'brief.export', '__proto__'])(
    'reaches no backend by %s',
    async (name) => {
      expect(await wire(name, {})).toEqual({ ok: true, value: null });
    },
  );
});
