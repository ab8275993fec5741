import { writeFile } from 'node:fs/promises';
import type { PrintToPDFOptions } from 'electron';
import { AppError } from '../../../shared/rpc.ts';

/** The part of a hidden window that printing needs. */
export type PrintingWindow = {
  loadURL(address: string): Promise<void>;
  destroy(): void;
  webContents: {
    executeJavaScriptInIsolatedWorld(world: number, scripts: { code: string }[]): Promise<unknown>;
    printToPDF(options: PrintToPDFOptions): Promise<Uint8Array>;
    debugger: {
      attach(): void;
      sendCommand(command: string, parameters: object): Promise<unknown>;
    };
    once(event: 'render-process-gone', listener: () => void): unknown;
  };
};

export const PDF_OPTIONS: PrintToPDFOptions = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

/** Paper is the same on every desk: light, still, in English and without a time zone. */
const SURROUNDINGS: readonly (readonly [command: string, parameters: object])[] = [
  [
    'Emulation.setEmulatedMedia',
    {
      features: [
        { name: 'prefers-color-scheme', value: 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    },
  ],
  ['Emulation.setLocaleOverride', { locale: 'en-GB' }],
  ['Emulation.setTimezoneOverride', { timezoneId: 'UTC' }],
];

const WORLD = 1_001;
const LONGEST_LAYOUT_MS = 60_000;

/** Resolves with '' once the page says the brief is laid out, or with its reason why it cannot be. */
export const UNTIL_READY = `new Promise((resolve) => {
  const page = document.documentElement;
  const look = () => {
    if (page.dataset.briefError !== undefined) resolve(page.dataset.briefError || 'The brief could not be laid out.');
    else if (page.dataset.briefReady !== undefined) resolve('');
  };
  new MutationObserver(look).observe(page, { attributes: true });
  look();
})`;

/** Lays the brief out in a hidden window and writes it as a PDF; the window goes away whatever happens. */
export async function printInWindow(
  window: PrintingWindow,
  address: string,
  target: string,
  finish: (pdf: Uint8Array) => Promise<Uint8Array>,
  longestMs: number = LONGEST_LAYOUT_MS,
): Promise<void> {
  const limit = Promise.withResolvers<never>();
  const stop = (what: string) =>
    limit.reject(new AppError('unavailable', `${what} The engagement is safe: export again.`));
  const timer = setTimeout(() => stop('The brief took too long to lay out.'), longestMs);
  window.webContents.once('render-process-gone', () => stop('The page being printed stopped.'));
  try {
    await writeFile(target, await Promise.race([laidOut(window, address, finish), limit.promise]));
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}

async function laidOut(
  window: PrintingWindow,
  address: string,
  finish: (pdf: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const { debugger: emulation } = window.webContents;
  emulation.attach();
  for (const [command, parameters] of SURROUNDINGS) await emulation.sendCommand(command, parameters);
  await window.loadURL(address);
  const reason = await window.webContents.executeJavaScriptInIsolatedWorld(WORLD, [{ code: UNTIL_READY }]);
  if (reason !== '') throw new AppError('unavailable', String(reason));
  return finish(await window.webContents.printToPDF(PDF_OPTIONS));
}
