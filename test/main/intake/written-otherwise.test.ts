import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/main/intake/format.ts';
import { answered } from '../../../src/main/intake/questions.ts';
import { stageInAnyEncoding } from '../../../src/main/intake/stage-in-any-encoding.ts';
import { costFile, costRow, sampleText, scratchFolder, stageText, usageFile, usageRow } from './staging.ts';

async function stagedBytes(bytes: Buffer, answers: Record<string, string> = {}) {
  const folder = join(scratchFolder(), 'work');
  mkdirSync(folder);
  const path = join(folder, '..', 'file.csv');
  writeFileSync(path, bytes);
  const request = { path, name: 'file.csv', folder, memory_limit: '1GB', known_models: [], answers };
  return stageInAnyEncoding(request, () => undefined);
}

describe('a file that an old program saved', () => {
  const zurich = usageFile(usageRow({ workspace: 'Zürich', context_window: '' }));

  it('is read as Windows-1252 where it is no UTF-8, and says so', async () => {
    const staged = await stagedBytes(Buffer.from(zurich, 'latin1'));
    expect(staged).toMatchObject({ rows_in: 1, accepted: 1 });
    expect(staged.remarks[0]).toContain('read as Windows-1252');
    expect(staged.questions).toMatchObject([
      {
        id: 'encoding',
        answer: 'windows-1252',
        guess_reason: 'Line 2 holds the byte 0xFC, which is no UTF-8.',
      },
    ]);
  });

  it('is read in the code page that somebody names', async () => {
    const staged = await stagedBytes(Buffer.from(zurich.replace('ü', '\x9f'), 'latin1'), {
      encoding: 'macintosh',
    });
    expect(staged.remarks[0]).toContain('read as Mac Roman');
  });

  it('is refused where it mixes UTF-8 with another code page', async () => {
    const mixed = Buffer.concat([
      Buffer.from(zurich),
      Buffer.from(usageRow({ workspace: 'Köln' }), 'latin1'),
    ]);
    await expect(stagedBytes(mixed)).rejects.toThrow(/pieces of both/);
  });
});

describe('numbers as they are written in Europe', () => {
  const semicolons = (text: string) => text.replaceAll(',', ';').replaceAll('§', ',');

  it('are read where every value of a column is written so', async () => {
    const staged = await stageText(
      semicolons(
        costFile(
          costRow({ cost_usd: '1.204§55' }),
          costRow({ cost_usd: '12§5', token_type: 'input_no_cache' }),
        ),
      ),
    );
    expect(staged).toMatchObject({ accepted: 2, reported_usd_exact: '1217.05' });
    expect(staged.remarks.join(' ')).toContain('cost_usd are written with a decimal comma');
  });

  it('has small amounts with exponents as a spreadsheet with decimal commas writes them', async () => {
    const staged = await stageText(
      'response_id;request_created_at;model;prompt_tokens;completion_tokens;cost\nr1;2026-11-16;claude-opus-5-5;5;6;9,75E-05\nr2;2026-11-16;claude-opus-5-5;5;6;1,5\n',
    );
    expect(staged).toMatchObject({ accepted: 2, reported_usd_exact: '1.5000975' });
  });

  it('are read with points between thousands where only another column shows that they are', async () => {
    const row = usageRow({ usage_input_tokens_no_cache: '1.234.567', usage_output_tokens: '30.000' });
    const staged = await stageText(semicolons(usageFile(row)));
    expect(staged).toMatchObject({ accepted: 1, tokens: { input: 1_234_567, output: 30_000 } });
  });

  it('are never guessed from values that may mean either', async () => {
    const staged = await stageText(semicolons(costFile(costRow({ cost_usd: '1.204' }))));
    expect(staged).toMatchObject({ accepted: 1, reported_usd_exact: '1.204' });
  });

  it('are rejected one by one where a column has both', async () => {
    const staged = await stageText(
      semicolons(
        costFile(
          costRow({ cost_usd: '12§50' }),
          costRow({ cost_usd: '12.50', token_type: 'input_no_cache' }),
        ),
      ),
    );
    expect(staged).toMatchObject({ accepted: 1, rejected: 1, reported_usd_exact: '12.5' });
    expect(staged.rejects[0]?.reason).toContain('decimal comma');
  });
});

describe('JSON with commas too many', () => {
  const line = (id: string) =>
    JSON.stringify({
      response_id: id,
      request_created_at: '2026-11-17T10:15:02Z',
      model: 'claude-sonnet-5-5',
      provider: 'ANTHROPIC',
      prompt_tokens: 10,
      completion_tokens: 2,
      costUSD: 0.5,
    });

  it('is read, and says so', async () => {
    for (const text of [`[${line('a')},\n${line('b')},\n]`, `${line('a')},\n${line('b')},\n`]) {
      const staged = await stageText(text);
      expect(staged).toMatchObject({ format: 'helicone', rows_in: 2 });
      expect(staged.remarks.join(' ')).toContain('passed over');
    }
  });

  it('is read out of a gzip file too', async () => {
    expect(await stageText(gzipSync(`[${line('a')}]`))).toMatchObject({ format: 'helicone', rows_in: 1 });
  });
});

describe('amounts in another currency', () => {
  const bill = (...currencies: string[]) =>
    sampleText('focus_1_2/focus_1_2_sample.csv')
      .split('\n')
      .map((line, i) =>
        i === 0 || line === '' ? line : line.replace(',USD,', `,${currencies[i - 1] ?? 'USD'},`),
      )
      .join('\n');

  it('are asked about, and are no dollars until somebody has said what one is worth', async () => {
    const open = await stageText(bill('EUR'));
    expect(open.questions.find(({ id }) => id === 'usd_per_eur')).toMatchObject({
      required: true,
      answer: null,
    });
    expect(open).toMatchObject({ reported_usd_exact: null, currency: 'EUR', fx_rate: null, costs: [] });
    const dollars = await stageText(bill());
    const told = await stageText(bill('EUR'), { answers: { usd_per_eur: '2' } });
    expect(told).toMatchObject({ currency: 'EUR', fx_rate: 2 });
    expect(Number(told.reported_usd_exact)).toBeGreaterThan(Number(dollars.reported_usd_exact));
  });

  it('take a rate above 0 with a decimal point and nothing else', async () => {
    const { questions } = await stageText(bill('EUR'), { answers: { usd_per_eur: '1,08' } });
    expect(questions.find(({ id }) => id === 'usd_per_eur')?.problem).toContain('above 0');
    const rate: Question = { id: 'rate', label: '', kind: 'decimal', required: true, guess: null };
    for (const given of ['0', '-1', '1,08', 'much']) {
      expect(answered([rate], { rate: given })[0]?.problem).toContain('above 0');
    }
  });
});
