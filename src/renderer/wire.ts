import type { Host } from './host.ts';
import { loopbackHost } from './loopback-host.ts';
import { type ParleyBridge, preloadHost } from './preload-host.ts';

declare global {
  interface Window {
    parley?: ParleyBridge;
  }
}

/** The host this window runs in: Electron where its preload is present, else the loopback server. */
export async function connect(): Promise<Host> {
  return window.parley ? preloadHost(window.parley) : await loopbackHost();
}
