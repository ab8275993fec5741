import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EngagementDocument, EngagementRecord } from '../../shared/engagement/document.ts';
import type { EngagementFigures } from '../../shared/engagement/figures.ts';
import { type WorkedOut, workOut } from '../../shared/engagement/figures-of.ts';
import type { FloorReview } from '../../shared/engagement/floor-review.ts';
import { type PriceEffect, priceEffect } from '../../shared/engagement/price-effect.ts';
import { Recall } from '../../shared/engagement/recall.ts';
import { AppError } from '../../shared/rpc.ts';
import type { WritableDb } from '../store/database.ts';
import { asRefusal } from '../store/engagement-file.ts';
import { readDocument, readRecord } from '../store/read-document.ts';
import { type Environment, today } from './environment.ts';
import { library } from './resources.ts';

/** What hears which share of the steps is done, from 0 to 1, and what ends them. */
export type Pace = { signal: AbortSignal; onShare: (share: number) => void };

/** The one engagement that is open, with the figures computed from it until it changes. */
export class Session {
  readonly #env: Environment;
  /** Done when nobody has the engagement alone any more. */
  #alone: Promise<void> = Promise.resolve();
  #open: { db: WritableDb; path: string } | null = null;
  #computed: { on: string; document: EngagementDocument; workedOut: WorkedOut } | null = null;
  /** The document that was read last, whose measured rows hold until a file comes, goes or is added to. */
  #lastRead: EngagementDocument | null = null;
  /** What the figures of this engagement were worked out from last, so that a change does not work out everything. */
  #recall = new Recall();

  constructor(env: Environment) {
    this.#env = env;
  }

  get path(): string | null {
    return this.#open?.path ?? null;
  }

  get db(): WritableDb {
    if (!this.#open) {
      throw new AppError(
        'no_engagement',
        'No engagement is open. Open one, create one, or start with the sample.',
      );
    }
    return this.#open.db;
  }

  adopt(db: WritableDb, path: string): void {
    this.close();
    this.#open = { db, path };
  }

  close(): void {
    this.#computed = null;
    this.#lastRead = null;
    this.#recall = new Recall();
    this.#open?.db.close();
    this.#open = null;
  }

  record(): EngagementRecord {
    return readRecord(this.db);
  }

  document(): EngagementDocument {
    return this.#compute().document;
  }

  figures(): EngagementFigures {
    return this.workedOut().figures;
  }

  /** The figures with the usage they were made of, added up once until the engagement changes. */
  workedOut(): WorkedOut {
    return this.#compute().workedOut;
  }

  /** What another document would do to the figures; nothing is changed. */
  effectOf(change: (document: EngagementDocument) => EngagementDocument): PriceEffect {
    const { document, workedOut } = this.#compute();
    return priceEffect(workedOut, workOut(change(document), today(this.#env), library, this.#recall));
  }

  /** The floor that a person who reviews it now is looking at. */
  floorOnView(): Pick<FloorReview, 'basis' | 'floor_usd'> {
    const { floor } = this.figures();
    if (floor === null) {
      throw new AppError(
        'refused',
        'There is no floor to review yet. Nothing was changed: import usage and answer the audit first.',
      );
    }
    return { basis: floor.basis, floor_usd: floor.annual_floors[floor.basis] };
  }

  /** Gives the engagement to `work` alone, after all who asked before; everybody else waits: {@link settled}. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#alone.then(work);
    this.#alone = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** Resolves when nobody has the engagement alone. */
  async settled(): Promise<void> {
    for (let seen: Promise<void> | null = null; seen !== this.#alone; ) {
      seen = this.#alone;
      await seen;
    }
  }

  /**
   * Runs one change in steps, so that the program stays responsive while a large file is saved; when `signal` aborts,
   * nothing is changed. Only for who has the engagement {@link alone}.
   */
  async changeInSteps<T>(begin: (db: WritableDb) => Generator<number, T>, pace: Pace): Promise<T> {
    return this.#changed(await this.inSteps(begin, pace));
  }

  /** The same for work that changes nothing. */
  async inSteps<T>(begin: (db: WritableDb) => Generator<number, T>, { signal, onShare }: Pace): Promise<T> {
    const steps = begin(this.db);
    try {
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        onShare(step.value);
        await nextTurn();
        if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.');
      }
    } catch (error) {
      steps.return(undefined as T);
      throw asRefusal(error, basename(this.#open?.path ?? ''));
    }
  }

  #changed<T>(value: T): T {
    this.#computed = null;
    this.#env.emit({ kind: 'engagement_changed' });
    return value;
  }

  /** Runs one change; the window is told, and a full disk or a locked file becomes a sentence. */
  change(write: (db: WritableDb) => void): EngagementRecord {
    const { db } = this;
    try {
      write(db);
    } catch (error) {
      throw asRefusal(error, basename(this.#open?.path ?? ''));
    }
    this.#changed(null);
    return this.record();
  }

  #compute(): { document: EngagementDocument; workedOut: WorkedOut } {
    const on = today(this.#env);
    if (this.#computed?.on !== on) {
      const document = readDocument(this.db, this.#lastRead);
      this.#lastRead = document;
      this.#computed = { on, document, workedOut: workOut(document, on, library, this.#recall) };
    }
    return this.#computed;
  }
}
