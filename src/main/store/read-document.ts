import type { EngagementDocument, EngagementRecord } from '../../shared/engagement/document.ts';
import { isSameData } from '../../shared/engagement/recall.ts';
import { readAnswers } from './answer-rows.ts';
import { readBands, readPriceBook } from './benchmark-rows.ts';
import { readContract } from './contract-row.ts';
import type { ReadableDb } from './database.ts';
import { readHead, readSettings } from './engagement-row.ts';
import { readLeverage } from './leverage-rows.ts';
import { readCosts, readUsage } from './measured-rows.ts';
import { readOffers } from './offer-rows.ts';
import { readSources } from './source-rows.ts';
import { readStances } from './term-rows.ts';
import { readOutcomes, readWorkloads } from './workload-rows.ts';

/** Everything the file holds but the measured rows. */
export function readRecord(db: ReadableDb): EngagementRecord {
  return {
    engagement: readHead(db),
    contract: readContract(db),
    sources: readSources(db),
    workloads: readWorkloads(db),
    outcomes: readOutcomes(db),
    answers: readAnswers(db),
    price_book: readPriceBook(db),
    bands: readBands(db),
    offers: readOffers(db),
    stances: readStances(db),
    leverage: readLeverage(db),
    settings: readSettings(db),
  };
}

/** Everything the file holds. With what was read before, measured rows are not read again that no file has changed since. */
export function readDocument(db: ReadableDb, before: EngagementDocument | null = null): EngagementDocument {
  const record = readRecord(db);
  const hasSameRows = before !== null && isSameData(before.sources, record.sources);
  const { usage, costs } = hasSameRows ? before : { usage: readUsage(db), costs: readCosts(db) };
  return { ...record, usage, costs };
}
