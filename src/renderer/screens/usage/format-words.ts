import type { MeasureKind } from '../../../shared/engagement/document.ts';

export const MEASURE_WORDS: Readonly<Record<MeasureKind, string>> = {
  usage: 'usage: tokens',
  cost: 'cost: dollars',
  both: 'usage and cost: tokens and dollars',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  anthropic_console_usage_csv: 'Console usage export',
  anthropic_console_cost_csv: 'Console cost export',
  anthropic_admin_usage: 'Admin API usage report',
  anthropic_admin_cost: 'Admin API cost report',
};

/** What a format is called; one without a name by its id. */
export function formatWords(format: string): string {
  if (format.startsWith('mapped_')) return 'Mapped by hand';
  return FORMAT_WORDS[format] ?? format.replaceAll('_', ' ');
}
