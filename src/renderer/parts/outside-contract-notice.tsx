import { OUTSIDE_MEANS, outsideSentence } from '../../shared/engagement/outside-contract.ts';
import { hashOf } from '../route.ts';
import { useFigures } from '../use-app.ts';
import { LinkButton } from './button.tsx';
import { Notice } from './notice.tsx';
import { SaidText } from './said-text.tsx';

/** Use on platforms that the contract does not cover, and what follows from it; nothing where there is none. */
export function OutsideContractNotice({ elsewhere = true }: { elsewhere?: boolean }) {
  const sentence = outsideSentence(useFigures().usage);
  if (sentence === null) return null;
  return (
    <Notice
      title={<SaidText>{sentence}</SaidText>}
      action={
        elsewhere ? <LinkButton href={hashOf('contract')}>What the contract covers</LinkButton> : undefined
      }
    >
      {OUTSIDE_MEANS}
    </Notice>
  );
}
