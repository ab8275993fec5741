import { join } from 'node:path';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext, LinuxPackager } from 'electron-builder';
import { FUSES, type FuseName } from '../src/main/hosts/electron/fuses.ts';

/**
 * The decided fuses as the tool wants them; a fuse of a later Electron that nobody decided stops the packaging.
 * A Mac runs no program whose signature a changed fuse has made void, so there it is made anew.
 */
export function fuseConfig(platform: string): FuseConfig {
  const decided = Object.entries(FUSES).map(([name, { on }]) => [FuseV1Options[name as FuseName], on]);
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: platform === 'darwin',
    ...(Object.fromEntries(decided) as Record<FuseV1Options, boolean>),
  };
}

/**
 * Run by the packager after the files are in place and before they are signed. The fuse tool is our own: the
 * packager's older copy does not know all nine.
 */
export default async function hardenRuntime({
  appOutDir,
  electronPlatformName,
  packager,
}: Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName' | 'packager'>): Promise<void> {
  const name = packager.appInfo.productFilename;
  const programs: Readonly<Record<string, string>> = {
    win32: `${name}.exe`,
    darwin: `${name}.app`,
    linux: (packager as LinuxPackager).executableName,
  };
  await flipFuses(join(appOutDir, programs[electronPlatformName] ?? name), fuseConfig(electronPlatformName));
}
