import type { ParleyContract } from '../../shared/contract.ts';
import { derivationContext, derivationOf } from '../../shared/engagement/derivation.ts';
import { usageRows } from '../../shared/engagement/usage-rows.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import type { Session } from './session.ts';

type FigureCalls = Pick<Handlers<ParleyContract>, 'figure.derivation' | 'usage.rows'>;

/** How a figure comes about, and the stored rows behind it; worked out when asked, kept until the engagement changes. */
export function figureCalls(session: Session): FigureCalls {
  let last: { of: unknown; context: ReturnType<typeof derivationContext> } | null = null;

  const context = () => {
    const workedOut = session.workedOut();
    if (last?.of !== workedOut) last = { of: workedOut, context: derivationContext(workedOut) };
    return last.context;
  };

  return {
    'figure.derivation': ({ figure, subject }) => {
      const derivation = derivationOf(context(), figure, subject);
      if (derivation === null) {
        throw new AppError(
          'not_found',
          'There is no such figure any more: what it was of is gone or has no figures yet. Nothing was changed.',
          'figure',
        );
      }
      return derivation;
    },
    'usage.rows': ({ filter, ...page }) => {
      const { document, days } = context();
      return usageRows(document, days, filter, page);
    },
  };
}
