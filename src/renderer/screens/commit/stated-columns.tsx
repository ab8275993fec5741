import { Copy } from 'lucide-react';
import {
  commitText,
  lockText,
  overageText,
  paymentText,
  rolloverText,
} from '../../../shared/brief/offer-text.ts';
import { discountOf } from '../../../shared/commit/offer.ts';
import type { StoredOffer } from '../../../shared/engagement/document.ts';
import { monthCount, monthText, multiple, percent } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { OfferName } from './offer-name.tsx';

/** What each offer says, before any costing. */
export function statedColumns(onCopy: (offer: StoredOffer) => void): Column<StoredOffer>[] {
  return [
    { id: 'offer', header: 'Offer', cell: (stored) => <OfferName stored={stored} /> },
    {
      id: 'duration',
      given: 'typed',
      header: 'Duration',
      cell: ({ offer }) => `${monthCount(offer.months)} from ${monthText(offer.start)}`,
    },
    {
      id: 'commit',
      given: 'typed',
      header: 'Commit',
      unit: 'by period',
      cell: ({ offer }) => commitText(offer),
    },
    {
      id: 'discount',
      given: 'typed',
      header: 'Discount',
      unit: 'off list',
      cell: ({ offer }) => discountText(offer),
    },
    { id: 'overage', given: 'typed', header: 'Overage at', cell: ({ offer }) => overageAt(offer) },
    {
      id: 'burst',
      given: 'typed',
      header: 'Burst',
      cell: ({ offer }) => (offer.burst_share === 0 ? 'none' : percent(offer.burst_share)),
    },
    { id: 'rollover', given: 'typed', header: 'Rollover', cell: ({ offer }) => rolloverText(offer) },
    { id: 'lock', given: 'typed', header: 'Price lock', cell: ({ offer }) => lockText(offer) },
    { id: 'payment', given: 'typed', header: 'Paid', cell: ({ offer }) => paymentText(offer) },
    { id: 'note', given: 'typed', header: 'Note', cell: ({ note }) => note },
    {
      id: 'copy',
      header: 'Duplicate',
      hideHeader: true,
      tight: true,
      cell: (stored) => (
        <Button
          tone="quiet"
          small
          icon={<Copy aria-hidden />}
          aria-label={`Duplicate ${stored.offer.name}`}
          onClick={() => onCopy(stored)}
        />
      ),
    },
  ];
}

function discountText(offer: StoredOffer['offer']): string {
  const discounts = offer.commits_usd.map((_, period) => percent(discountOf(offer, period)));
  return discounts.every((one) => one === discounts[0])
    ? (discounts[0] ?? 'not known')
    : discounts.join(', ');
}

function overageAt(offer: StoredOffer['offer']): string {
  const { basis, ratio } = offer.overage;
  return basis === 'ratio' ? `${multiple(ratio)} committed rate` : overageText(offer);
}
