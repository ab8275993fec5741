import type { LeverParameters, RoutingRule } from './lever.ts';
import { scaleTokens, type WorkloadLine, type WorkloadState } from './workload-state.ts';

/**
 * Part of a model's tokens goes to another model in the same lane. Every rule reads the state before the lever,
 * so rules do not chain; calls that fall back are paid on both models. Definition: audit to floor.
 * The shares of one `from` must sum to at most 1, which the caller checks.
 */
export function routeToModels(state: WorkloadState, parameters: LeverParameters['routing']): WorkloadState {
  return state.flatMap((line) => routeLine(line, rulesFrom(line.model, parameters.rules)));
}

function rulesFrom(model: string, rules: readonly RoutingRule[]): RoutingRule[] {
  return rules.filter((rule) => rule.from === model);
}

function routeLine(line: WorkloadLine, rules: readonly RoutingRule[]): WorkloadLine[] {
  const left = rules.reduce((sum, rule) => sum + rule.share * (1 - (rule.fallback_share ?? 0)), 0);
  const stays = { ...line, tokens: scaleTokens(line.tokens, Math.max(0, 1 - left)) };
  return [stays, ...rules.map((rule) => arrival(line, rule))];
}

function arrival(line: WorkloadLine, rule: RoutingRule): WorkloadLine {
  return { ...line, model: rule.to, tokens: scaleTokens(line.tokens, rule.share * (rule.token_ratio ?? 1)) };
}
