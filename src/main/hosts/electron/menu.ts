import type { MenuItemConstructorOptions } from 'electron';

/**
 * The menu of the platform's own actions. Zooming has keys of its own, because Ctrl+0 and Ctrl+- lead to steps
 * ten and eleven; there is no reload, which would lose a half-filled form.
 */
export function menuTemplate(platform: NodeJS.Platform, packaged: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+Alt+Plus' },
    { role: 'zoomOut', accelerator: 'CmdOrCtrl+Alt+-' },
    { role: 'resetZoom', accelerator: 'CmdOrCtrl+Alt+0' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...developers(packaged),
  ];
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [platform === 'darwin' ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
  ];
}

function developers(packaged: boolean): MenuItemConstructorOptions[] {
  return packaged ? [] : [{ type: 'separator' }, { role: 'toggleDevTools' }];
}
