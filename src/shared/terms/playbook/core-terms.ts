import { type CoreFourId, coreFourPatches, underListRise } from '../core-four.ts';
import { applyPatch } from '../patch.ts';
import type { PlaybookFacts } from './facts.ts';
import { offerInput } from './offer-inputs.ts';
import { doesNotApply, onOffer, type PlaybookTerm, type TermReading } from './playbook-term.ts';
import { listShock, riseInputs } from './shocks.ts';

const LOCK: PlaybookTerm<'stress'> = {
  id: 'T01',
  kind: 'stress',
  acts: 'on_offer',
  over: 'duration',
  shock: ({ stress }) => listShock(stress),
  scenarios: ({ scenarios, stress }) => underListRise(scenarios, stress),
  formula:
    'What the offer costs if list prices rise as assumed, less what it costs then with its prices locked for the whole duration and 3 months more; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.lock(inputs, facts);
    riseInputs(inputs, facts);
    return () => asked('T01', facts);
  },
};

const ROLLOVER: PlaybookTerm<'expected'> = {
  id: 'T02',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs with the asked share of an unused commit living on for one period; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.periods(inputs, facts);
    offerInput.demand(inputs, facts);
    inputs.asked('rollover_pct', 'share', 100);
    return () => asked('T02', facts);
  },
};

const RAMP: PlaybookTerm<'expected'> = {
  id: 'T03',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs with the same commit in all but a smaller one in year one; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.periods(inputs, facts);
    offerInput.demand(inputs, facts);
    inputs.asked('year_one_share_of_year_two', 'share', 100);
    return () => asked('T03', facts);
  },
};

const PARITY: PlaybookTerm<'expected'> = {
  id: 'T04',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs with every dollar beyond the commit charged at the committed rate; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.discount(inputs, facts);
    offerInput.overage(inputs, facts);
    offerInput.demand(inputs, facts);
    return () => asked('T04', facts);
  },
};

/** Lock, rollover, ramp and overage parity, each at our ask. */
export const CORE_TERMS = [LOCK, ROLLOVER, RAMP, PARITY] as const;

function asked(id: CoreFourId, { offer }: PlaybookFacts): TermReading {
  const ask = coreFourPatches(offer).find((term) => term.id === id)?.positions.ask;
  const patch = ask?.patch ?? null;
  if (patch === null) return doesNotApply(ask?.reason ?? 'The offer has no room for it.');
  return onOffer({ change: (signed) => applyPatch(signed, patch) });
}
