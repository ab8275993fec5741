import { rmSync } from 'node:fs';
import { join } from 'node:path';
import sampleJson from '../../../resources/sample/halden-mutual.json' with { type: 'json' };
import { asIsOffer } from '../../shared/engagement/as-is-offer.ts';
import type {
  ContractOnFile,
  EngagementHead,
  LeverageItem,
  Settings,
  StoredAnswer,
  StoredOffer,
  TermStance,
  Workload,
} from '../../shared/engagement/document.ts';
import { saveAnswer } from '../store/answer-rows.ts';
import { writeContract } from '../store/contract-row.ts';
import type { WritableDb } from '../store/database.ts';
import { readSettings, writeSettings } from '../store/engagement-row.ts';
import { saveLeverageItem } from '../store/leverage-rows.ts';
import { saveOffer } from '../store/offer-rows.ts';
import { saveStance, saveTermStatus } from '../store/term-rows.ts';
import { saveOutcomes, saveWorkload } from '../store/workload-rows.ts';
import type { Environment } from './environment.ts';
import type { Session } from './session.ts';

/** Makes the sample engagement at a path and leaves it open; `create` makes and opens the empty file. */
export type SampleMaker = (
  path: string,
  create: (path: string, head: EngagementHead) => unknown,
) => Promise<void>;

/** What a person would have said about the invented client; what was measured comes from its two files. */
export type Sample = {
  head: EngagementHead;
  contract: ContractOnFile;
  workloads: Workload[];
  /** Counts by workload id, then by month. */
  outcomes: Record<string, Record<string, number>>;
  answers: StoredAnswer[];
  offers: StoredOffer[];
  stances: TermStance[];
  leverage: LeverageItem[];
  settings: Partial<Settings>;
  /** Who reviewed the floor that these answers and files give. */
  review: { reviewed_by: string; reviewed_on: string };
};

export const sample = sampleJson as unknown as Sample;

/** Usage and cost of the invented client, made at build time, as the vendor's console would export them. */
export const SAMPLE_FILES: readonly string[] = [
  'claude_api_tokens_2025_11_to_2026_11.csv',
  'claude_api_cost_2025_11_to_2026_11.csv',
];

const AS_IS = 'as-is';
const CONTRACT_STATUS = 'contract';

/** The sample is filled by the same intake and the same rows as a person's own engagement; if that fails, no file is left. */
export function sampleMaker(
  env: Pick<Environment, 'sample_folder'>,
  session: Session,
  importFile: (path: string) => Promise<unknown>,
): SampleMaker {
  return async (path, create) => {
    create(path, sample.head);
    try {
      session.change(writeSample);
      for (const name of SAMPLE_FILES) await importFile(join(env.sample_folder, name));
      const floor_review = { ...sample.review, ...session.floorOnView() };
      session.change((db) => writeSettings(db, { ...readSettings(db), floor_review }));
    } catch (error) {
      session.close();
      for (const leftover of [path, `${path}-journal`]) rmSync(leftover, { force: true });
      throw error;
    }
  };
}

function writeSample(db: WritableDb): void {
  db.transaction(() => {
    writeContract(db, sample.contract);
    writeSettings(db, { ...readSettings(db), ...sample.settings });
    for (const workload of sample.workloads) saveWorkload(db, workload);
    for (const [id, counts] of Object.entries(sample.outcomes)) saveOutcomes(db, id, monthlyCounts(counts));
    for (const answer of sample.answers) saveAnswer(db, answer);
    for (const offer of sampleOffers()) saveOffer(db, offer);
    for (const stance of sample.stances) writeStance(db, stance);
    for (const item of sample.leverage) saveLeverageItem(db, item);
  })();
}

function monthlyCounts(counts: Record<string, number>): { month: string; count: number }[] {
  return Object.entries(counts).map(([month, count]) => ({ month, count }));
}

/** The contract carried on comes first, then what is on the table. */
function sampleOffers(): StoredOffer[] {
  const note = 'The contract on file, carried on unchanged.';
  return [
    { id: AS_IS, side: 'as_is', offer: asIsOffer(sample.contract), note, received_on: null },
    ...sample.offers,
  ];
}

/** The contract carried on keeps every term as it stands in the contract. */
function writeStance(db: WritableDb, { status, ...stance }: TermStance): void {
  saveStance(db, stance);
  const carriedOn = status[CONTRACT_STATUS] ? { [AS_IS]: status[CONTRACT_STATUS] } : {};
  for (const [offer_id, code] of Object.entries({ ...status, ...carriedOn })) {
    saveTermStatus(db, { term_id: stance.term_id, offer_id, status: code });
  }
}
