import type { BriefVersion } from '../../../shared/contract.ts';
import { dateText } from '../../../shared/format.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { hashOf } from '../../route.ts';

/** Says that a frozen version is on view, and the way back to the brief as it stands now. */
export function FrozenNotice({ version }: { version: BriefVersion | null }) {
  if (version === null) return null;
  return (
    <Notice
      title={`${version.name}, frozen on ${dateText(version.frozen_at.slice(0, 10))}.`}
      action={<LinkButton href={hashOf('brief')}>Show the brief as it stands now</LinkButton>}
    >
      It stays word for word, whatever changes in prices, usage or terms. Its figures do not open: what they
      were made of may have changed since.
    </Notice>
  );
}
