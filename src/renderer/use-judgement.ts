import book from '../../resources/kpi-thresholds.json' with { type: 'json' };
import { type Judgement, judgementInForce, type ShippedJudgements } from '../shared/engagement/judgement.ts';
import { useRecord } from './use-app.ts';

/** The limits of judgement as they ship, each with its reason. */
export const SHIPPED_JUDGEMENT = book.judgement as ShippedJudgements;

/** The limits of judgement in force in the open engagement. */
export function useJudgement(): Judgement {
  return judgementInForce({ judgement: SHIPPED_JUDGEMENT }, useRecord().settings);
}
