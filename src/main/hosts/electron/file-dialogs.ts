import { join } from 'node:path';
import type { OpenDialogOptions, SaveDialogOptions } from 'electron';

const FILTERS: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  csv: 'CSV',
  xlsx: 'Excel workbook',
  ics: 'Calendar',
  json: 'JSON',
  parley: 'Parley engagement',
};

const ENGAGEMENT = { name: 'Parley engagement', extensions: ['parley'] };

/** Asks where to put an exported file, in the person's documents under its own name. */
export function saveDialogOptions(name: string, folder: string): SaveDialogOptions {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const label = FILTERS[ending];
  return {
    title: 'Save',
    defaultPath: join(folder, name.replace(/[\\/]/g, ' ')),
    filters: label === undefined ? [] : [{ name: label, extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
}

/** Asks for one engagement file. */
export function openDialogOptions(folder: string): OpenDialogOptions {
  return { title: 'Open engagement', defaultPath: folder, filters: [ENGAGEMENT], properties: ['openFile'] };
}
