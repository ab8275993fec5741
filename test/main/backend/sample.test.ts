import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import leverageLibrary from '../../../resources/leverage.json' with { type: 'json' };
import { library } from '../../../src/main/backend/resources.ts';
import { sample, sampleMaker } from '../../../src/main/backend/sample.ts';
import { Session } from '../../../src/main/backend/session.ts';
import { createEngagementFile } from '../../../src/main/store/engagement-file.ts';
import { type GivenAnswer, readAnswerFields } from '../../../src/shared/audit/answers.ts';
import { STARRED_QUESTIONS } from '../../../src/shared/audit/questions.ts';
import { contract } from '../../../src/shared/contract.ts';
import type { EngagementHead, StoredAnswer } from '../../../src/shared/engagement/document.ts';

let folder = '';
let session: Session;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-sample-'));
  session = new Session({ now: () => '2026-11-22T09:00:00Z', emit: () => {} } as never);
});

afterEach(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

function make(importFile: (path: string) => Promise<unknown>): Promise<void> {
  const path = join(folder, 'Halden Mutual (sample).parley');
  const create = (at: string, head: EngagementHead) => session.adopt(createEngagementFile(at, head), at);
  return sampleMaker({ sample_folder: '/sample' }, session, importFile)(path, create);
}

function given({ answer }: StoredAnswer): GivenAnswer {
  const { question: _question, kind, ...rest } = answer;
  if (answer.kind === 'unknown') return { ...rest, known: false, fields: {}, low: null, high: null } as never;
  const { base, low = null, high = null, ...backing } = rest as Record<string, unknown>;
  return { ...backing, known: kind === 'known', fields: base, low, high } as never;
}

describe('making the sample engagement', () => {
  it('leaves no file behind and nothing open when an import fails', async () => {
    const failing = make(() => Promise.reject(new Error('The disk is full.')));
    await expect(failing).rejects.toThrow('The disk is full.');
    expect(session.path).toBeNull();
    expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
  });
});

describe('what is said in the sample engagement', () => {
  it('gives a contract, workloads and outcome counts that a form would accept', () => {
    const { workloads, outcomes } = sample;
    expect(contract['contract.save'].input.safeParse({ contract: sample.contract }).success).toBe(true);
    expect(contract['workload.save_all'].input.safeParse({ workloads }).success).toBe(true);
    for (const [workload_id, counts] of Object.entries(outcomes)) {
      const rows = Object.entries(counts).map(([month, count]) => ({ month, count }));
      expect(contract['outcome.save'].input.safeParse({ workload_id, counts: rows }).success).toBe(true);
    }
  });

  it.each(sample.offers.map((stored) => [stored.offer.name, stored] as const))(
    'puts %s in a way that a form would accept',
    (_name, stored) => {
      expect(contract['offer.save'].input.safeParse(stored)).toEqual({ success: true, data: stored });
    },
  );

  it.each(sample.answers.map((stored) => [stored.workload_id, stored.question_id, stored] as const))(
    'answers %s %s in a way that a form would accept',
    (_workload, question, stored) => {
      expect(readAnswerFields(question, given(stored))).toEqual({ ok: true, answer: stored.answer });
    },
  );

  it('answers the starred questions of all six workloads', () => {
    for (const { id } of sample.workloads) {
      const known = sample.answers.filter((a) => a.workload_id === id && a.answer.kind === 'known');
      expect(known.map((a) => a.question_id)).toEqual(
        expect.arrayContaining(STARRED_QUESTIONS.map((q) => q.id)),
      );
    }
  });

  it('speaks only of terms, offers and leverage that exist', () => {
    const terms = new Set(library.term_groups.flatMap((group) => group.terms.map((term) => term.id)));
    const columns = new Set(['contract', ...sample.offers.map((o) => o.id)]);
    const leverage = new Set<string | null>(leverageLibrary.items.map((item) => item.id));
    expect(sample.stances.filter((s) => !terms.has(s.term_id))).toEqual([]);
    expect(sample.stances.flatMap((s) => Object.keys(s.status)).filter((id) => !columns.has(id))).toEqual([]);
    expect(sample.leverage.filter((item) => !leverage.has(item.library_id))).toEqual([]);
  });

  it('has leverage with proof and leverage still to build', () => {
    const proven = sample.leverage.filter((item) => item.proof !== '');
    expect(proven.length).toBeGreaterThan(2);
    expect(proven.length).toBeLessThan(sample.leverage.length);
  });
});
