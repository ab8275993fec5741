import bandBook from '../../../resources/bands.json' with { type: 'json' };
import thresholds from '../../../resources/kpi-thresholds.json' with { type: 'json' };
import priceBook from '../../../resources/price-book.json' with { type: 'json' };
import capacity from '../../../resources/terms/capacity.json' with { type: 'json' };
import compliance from '../../../resources/terms/compliance.json' with { type: 'json' };
import costFlex from '../../../resources/terms/cost-flex.json' with { type: 'json' };
import exit from '../../../resources/terms/exit.json' with { type: 'json' };
import ip from '../../../resources/terms/ip.json' with { type: 'json' };
import leverageTerms from '../../../resources/terms/leverage.json' with { type: 'json' };
import pricing from '../../../resources/terms/pricing.json' with { type: 'json' };
import privacy from '../../../resources/terms/privacy.json' with { type: 'json' };
import privateTerms from '../../../resources/terms/private.json' with { type: 'json' };
import sla from '../../../resources/terms/sla.json' with { type: 'json' };
import timeline from '../../../resources/timeline.json' with { type: 'json' };
import { checkedThresholds } from '../../shared/engagement/checked-thresholds.ts';
import type { Band, PriceRow } from '../../shared/engagement/document.ts';
import type { Library } from '../../shared/engagement/library.ts';

/** The shipped facts that figures are read against: terms, thresholds, timeline. */
export const library = {
  term_groups: [costFlex, pricing, capacity, privateTerms, sla, ip, privacy, compliance, leverageTerms, exit],
  thresholds: checkedThresholds(thresholds),
  timeline,
} as unknown as Library;

export const shippedPriceBook = priceBook.rows as unknown as PriceRow[];

export const shippedBands = bandBook.bands as unknown as Band[];
