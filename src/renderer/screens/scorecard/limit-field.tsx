import type { FigureId } from '../../../shared/kpi/figures.ts';
import { figures } from '../../../shared/kpi/figures.ts';
import { MoneyField, NumberField, ShareField } from '../../parts/number-fields.tsx';

export type LimitFieldProps = {
  figure: FigureId;
  label: string;
  value: number | null;
  check: (value: number) => string | null;
  onCommit: (value: number | null) => void;
};

/** One limit in the unit of its figure; empty means none. */
export function LimitField({ figure, label, ...rest }: LimitFieldProps) {
  const field = { ...rest, label, optional: true as const, width: 'short' as const };
  switch (figures[figure].unit) {
    case 'share':
      return <ShareField {...field} min={figure === 'discount_depth' ? -1 : 0} />;
    case 'usd_per_mtok':
      return <MoneyField {...field} places={4} unit="/MTok" />;
    case 'usd_per_outcome':
      return <MoneyField {...field} places={4} />;
    case 'months':
      return <NumberField {...field} unit="months" />;
    default:
      return <NumberField {...field} unit="×" />;
  }
}
