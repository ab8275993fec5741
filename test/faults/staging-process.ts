import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stageInAnyEncoding } from '../../src/main/intake/stage-in-any-encoding.ts';

/** What became of one mutated file; a fault is anything but an answer or a refusal in a sentence. */
export type Outcome = { kind: 'accepted' | 'refused' | 'fault'; ms: number; said: string };
/** A mutated file at `path`; `folder` is where its staging may leave things. */
export type Asked = { path: string; name: string; folder: string };

const ANSWERS = { period: '2026-10-01..2026-10-31', usd_per_eur: '1.1', requests_used_caching: 'no' };

async function outcomeOf({ path, name, folder }: Asked): Promise<Outcome> {
  const start = performance.now();
  const work = join(folder, 'work');
  mkdirSync(work);
  const said = (kind: Outcome['kind'], text: string) => ({ kind, ms: performance.now() - start, said: text });
  try {
    const request = { path, name, folder: work, memory_limit: '1GB', known_models: [], answers: ANSWERS };
    const found = await stageInAnyEncoding(request, () => undefined);
    const { rows_in, accepted, rejected, blank, duplicates, set_aside } = found;
    const isWhole = accepted + rejected + blank + duplicates + set_aside === rows_in;
    return isWhole ? said('accepted', found.format) : said('fault', 'The records do not add up.');
  } catch (error) {
    const { name: kind, message, stack } = error as Error;
    return kind === 'Refusal' && /\.$/.test(message)
      ? said('refused', message)
      : said('fault', stack ?? message);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

process.on('message', (asked: Asked) => {
  void outcomeOf(asked).then((outcome) => process.send?.(outcome));
});
