import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type Room, type Slice, type Unit } from '../../../src/renderer/print/paginate.ts';

const ROOM: Room = { first: 900, continued: 870, gap: 10 };

const whole = (height: number): Unit => ({ head: 0, rows: [{ height, binds: false }], tail: 0 });
const table = (rows: number, height = 30, tail = 20): Unit => ({
  head: 40,
  rows: Array.from({ length: rows }, () => ({ height, binds: false })),
  tail,
});

describe('laying a page out on sheets', () => {
  it('keeps what fits on one sheet', () => {
    expect(paginate([whole(200), table(10)], ROOM)).toEqual([
      [
        { unit: 0, from: 0, to: 1 },
        { unit: 1, from: 0, to: 10 },
      ],
    ]);
  });

  it('carries sixty terms over to further sheets, every row once and in order', () => {
    const sheets = paginate([whole(100), table(60)], ROOM);
    const rows = sheets.flat().filter(({ unit }) => unit === 1);
    expect(sheets).toHaveLength(3);
    expect(rows.map(({ from }) => from)).toEqual([0, ...rows.slice(0, -1).map(({ to }) => to)]);
    expect(rows.at(-1)?.to).toBe(60);
  });

  it('keeps the note of a table with its last row', () => {
    const fits = Math.floor((ROOM.first - 40) / 30);
    const [first, second] = paginate([table(fits, 30, 100)], ROOM);
    expect(first?.[0]?.to).toBeLessThan(fits);
    expect(second).toHaveLength(1);
  });

  it('never leaves the heading of a group at the foot of a sheet', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ height: 30, binds: i % 7 === 0 }));
    for (const { to } of paginate([{ head: 40, rows, tail: 0 }], ROOM)
      .flat()
      .slice(0, -1)) {
      expect(rows[to - 1]?.binds).toBe(false);
    }
  });

  it('begins a table on the next sheet when fewer than three rows would fit at the foot', () => {
    const [, second] = paginate([whole(780), table(10)], ROOM);
    expect(second).toEqual([{ unit: 1, from: 0, to: 10 }]);
  });

  it('puts what is higher than a sheet on one of its own', () => {
    expect(paginate([whole(100), whole(2_000), whole(100)], ROOM)).toHaveLength(3);
  });

  it('never leaves the source line alone on the last sheet: the end of the table goes with it', () => {
    const source: Unit = { ...whole(20), closes: true };
    const fits = Math.floor((ROOM.first - 40 - 20) / 30);
    const sheets = paginate([table(fits), source], ROOM);
    expect(sheets).toEqual([
      [{ unit: 0, from: 0, to: fits - 1 }],
      [
        { unit: 0, from: fits - 1, to: fits },
        { unit: 1, from: 0, to: 1 },
      ],
    ]);
  });

  it('leaves out a table without rows', () => {
    expect(paginate([whole(100), table(0)], ROOM)).toEqual([[{ unit: 0, from: 0, to: 1 }]]);
  });
});

describe('whatever the heights', () => {
  const unit = fc.record({
    head: fc.integer({ min: 0, max: 80 }),
    tail: fc.integer({ min: 0, max: 60 }),
    rows: fc.array(fc.record({ height: fc.integer({ min: 8, max: 120 }), binds: fc.boolean() }), {
      maxLength: 80,
    }),
  });
  const units = fc.array(unit, { maxLength: 8 });

  it('every row stands on exactly one sheet, in order', () => {
    fc.assert(
      fc.property(units, (given) => {
        const shown = paginate(given, ROOM).flat();
        const rows = shown.flatMap(({ unit: index, from, to }) =>
          Array.from({ length: to - from }, (_, i) => `${index}:${from + i}`),
        );
        expect(rows).toEqual(given.flatMap(({ rows: own }, index) => own.map((_, i) => `${index}:${i}`)));
      }),
    );
  });

  it('no sheet with more than one slice is fuller than it may be', () => {
    fc.assert(
      fc.property(units, (given) => {
        paginate(given, ROOM).forEach((slices, i) => {
          if (slices.length < 2) return;
          expect(filled(given, slices)).toBeLessThanOrEqual(i === 0 ? ROOM.first : ROOM.continued);
        });
      }),
    );
  });
});

function filled(units: readonly Unit[], slices: readonly Slice[]): number {
  const heights = slices.map(({ unit: index, from, to }) => {
    const { head = 0, rows = [], tail = 0 } = units[index] ?? {};
    const body = rows.slice(from, to).reduce((sum, { height }) => sum + height, 0);
    return head + body + (to === rows.length ? tail : 0);
  });
  return heights.reduce((sum, height) => sum + height, 0) + ROOM.gap * (slices.length - 1);
}
