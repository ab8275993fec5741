import { expect, it } from 'vitest';
import { LIGHT, PRINT } from '../../src/renderer/charts/chart-theme.ts';
import { isTooNarrow } from '../../src/renderer/charts/row-room.ts';

const levers = ['Today', 'Retries and duplicates', 'Planned floor'];
const amounts = ['$7.04M', '−$0.52M', '$3.26M'];
const at = (width: number) => ({ width, height: 160 });

it('lets names stand beside their bars only while the bars keep room to differ', () => {
  expect(isTooNarrow(levers, amounts, LIGHT, at(600))).toBe(false);
  expect(isTooNarrow(levers, amounts, LIGHT, at(190))).toBe(true);
  expect(isTooNarrow(['A', 'B'], amounts, LIGHT, at(190))).toBe(false);
});

it('counts the smaller letters of print', () => {
  const width = 305;
  expect(isTooNarrow(levers, amounts, LIGHT, at(width))).toBe(true);
  expect(isTooNarrow(levers, amounts, PRINT, at(width))).toBe(false);
});
