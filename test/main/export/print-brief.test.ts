import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrintedWindow, printBrief } from '../../../src/main/export/print-brief.ts';
import type { PrintedBrief } from '../../../src/shared/brief/document.ts';
import { briefFor, larkfield, SECRETS, untouched } from '../../shared/brief/larkfield.ts';
import { buildWindow } from './built-window.ts';
import { type ReadPdf, readPdf } from './pdf-text.ts';

const A_WHILE_MS = 120_000;

let folder = '';
let window: PrintedWindow;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-print-'));
  window = await buildWindow(join(folder, 'window'));
}, A_WHILE_MS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function print(brief: PrintedBrief, name: string): Promise<Buffer> {
  const target = join(folder, name);
  await printBrief(brief, target, window);
  return readFileSync(target);
}

describe('the brief of a complete engagement on A4', () => {
  const brief = briefFor(larkfield());
  let bytes: Buffer;
  let pdf: ReadPdf;

  beforeAll(async () => {
    bytes = await print(brief, 'full.pdf');
    pdf = await readPdf(bytes);
  }, A_WHILE_MS);

  it('has one sheet of A4 for every page number it prints', () => {
    for (const [i, { text, width, height }] of pdf.pages.entries()) {
      expect(text).toContain(`Page ${i + 1} of ${pdf.pages.length}`);
      expect(width).toBeCloseTo(595, 0);
      expect(height).toBeCloseTo(842, 0);
    }
  });

  it('says on every sheet whose it is, of when, which version, and who it is not affiliated with', () => {
    for (const { text } of pdf.pages) {
      for (const said of [
        brief.statement,
        brief.basis,
        brief.client,
        '10 Dec 2026',
        brief.version,
        brief.classification,
      ]) {
        expect(text).toContain(said);
      }
      expect(text).not.toContain('DRAFT');
    }
  });

  it('prints the finding of every page, and every finding is in the outline', () => {
    const text = pdf.pages.map((page) => page.text).join(' ');
    for (const { finding } of brief.pages) {
      expect(text).toContain(finding);
      expect(pdf.outline).toContain(finding);
    }
  });

  it('carries all sixty terms over several sheets, each under the head of the table', () => {
    const sheets = pdf.pages.filter(({ text }) => /Every term, by group/.test(text));
    const text = sheets.map((page) => page.text).join(' ');
    expect(sheets.length).toBeGreaterThan(2);
    for (const sheet of sheets) expect(sheet.text).toMatch(/Term Weight Ask Value 1 2 3 Owner/);
    for (let n = 1; n <= 60; n += 1) expect(text).toContain(`T${String(n).padStart(2, '0')} `);
  });

  it('draws its charts as text and lines that can be searched', () => {
    expect(pdf.pages[0]?.text).toContain('Planned floor');
    expect(pdf.pages[0]?.text).toContain('Notice deadline');
  });

  it('holds nothing private: no proof, note or evidence in its text or its bytes', () => {
    const text = pdf.pages.map((page) => page.text).join(' ');
    for (const secret of Object.values(SECRETS)) {
      const [word = ''] = secret.split(' ');
      expect(text).not.toContain(word);
      expect(bytes.includes(word)).toBe(false);
    }
  });

  it('is tagged, in British English, with title, author, subject and the dates of its as-of day', () => {
    expect(pdf.pages.every(({ isTagged }) => isTagged)).toBe(true);
    expect(pdf.language).toBe('en-GB');
    expect(pdf.info).toMatchObject({
      Title: 'Larkfield Mutual: Renewal brief',
      Author: 'Parley',
      Subject: 'Renewal 2027, as of 10 Dec 2026, version 3fa91c02',
      CreationDate: 'D:20261210120000Z',
      ModDate: 'D:20261210120000Z',
    });
  });

  it('is the same file when it is printed again', { timeout: A_WHILE_MS }, async () => {
    expect((await print(brief, 'again.pdf')).equals(bytes)).toBe(true);
  });
});

describe('the brief of an untouched engagement on Letter', () => {
  it('is marked DRAFT on every sheet and says on the first what is missing', {
    timeout: A_WHILE_MS,
  }, async () => {
    const brief = briefFor(untouched(), 'Letter');
    const { pages } = await readPdf(await print(brief, 'draft.pdf'));
    for (const { text, width, height } of pages) {
      expect(text).toContain('DRAFT');
      expect(width).toBeCloseTo(612, 0);
      expect(height).toBeCloseTo(792, 0);
    }
    for (const sentence of brief.draft?.missing ?? ['none']) expect(pages[0]?.text).toContain(sentence);
  });
});

describe('a window that never lays the brief out', () => {
  it('is given up with a sentence, and no file is left', { timeout: A_WHILE_MS }, async () => {
    const target = join(folder, 'never.pdf');
    const page = { media_type: 'text/html', bytes: Buffer.from('<!doctype html><title>nothing</title>') };
    const empty: PrintedWindow = { files: new Map([['/', page]]), headers: {} };
    await expect(printBrief(briefFor(untouched()), target, empty, 200)).rejects.toThrow(
      /The engagement is safe/,
    );
    expect(() => readFileSync(target)).toThrow();
  });
});
