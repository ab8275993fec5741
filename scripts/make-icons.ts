import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../src/main/export/chromium.ts';

const FOLDER = join(import.meta.dirname, '..', 'resources', 'icons');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Sizes of a Windows icon. */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/** Sizes of a macOS icon and the four letters each goes by. */
const ICNS_TYPES: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
];

type Picture = { size: number; png: Buffer };

async function draw(page: Page, svg: string, size: number): Promise<Picture> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

/** A Windows icon of PNG pictures: a header, an entry for each, the pictures. */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER_BYTES);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(ICO_ENTRY_BYTES);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

const ICNS_HEADER_BYTES = 8;

/** A macOS icon of PNG pictures: each with its type and length before it. */
export function icnsOf(pictures: readonly { type: string; png: Buffer }[]): Buffer {
  const parts = pictures.map(({ type, png }) => Buffer.concat([icnsHead(type, png.length), png]));
  const body = Buffer.concat(parts);
  return Buffer.concat([icnsHead('icns', body.length), body]);
}

function icnsHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(ICNS_HEADER_BYTES);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(ICNS_HEADER_BYTES + length, 4);
  return head;
}

async function drawAll(): Promise<Picture[]> {
  const svg = readFileSync(join(FOLDER, 'icon.svg'), 'utf8');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const pictures: Picture[] = [];
    for (const size of SIZES) pictures.push(await draw(page, svg, size));
    return pictures;
  } finally {
    await browser.close();
  }
}

if (import.meta.main) {
  const pictures = await drawAll();
  const pngOf = (wanted: number) => pictures.find(({ size }) => size === wanted)?.png ?? Buffer.alloc(0);
  for (const { size, png } of pictures) writeFileSync(join(FOLDER, `${size}x${size}.png`), png);
  writeFileSync(join(FOLDER, 'icon.ico'), icoOf(pictures.filter(({ size }) => ICO_SIZES.includes(size))));
  writeFileSync(
    join(FOLDER, 'icon.icns'),
    icnsOf(ICNS_TYPES.map(([type, size]) => ({ type, png: pngOf(size) }))),
  );
}
