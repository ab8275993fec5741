import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engagementsFolder, userDataFolder } from '../../../src/main/hosts/folders.ts';

const HOME = '/home/anna';

describe('settings and recent files', () => {
  it.each([
    ['linux', {}, '/home/anna/.local/share/parley'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/parley'],
    ['darwin', {}, '/home/anna/Library/Application Support/Parley'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Parley'],
    ['linux', { PARLEY_HOME: '/elsewhere', XDG_DATA_HOME: '/data' }, '/elsewhere'],
  ] as const)('lie on %s with %j in %s', (platform, variables, folder) => {
    expect(userDataFolder({ platform, home: HOME, variables })).toBe(folder);
  });
});

describe('new engagements', () => {
  it('lie with the documents where there is such a folder, else in the home folder', () => {
    const home = mkdtempSync(join(tmpdir(), 'parley-home-'));
    const here = { platform: 'linux', home, variables: {} } as const;
    expect(engagementsFolder(here)).toBe(join(home, 'Parley'));
    mkdirSync(join(home, 'Documents'));
    expect(engagementsFolder(here)).toBe(join(home, 'Documents', 'Parley'));
    rmSync(home, { recursive: true });
  });

  it('lie where PARLEY_ENGAGEMENTS says', () => {
    const variables = { PARLEY_ENGAGEMENTS: '/shared/deals' };
    expect(engagementsFolder({ platform: 'win32', home: HOME, variables })).toBe('/shared/deals');
  });
});
