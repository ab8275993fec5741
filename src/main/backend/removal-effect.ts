import type { RemovalEffect } from '../../shared/contract.ts';
import type { SourceFile } from '../../shared/engagement/document.ts';
import { usdFromMicros } from '../../shared/money.ts';
import { AppError } from '../../shared/rpc.ts';
import { readSources } from '../store/source-rows.ts';
import { countedOf, type Returning, returningWithout, stillOutWithout } from '../store/superseded-rows.ts';
import type { Session } from './session.ts';

/** What would leave the figures with a file, and what would come back. */
export function removalEffect({ db }: Pick<Session, 'db'>, source_id: string): RemovalEffect {
  const sources = readSources(db);
  const leaving = sources.find(({ id }) => id === source_id);
  if (leaving === undefined) {
    throw new AppError('not_found', 'That file is no longer there. Nothing was changed: reload the step.');
  }
  const sums = ({ rows, tokens, usd_micros }: Omit<Returning, 'source_id'>, { measure }: SourceFile) => ({
    rows,
    tokens: measure === 'cost' ? null : tokens,
    usd: measure === 'usage' ? null : usdFromMicros(usd_micros),
  });
  return {
    ...sums(countedOf(db, source_id), leaving),
    returns: returningWithout(db, source_id).flatMap((found) => {
      const source = sources.find(({ id }) => id === found.source_id);
      return source ? [{ source: source.name, ...sums(found, source) }] : [];
    }),
    still_out: stillOutWithout(db, source_id),
  };
}
