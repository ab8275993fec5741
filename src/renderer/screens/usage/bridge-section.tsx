import { useState } from 'react';
import type { CostBridgeQuestion } from '../../../shared/engagement/cost-bridge.ts';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures } from '../../use-app.ts';
import { useReply } from '../../use-reply.ts';
import { BridgePeriods } from './bridge-periods.tsx';
import { type BridgeChoice, firstChoice, isOnOffer, questionOf } from './bridge-question.ts';
import { BridgeResult } from './bridge-result.tsx';

/** What changed the net bill between two periods, cause by cause. */
export function BridgeSection() {
  const { usage } = useFigures();
  const [picked, setPicked] = useState<BridgeChoice | null>(null);
  const choice = picked !== null && isOnOffer(picked, usage) ? picked : firstChoice(usage);
  const question = questionOf(choice, usage);
  return (
    <Section
      title="What changed between two periods"
      note="The change of the net bill, divided among the causes so that the parts add up to it."
    >
      <BridgePeriods choice={choice} onChoice={setPicked} />
      {question === null ? (
        <p>Give the first and the last day of both periods.</p>
      ) : (
        <Asked question={question} />
      )}
    </Section>
  );
}

function Asked({ question }: { question: CostBridgeQuestion }) {
  const answer = useReply('usage.bridge', question, useFigures());
  if (answer.kind === 'waiting') return <p role="status">Comparing the periods.</p>;
  if (answer.kind === 'refused') return <Notice tone="error" title={answer.why} />;
  return <BridgeResult bridge={answer.value} />;
}
