import { describe, expect, it } from 'vitest';
import { modelsOnSale } from '../../src/renderer/screens/audit/models-on-sale.ts';

describe('the models that work could be moved to', () => {
  it('leaves out what is retired by then and what is not sold yet, and names each model once', () => {
    const row = (model: string, effective_from: string, retired_on: string | null) => ({
      model,
      effective_from,
      retired_on,
    });
    const book = [
      row('claude-1', '2023-03-14', '2024-11-06'),
      row('claude-sonnet-5', '2026-01-01', null),
      row('claude-sonnet-5', '2026-06-01', null),
      row('claude-haiku-6', '2027-01-01', null),
    ];
    expect(modelsOnSale(book, '2026-11-22')).toEqual(['claude-sonnet-5']);
  });
});
