import { LinkButton } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { OutsideContractNotice } from '../../parts/outside-contract-notice.tsx';
import { hashOf } from '../../route.ts';
import { useFigures } from '../../use-app.ts';

/** Why no offer can be costed yet, and what would change that. */
export function MissingCosts() {
  const { usage, floor } = useFigures();
  if (usage.by_month.length === 0) {
    return (
      <Notice
        tone="warn"
        title="What the offers cost is not known: it needs usage."
        action={<LinkButton href={hashOf('usage')}>Import usage</LinkButton>}
      >
        Demand is projected from the usage files. The offers below are kept until then.
      </Notice>
    );
  }
  if (floor?.covered?.annual_baseline_usd === 0) return <OutsideContractNotice />;
  return (
    <Notice
      tone="warn"
      title="What the offers cost is not known: a month of the demand has no price."
      action={<LinkButton href={hashOf('usage')}>See unpriced models</LinkButton>}
    >
      A model in use has no row in the price book for those months. The offers below are kept.
    </Notice>
  );
}
