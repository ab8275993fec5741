import type { EngagementFigures, OfferPlaybook } from '../../../shared/engagement/figures.ts';
import type { AnyWorth } from '../../../shared/terms/playbook/worth.ts';
import type { Paper } from './term-offers.ts';

/** What the terms are worth under a paper; null where it is not compared, as the contract on file. */
export function playbookUnder(paper: Paper | null, figures: EngagementFigures): OfferPlaybook | null {
  return figures.terms.playbook.find(({ offer_id }) => offer_id === paper?.id) ?? null;
}

/** What one term is worth under a paper; null for a term without dollars of its own accord. */
export function worthUnder(paper: Paper | null, figures: EngagementFigures, termId: string): AnyWorth | null {
  return playbookUnder(paper, figures)?.worths.find(({ term_id }) => term_id === termId) ?? null;
}

/** Why a value is not known or not added up, in one sentence; empty where nothing needs saying. */
export function remarkOn({ missing, in_package_reason, discount_points_reason }: AnyWorth): string {
  return missing?.sentence ?? in_package_reason ?? discount_points_reason ?? '';
}
