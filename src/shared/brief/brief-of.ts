import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures } from '../engagement/figures.ts';
import type { Library } from '../engagement/library.ts';
import type { BriefDocument } from './document.ts';
import { type BriefOptions, briefMaterial } from './material.ts';
import { assumptionsPage } from './pages/assumptions.ts';
import { commitPage } from './pages/commit.ts';
import { executivePage } from './pages/executive.ts';
import { floorPage } from './pages/floor.ts';
import { scorecardPage } from './pages/scorecard.ts';
import { spendPage } from './pages/spend.ts';
import { termsPage } from './pages/terms.ts';

/** Said in every footer and under About. */
export const INDEPENDENCE = 'Parley is independent and not affiliated with Anthropic.';

const CLASSIFICATION = 'Confidential';
const BASIS = 'Figures in USD per contract year unless marked';

/**
 * The shared brief as a tree of pages, from what may be shown and nothing else. Where an input is missing the
 * page says what is missing; `draft` lists it all until the engagement is ready. Same inputs, same tree.
 */
export function briefOf(
  record: Readonly<EngagementRecord>,
  figures: Readonly<EngagementFigures>,
  library: Readonly<Library>,
  options: BriefOptions,
): BriefDocument {
  const material = briefMaterial(record, figures, library, options);
  const { draft, missing } = figures.readiness;
  return {
    title: 'Renewal brief',
    client: material.client || material.engagement,
    engagement: material.engagement,
    as_of: figures.as_of,
    paper: options.paper,
    classification: CLASSIFICATION,
    version: options.version,
    statement: INDEPENDENCE,
    basis: BASIS,
    draft: draft ? { missing: missing.map(({ sentence }) => sentence) } : null,
    pages: [
      executivePage(material),
      spendPage(material),
      floorPage(material),
      commitPage(material),
      termsPage(material),
      scorecardPage(material),
      assumptionsPage(material),
    ],
  };
}
