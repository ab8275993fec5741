import type { ImportPreview } from '../../../shared/contract.ts';
import { type Input, numbered, plus } from '../../../shared/engagement/derivation/draft.ts';
import { type Derivation, finish } from '../../../shared/engagement/derivation/finish.ts';
import { allTokens, TOKEN_CLASSES, type TokenCounts } from '../../../shared/units.ts';
import { CLASS_LABELS } from '../../parts/class-labels.ts';

const PRICED =
  'Each row is priced at the list price of its model on its day, and the amounts are added up. Once the file is imported the figure opens to the rows and their prices.';

/** How the tokens of a file that is not imported yet add up, class by class. */
export function previewTokens({ file }: ImportPreview, tokens: TokenCounts): Derivation {
  return finish('usage_tokens', {}, file, {
    value: allTokens(tokens),
    inputs: classesOf(tokens),
    calculation: plus(TOKEN_CLASSES.length, (n) => `class_${n}`),
  });
}

/** How its dollars at list come about; the rows themselves are not kept before it is imported. */
export function previewList({ file, list_usd }: ImportPreview, tokens: TokenCounts): Derivation {
  return finish('usage_list', {}, file, {
    value: list_usd,
    inputs: classesOf(tokens),
    calculation: null,
    method: PRICED,
  });
}

function classesOf(tokens: TokenCounts): Record<string, Input> {
  return numbered(
    'class',
    TOKEN_CLASSES.map((c) => ({
      label: CLASS_LABELS[c],
      value: tokens[c],
      unit: 'tokens',
      from: { kind: 'file', source_id: '' },
    })),
  );
}
