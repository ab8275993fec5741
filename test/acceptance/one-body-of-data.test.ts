import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printedBrief } from '../../src/shared/brief/printed-brief.ts';
import { lastDay, monthsInRange } from '../../src/shared/calendar.ts';
import { asIsOffer } from '../../src/shared/engagement/as-is-offer.ts';
import { importFile, type TestBackend, testBackend } from '../main/backend/test-backend.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { pageText } from '../shared/brief/brief-text.ts';
import { CONTRACT, HAIKU, OPUS } from './buyer.ts';

const HEADER =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed';

/** A Console report of a half year: millions of tokens in a month by model. */
function report(name: string, mtok: Record<string, number>): string {
  const path = join(temporaryFolder(), name);
  const lines = monthsInRange('2026-05', '2026-10').flatMap((month) =>
    [`${month}-01`, lastDay(month)].flatMap((day) =>
      Object.entries(mtok).map(
        ([model, n]) => `${day},${model},key,Support,standard,≤ 200k,${(n * 1e6) / 2},0,0,0,0,0,global,`,
      ),
    ),
  );
  writeFileSync(path, `${[HEADER, ...lines].join('\n')}\n`);
  return path;
}

async function told(parley: TestBackend) {
  const [figures, brief] = await Promise.all([
    parley.call('engagement.figures', {}),
    parley.call('brief.document', { paper: 'A4' }),
  ]);
  if (!figures.ok || !brief.ok) throw new Error('no figures');
  const page = (id: string) =>
    printedBrief(brief.value)
      .pages.filter((one) => one.id === id)
      .map(pageText);
  return {
    scorecard: figures.value.scorecard.map(({ figure, value }) => [figure, value]),
    effective_rate: figures.value.scorecard[0]?.value,
    commit: figures.value.offers?.rows.map(({ mean_usd, by_scenario }) => ({ mean_usd, by_scenario })),
    brief_commit: page('commit'),
    brief_scorecard: page('scorecard'),
  };
}

describe('one body of data', () => {
  it('runs scorecard, commit and brief: other usage moves all three, nothing typed again', async () => {
    const parley = testBackend();
    const { call } = parley;
    await call('engagement.create', { name: 'Renewal', client: '', path: null });
    const contract = { ...CONTRACT, commits_usd: [40_000] };
    await call('contract.save', { contract });
    const offer = { ...asIsOffer(contract), commits_usd: [30_000], name: 'Our ask' };
    await call('offer.save', { id: null, side: 'ours', offer, note: '', received_on: null });
    const first = await importFile(parley, report('first.csv', { [OPUS]: 1000 }));
    const before = await told(parley);
    expect(first.report.accepted).toBe(12);
    expect(before.effective_rate).toBeCloseTo(4, 9);

    const second = await importFile(parley, report('second.csv', { [OPUS]: 500, [HAIKU]: 500 }));
    const after = await told(parley);
    expect(second.report.replaced).toBe(12);
    expect(after.effective_rate).toBeCloseTo((4 + 0.8) / 2, 9);
    expect(after.scorecard).not.toEqual(before.scorecard);
    expect(after.commit).toHaveLength(2);
    expect(after.commit?.[0]?.by_scenario[1]?.list_usd).toBeCloseTo(
      0.6 * (before.commit?.[0]?.by_scenario[1]?.list_usd ?? Number.NaN),
      6,
    );
    expect(after.commit?.map(({ mean_usd }) => mean_usd)).not.toEqual(
      before.commit?.map(({ mean_usd }) => mean_usd),
    );
    expect(after.brief_commit).not.toEqual(before.brief_commit);
    expect(after.brief_scorecard).not.toEqual(before.brief_scorecard);
    expect(after.brief_scorecard.join()).toContain('$2.40/MTok');
  });
});
