import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, describe, expect, it } from 'vitest';
import hardenRuntime from '../../scripts/harden-runtime.ts';
import { FUSES, type FuseName } from '../../src/main/hosts/electron/fuses.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-fuses-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const NAMES = Object.keys(FUSES) as FuseName[];

type Context = Parameters<typeof hardenRuntime>[0];

/** A program with Electron's wire of fuses in it, each as the runtime ships it. */
function program(file: string, fuses: string): void {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, fuses.length]), Buffer.from(fuses)]);
  writeFileSync(join(folder, file), Buffer.concat([Buffer.alloc(512), wire, Buffer.alloc(512)]));
}

function context(electronPlatformName: string): Context {
  const packager = { appInfo: { productFilename: 'Parley' }, executableName: 'parley' };
  return { appOutDir: folder, electronPlatformName, packager } as unknown as Context;
}

describe('hardening the packaged runtime', () => {
  it.each([
    ['linux', 'parley'],
    ['win32', 'Parley.exe'],
  ])('sets every fuse of the %s program as decided', async (platform, file) => {
    program(file, '101101011');
    await hardenRuntime(context(platform));
    const wire = await getCurrentFuseWire(join(folder, file));
    for (const name of NAMES) {
      expect(wire[FuseV1Options[name]]).toBe(FUSES[name].on ? FuseState.ENABLE : FuseState.DISABLE);
    }
  });

  it('stops at a fuse that nobody decided', async () => {
    program('parley', '1011010111');
    await expect(hardenRuntime(context('linux'))).rejects.toThrow(/strictlyRequireAllFuses/);
  });

  it('is what the packager runs', () => {
    const packaging = readFileSync(join(import.meta.dirname, '..', '..', 'electron-builder.yml'), 'utf8');
    expect(packaging).toMatch(/^afterPack: \.\/scripts\/harden-runtime\.ts$/m);
    expect(packaging).toMatch(/^asar: true$/m);
    expect(packaging).toMatch(/^ {2}- dist\/sample\/\*\*$/m);
  });
});
