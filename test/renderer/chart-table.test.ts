import { describe, expect, it } from 'vitest';
import { chartTable } from '../../src/renderer/charts/chart-table.ts';

const HEAD = { title: 'Finding', subtitle: 'Dollars', source: 'Usage files' };

describe('the numbers of a chart as a table', () => {
  it('shows each step of the bridge with its change, and totals without one', () => {
    const table = chartTable({
      ...HEAD,
      kind: 'waterfall',
      steps: [
        { label: 'Today', from_usd: 0, to_usd: 12_300_620, role: 'total' },
        { label: 'Routing', from_usd: 12_300_620, to_usd: 8_364_889, role: 'saving' },
      ],
    });
    expect(table.rows).toEqual([
      ['Today', '', '$12,300,620', ''],
      ['Routing', '$12,300,620', '$8,364,889', '−$3,935,731'],
    ]);
  });

  it('says that a month is not known where a series has a hole, and carries the line as a column', () => {
    const table = chartTable({
      ...HEAD,
      kind: 'stacked_months',
      months: ['2026-10', '2026-11'],
      series: [{ label: 'Claims assistant', values: [100, null] }],
      line: { label: 'Commit pace', values: [90, 90] },
    });
    expect(table).toEqual({
      columns: ['Month', 'Claims assistant, $', 'Commit pace, $'],
      rows: [
        ['Oct 2026', '$100', '$90'],
        ['Nov 2026', 'not known', '$90'],
      ],
    });
  });
});
