import type { ListMove } from './demand-model.ts';
import type { MonthsUsd } from './path-outcomes.ts';

/** A move that came in a scenario: from this month on, counted from 1. */
export type ComingMove = Pick<ListMove, 'model' | 'change_share'> & { from_month: number };

/** Whether and when a move comes for two draws between 0 and 1; none or one. */
export function comingMoves(move: Readonly<ListMove>, chance: number, when: number): ComingMove[] {
  if (chance >= move.probability) return [];
  const from_month = move.from_month + Math.floor(when * (move.to_month - move.from_month + 1));
  return [{ model: move.model, change_share: move.change_share, from_month }];
}

/** The models that moves name, each once. */
export function movedModels(moves: readonly Pick<ListMove, 'model'>[]): string[] {
  return [...new Set(moves.flatMap(({ model }) => model ?? []))];
}

/**
 * What a month's use costs after the moves over what it costs today, month by month: moves multiply, and a move of
 * one model counts with that model's share of the month's dollars. `models` are those of `usd.by_model`.
 */
export function listIndex(
  usd: Readonly<MonthsUsd>,
  models: readonly string[],
  moves: readonly ComingMove[],
): number[] {
  return usd.all.map((all, k) => {
    const begun = moves.filter(({ from_month }) => from_month <= k + 1);
    if (begun.length === 0) return 1;
    const shift = models.reduce((sum, model, i) => {
      const share = all === 0 ? 0 : (usd.by_model[i]?.[k] ?? 0) / all;
      return sum + share * (factorOf(begun, model) - 1);
    }, 1);
    return factorOf(begun, null) * shift;
  });
}

function factorOf(moves: readonly ComingMove[], model: string | null): number {
  return moves.reduce(
    (factor, move) => (move.model === model ? factor * (1 + move.change_share) : factor),
    1,
  );
}
