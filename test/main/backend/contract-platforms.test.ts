import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/main/store/database.ts';
import { CONTRACT_ON_FILE } from '../../contract-on-file.ts';
import { accepted, importFile, ROOT, testBackend } from './test-backend.ts';

const SAMPLES = join(ROOT, 'test/fixtures/samples');
const DIRECT = join(SAMPLES, 'anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv');
const CLOUD = join(SAMPLES, 'aws_cur2/cur2_sample.csv');

async function underContract() {
  const test = testBackend();
  const head = { name: 'Renewal', client: 'A buyer', path: null };
  const { path } = accepted(await test.call('engagement.create', head));
  accepted(await test.call('contract.save', { contract: CONTRACT_ON_FILE }));
  const figures = async () => accepted(await test.call('engagement.figures', {}));
  const covering = (platforms: string[]) =>
    test.call('contract.save', { contract: { ...CONTRACT_ON_FILE, platforms } });
  return { ...test, test, path, figures, covering };
}

describe('a contract', () => {
  it('covers what Anthropic bills itself unless it says more, also in a file written before it could say', async () => {
    const { call, path, test, figures } = await underContract();
    await importFile(test, DIRECT);
    const before = await figures();
    accepted(await call('engagement.close', {}));
    const db = connect(path, { must_exist: true });
    db.exec(`UPDATE contract SET document = json_remove(document, '$.platforms')`);
    db.close();
    const { record } = accepted(await call('engagement.open', { path }));
    expect(record.contract?.platforms).toEqual(['anthropic', 'claude_enterprise']);
    expect(await figures()).toEqual(before);
    const { platforms: _, ...unsaid } = CONTRACT_ON_FILE;
    const saved = accepted(await call('contract.save', { contract: unsaid as typeof CONTRACT_ON_FILE }));
    expect(saved.contract?.platforms).toEqual(['anthropic', 'claude_enterprise']);
  });

  it('is drawn by use on a cloud only once it covers it, and says so until then', async () => {
    const { test, figures, covering } = await underContract();
    const before = await figures();
    await importFile(test, CLOUD);
    const apart = await figures();
    expect(apart.contract?.drawdown).toEqual(before.contract?.drawdown);
    const outside = apart.usage.outside_contract.find(({ platform }) => platform === 'bedrock');
    expect(outside?.list_usd).toBeGreaterThan(0);
    accepted(await covering(['anthropic', 'bedrock']));
    const covered = await figures();
    expect(covered.contract?.drawdown.to_date?.drawn_usd).toBeCloseTo((outside?.list_usd ?? 0) * 0.8, 5);
    expect(covered.usage.outside_contract.map(({ platform }) => platform)).not.toContain('bedrock');
  });

  it('is refused with a platform that does not exist, one named twice, or none', async () => {
    const { covering } = await underContract();
    const refused = async (platforms: string[]) => {
      const reply = await covering(platforms);
      return reply.ok
        ? null
        : `${reply.error.path}: ${reply.error.message.replace(' Nothing was changed.', '')}`;
    };
    expect(await refused(['anthropic', 'the moon'])).toBe(
      'contract.platforms[1]: There is no such platform.',
    );
    expect(await refused(['bedrock', 'bedrock'])).toBe('contract.platforms: A platform stands here twice.');
    expect(await refused([])).toBe(
      'contract.platforms: Choose at least one platform that the contract covers.',
    );
  });
});
