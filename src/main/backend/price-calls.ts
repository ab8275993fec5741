import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParleyContract, PriceImport, StatedPrice } from '../../shared/contract.ts';
import type { PriceRow } from '../../shared/engagement/document.ts';
import {
  originOf,
  type PriceKey,
  priceAt,
  putPrice,
  removePrice,
} from '../../shared/engagement/own-prices.ts';
import { applyDiff, diffPrices, type PriceDiff, shippedDiff } from '../../shared/engagement/price-diff.ts';
import { type PriceWarning, priceName, priceWarnings } from '../../shared/engagement/price-warnings.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { priceBookCsv, priceBookJson } from '../export/price-book-file.ts';
import { readPriceBook, writePriceBook } from '../store/benchmark-rows.ts';
import { type Environment, today } from './environment.ts';
import { type FileShelf, safeFileName } from './file-shelf.ts';
import { type PriceFile, readPriceFile } from './price-file.ts';
import { shippedPriceBook } from './resources.ts';
import type { Session } from './session.ts';

type PriceCalls = Pick<Handlers<ParleyContract>, Extract<keyof ParleyContract, `price.${string}`>>;

/** A price book that was read and checked and waits for a person to say yes; nothing of it is in the engagement yet. */
type Pending = { path: string; book: string; file: PriceFile; isShipped: boolean; whole_book: boolean };

const SHIPPED = 'the price book of this version of Parley';
const NO_CHANGE: PriceDiff = { added: [], changed: [], removed: [], unchanged: 0 };

/** The calls about list prices: prices of one's own, price-book files in and out. */
export function priceCalls(env: Environment, session: Session, files: FileShelf): PriceCalls {
  const pending = new Map<string, Pending>();

  const book = () => readPriceBook(session.db);
  const effectOf = (price_book: PriceRow[]) => session.effectOf((document) => ({ ...document, price_book }));

  const take = (preview_id: string): Pending => {
    const found = pending.get(preview_id);
    if (!found || found.path !== session.path || found.book !== JSON.stringify(book())) {
      throw new AppError(
        'not_found',
        'That preview no longer fits the price book. Nothing was changed: choose the file again.',
      );
    }
    return found;
  };

  const open = (file_id: string | null): Pick<Pending, 'file' | 'isShipped'> =>
    file_id === null
      ? { file: { prices: shippedPriceBook, problems: [] }, isShipped: true }
      : { file: readPriceFile(files.get(file_id).path, book()), isShipped: false };

  return {
    'price.preview': ({ price, was }) => {
      const next = withStated(book(), price, was);
      return { ...effectOf(next), warnings: priceWarnings(price, withoutPrice(book(), was)) };
    },
    'price.save': ({ price, was, confirmed }) =>
      session.change((db) => {
        const standing = readPriceBook(db);
        refuseSlips(priceWarnings(price, withoutPrice(standing, was)), confirmed);
        writePriceBook(db, withStated(standing, price, was));
      }),
    'price.remove': ({ price }) =>
      session.change((db) => {
        const standing = readPriceBook(db);
        assertOwn(standing, price as PriceKey);
        writePriceBook(db, removePrice(standing, price as PriceKey));
      }),
    'price.preview_import': ({ file_id, whole_book }) => {
      const standing = book();
      const found = {
        path: session.path ?? '',
        book: JSON.stringify(standing),
        ...open(file_id),
        whole_book,
      };
      const { file } = found;
      const preview_id = env.newId();
      pending.clear();
      pending.set(preview_id, found);
      const diff = diffOf(standing, found);
      const isUsable = file.problems.length === 0;
      return {
        preview_id,
        file: file_id === null ? SHIPPED : files.get(file_id).name,
        prices: file.prices.length,
        whole_book,
        problems: file.problems,
        warnings: isUsable ? warningsOf(diff, standing) : [],
        effect: isUsable ? effectOf(applyDiff(standing, diff, originFor(found))) : null,
        ...(isUsable ? diff : NO_CHANGE),
      } satisfies PriceImport;
    },
    'price.accept_import': ({ preview_id, confirmed }) => {
      const found = take(preview_id);
      if (found.file.problems.length > 0) {
        throw new AppError(
          'refused',
          'This file has rows that cannot be read as prices. Nothing was changed: mend them and choose it again.',
        );
      }
      const record = session.change((db) => {
        const standing = readPriceBook(db);
        const diff = diffOf(standing, found);
        refuseSlips(warningsOf(diff, standing), confirmed);
        writePriceBook(db, applyDiff(standing, diff, originFor(found)));
      });
      pending.delete(preview_id);
      return record;
    },
    'price.discard_import': ({ preview_id }) => {
      pending.delete(preview_id);
      return null;
    },
    'price.export': ({ format }) => {
      const { engagement } = session.record();
      const on = today(env);
      const text = format === 'csv' ? priceBookCsv(book()) : priceBookJson(book(), on);
      const name = `${safeFileName(engagement.client, 'Engagement')} price book ${on}.${format}`;
      const path = join(env.work_folder, `${env.newId()}.${format}`);
      writeFileSync(path, text, { mode: 0o600 });
      return {
        file_id: files.add(path, { name, temporary: true }),
        name,
        size_bytes: statSync(path).size,
        media_type: format === 'csv' ? 'text/csv' : 'application/json',
      };
    },
  };
}

/** The book with a stated price, in the place of the one that was edited. */
function withStated(book: PriceRow[], price: StatedPrice, was: StatedKey | null): PriceRow[] {
  const rest = withoutPrice(book, was);
  const standing = priceAt(rest, price);
  if (standing !== undefined && originOf(standing) !== 'shipped') {
    throw new AppError(
      'refused',
      `There is a price of yours for ${priceName(standing)} already. Nothing was changed: edit that one, or choose another first day.`,
      'price.effective_from',
    );
  }
  return putPrice(rest, { ...price, origin: 'user' });
}

type StatedKey = {
  model: string;
  platform: string;
  speed: string;
  prompt_over_tokens: number;
  effective_from: string;
};

/** Takes an edited price of one's own out of the book; a shipped one stays and is replaced or followed. */
function withoutPrice(book: PriceRow[], was: StatedKey | null): PriceRow[] {
  if (was === null) return book;
  assertOwn(book, was as PriceKey);
  return removePrice(book, was as PriceKey);
}

function assertOwn(book: readonly PriceRow[], key: PriceKey): void {
  const standing = priceAt(book, key);
  if (standing === undefined) {
    throw new AppError('not_found', 'That price is no longer there. Nothing was changed: reload the step.');
  }
  if (originOf(standing) === 'shipped') {
    throw new AppError(
      'refused',
      'That price shipped with Parley and stays. Nothing was changed: enter one of your own, which takes its place.',
    );
  }
}

function diffOf(book: readonly PriceRow[], { file, isShipped, whole_book }: Pending): PriceDiff {
  return isShipped ? shippedDiff(book, file.prices) : diffPrices(book, file.prices, whole_book);
}

function originFor({ isShipped }: Pick<Pending, 'isShipped'>): 'shipped' | 'imported' {
  return isShipped ? 'shipped' : 'imported';
}

function warningsOf({ added, changed }: PriceDiff, book: readonly PriceRow[]): PriceWarning[] {
  return [...changed.map(({ price }) => price), ...added].flatMap((price) => priceWarnings(price, book));
}

function refuseSlips(warnings: readonly PriceWarning[], confirmed: boolean): void {
  const [first] = warnings;
  if (first === undefined || confirmed) return;
  throw new AppError(
    'refused',
    `${first.model}: ${first.message} Nothing was changed: correct it, or confirm that it is right.`,
    `price.${first.field}`,
  );
}
