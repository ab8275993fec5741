import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventReader } from '../../src/renderer/event-stream.ts';

const EVENTS = [{ kind: 'engagement_changed' }, { kind: 'progress', job_id: 'j', phase: 'Reading — ½' }];
const STREAM = `:\n\n${EVENTS.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(':\n\n')}`;

it('reads the same events however the stream is cut into chunks', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 12 }), (cuts) => {
      const seen: unknown[] = [];
      const read = eventReader((value) => seen.push(value));
      const at = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
      at.slice(1).forEach((end, index) => {
        read(STREAM.slice(at[index], end));
      });
      expect(seen).toEqual(EVENTS);
    }),
  );
});
