import { basename } from 'node:path';
import type { EngagementDocument, EngagementRecord } from '../../shared/engagement/document.ts';
import type { EngagementFigures } from '../../shared/engagement/figures.ts';
import { figuresOf } from '../../shared/engagement/figures-of.ts';
import type { FloorReview } from '../../shared/engagement/floor-review.ts';
import { AppError } from '../../shared/rpc.ts';
import type { WritableDb } from '../store/database.ts';
import { asRefusal } from '../store/engagement-file.ts';
import { readDocument, readRecord } from '../store/read-document.ts';
import { type Environment, today } from './environment.ts';
import { library } from './resources.ts';

/** The one engagement that is open, with the figures computed from it until it changes. */
export class Session {
  readonly #env: Environment;
  #open: { db: WritableDb; path: string } | null = null;
  #computed: { on: string; document: EngagementDocument; figures: EngagementFigures } | null = null;

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
    return this.#compute().figures;
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

  /** Runs one change; the window is told, and a full disk or a locked file becomes a sentence. */
  change(write: (db: WritableDb) => void): EngagementRecord {
    const { db } = this;
    try {
      write(db);
    } catch (error) {
      throw asRefusal(error, basename(this.#open?.path ?? ''));
    }
    this.#computed = null;
    this.#env.emit({ kind: 'engagement_changed' });
    return this.record();
  }

  #compute(): { document: EngagementDocument; figures: EngagementFigures } {
    const on = today(this.#env);
    if (this.#computed?.on !== on) {
      const document = readDocument(this.db);
      this.#computed = { on, document, figures: figuresOf(document, on, library) };
    }
    return this.#computed;
  }
}
