import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import {
  isPage,
  PAGE,
  printPage,
  SCHEME_PRIVILEGES,
} from '../../../../src/main/hosts/electron/app-address.ts';
import { engagementArgument } from '../../../../src/main/hosts/electron/engagement-argument.ts';
import { openDialogOptions, saveDialogOptions } from '../../../../src/main/hosts/electron/file-dialogs.ts';
import { FUSES } from '../../../../src/main/hosts/electron/fuses.ts';
import { menuTemplate } from '../../../../src/main/hosts/electron/menu.ts';
import {
  externalLink,
  linkQuestion,
  mayNavigate,
} from '../../../../src/main/hosts/electron/navigation-policy.ts';
import {
  answerCheck,
  answerDevice,
  answerRequest,
  grants,
} from '../../../../src/main/hosts/electron/permission-policy.ts';
import { mayLoad, NETWORK_SWITCHES } from '../../../../src/main/hosts/electron/request-policy.ts';
import { unpackedPath } from '../../../../src/main/hosts/electron/unpacked-path.ts';
import { STEPS } from '../../../../src/renderer/steps.ts';

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
];

describe('permissions', () => {
  it.each(PERMISSIONS)('refuse %s when asked and when looked up', (permission) => {
    const answers: boolean[] = [];
    answerRequest(null, permission, (granted) => answers.push(granted));
    expect([...answers, answerCheck(null, permission), grants(permission)]).toEqual([false, false, false]);
  });

  it('refuse every device', () => {
    expect(answerDevice()).toBe(false);
  });
});

describe('navigation', () => {
  it('lets the window move within its page', () => {
    for (const to of [PAGE, `${PAGE}#/audit`, printPage('A4')]) expect(mayNavigate(to)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'blob:parley://app/1',
    'parley://app/',
    'parley://app/other.html',
    'parley://app/index.html?x=1',
    'parley://app.example/index.html',
    'parley://app@example.com/index.html',
    'PARLEY://APP/index.html',
    ' parley://app/index.html',
    'parley://app/index.html/../other.html',
    '',
  ])('keeps the window from %s', (to) => {
    expect(mayNavigate(to)).toBe(false);
    expect(isPage(to)).toBe(false);
  });

  it('offers an https address to the person in full and nothing else at all', () => {
    expect(externalLink('https://example.com/a?b=c')).toBe('https://example.com/a?b=c');
    expect(linkQuestion('https://example.com/a').detail).toContain('https://example.com/a');
    expect(linkQuestion('https://example.com/a')).toMatchObject({ defaultId: 0, cancelId: 0 });
  });

  it.each([
    'http://example.com/',
    'https://name:word@example.com/',
    'https://name@example.com/',
    'file:///etc/passwd',
    'smb://server/share',
    'ms-msdt:/id',
    'mailto:a@example.com',
    'javascript:alert(1)',
    'parley://app/index.html',
    'not an address',
    `https://example.com/${'a'.repeat(2_000)}`,
  ])('does not offer %s', (address) => {
    expect(externalLink(address)).toBeNull();
  });
});

describe('loading', () => {
  it('allows the window its own files and the pictures it makes', () => {
    for (const own of [PAGE, 'parley://app/main.js', 'blob:parley://app/3f', 'data:image/png;base64,AA']) {
      expect(mayLoad(own, true)).toBe(true);
    }
  });

  it('has no network', () => {
    const outside = [
      'https://example.com/',
      'http://127.0.0.1:80/',
      'ws://localhost/',
      'wss://a.example/',
      'ftp://a/',
    ];
    for (const address of [
      ...outside,
      'file:///etc/passwd',
      'parley://app.example/x',
      'devtools://devtools/x',
    ]) {
      expect(mayLoad(address, true)).toBe(false);
    }
    expect(NETWORK_SWITCHES).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
  });

  it('leaves developer tools to a run from the sources', () => {
    expect(mayLoad('devtools://devtools/bundled/x.html', false)).toBe(true);
  });

  it('gives the scheme an ordinary secure origin and no way around the content policy', () => {
    expect(SCHEME_PRIVILEGES).toMatchObject({ standard: true, secure: true, bypassCSP: false });
    expect(SCHEME_PRIVILEGES).toMatchObject({ allowServiceWorkers: false, corsEnabled: false });
  });
});

describe('fuses', () => {
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));

  it('are all decided, and no other', () => {
    expect(Object.keys(FUSES).sort()).toEqual(known.sort());
    expect(known).toHaveLength(9);
  });

  it('close every way to run other code inside the packaged program', () => {
    const closed = [
      'RunAsNode',
      'EnableNodeOptionsEnvironmentVariable',
      'EnableNodeCliInspectArguments',
    ] as const;
    for (const name of [...closed, 'GrantFileProtocolExtraPrivileges'] as const) {
      expect(FUSES[name].on).toBe(false);
    }
    for (const name of ['OnlyLoadAppFromAsar', 'EnableEmbeddedAsarIntegrityValidation'] as const) {
      expect(FUSES[name].on).toBe(true);
    }
  });

  it('each come with their reason', () => {
    for (const { why } of Object.values(FUSES)) expect(why).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe('the menu', () => {
  const everyKey = (['darwin', 'win32', 'linux'] as const).flatMap((platform) =>
    JSON.stringify(menuTemplate(platform, false)).match(/"accelerator":"[^"]+"/g),
  );

  it('takes no key that leads to a step', () => {
    const steps = STEPS.map(({ key }) => `"accelerator":"CmdOrCtrl+${key}"`);
    expect(everyKey.filter((key) => key !== null && steps.includes(key))).toEqual([]);
    expect(everyKey.length).toBeGreaterThan(0);
  });

  it('has no reload, and developer tools only from the sources', () => {
    const packaged = JSON.stringify(menuTemplate('linux', true));
    expect(packaged).not.toMatch(/reload|toggleDevTools|viewMenu/i);
    expect(JSON.stringify(menuTemplate('linux', false))).toContain('toggleDevTools');
  });
});

describe('dialogs', () => {
  it('propose the name of the export in the documents, with its own ending', () => {
    expect(saveDialogOptions('Halden brief.pdf', '/home/ada/Documents')).toMatchObject({
      defaultPath: '/home/ada/Documents/Halden brief.pdf',
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
  });

  it('keep a name with slashes in the folder', () => {
    expect(saveDialogOptions('../../x.pdf', '/home/ada').defaultPath).toBe('/home/ada/.. .. x.pdf');
  });

  it('open one engagement file', () => {
    expect(openDialogOptions('/e')).toMatchObject({
      properties: ['openFile'],
      filters: [{ extensions: ['parley'] }],
    });
  });
});

describe('the file the program is started with', () => {
  it('is the one that ends in .parley, seen from where the person is', () => {
    expect(engagementArgument(['parley', 'main.js', 'a.parley'], '/work')).toBe('/work/a.parley');
    expect(engagementArgument(['parley', '--flag', '/e/b.parley'], '/work')).toBe('/e/b.parley');
  });

  it('is none where only switches and other files are named', () => {
    expect(engagementArgument(['x.parley', 'main.js', '--open=c.parley'], '/work')).toBeNull();
  });
});

describe('files outside the archive', () => {
  it('are found beside it in the packaged program, and where they are in the sources', () => {
    expect(unpackedPath('/opt/Parley/resources/app.asar/resources/sample', '/')).toBe(
      '/opt/Parley/resources/app.asar.unpacked/resources/sample',
    );
    expect(unpackedPath('C:\\Parley\\app.asar\\resources', '\\')).toBe(
      'C:\\Parley\\app.asar.unpacked\\resources',
    );
    expect(unpackedPath('/home/ada/parley/resources/sample', '/')).toBe('/home/ada/parley/resources/sample');
  });
});
