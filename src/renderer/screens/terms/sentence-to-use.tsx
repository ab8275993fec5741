import { termLine } from '../../../shared/brief/term-line.ts';
import type { Term } from '../../../shared/terms/library.ts';

/** The line that puts our ask into one sentence, as the brief prints it. */
export function SentenceToUse({ term }: { term: Term }) {
  return <q>{termLine({ ...term, value_kind: term.value.kind }, 'ask')}</q>;
}
