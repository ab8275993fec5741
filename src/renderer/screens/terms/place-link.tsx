import { STRESS_OF_LIST } from '../../../shared/terms/playbook/shocks.ts';
import { type InputPlace, NEGOTIATED } from '../../../shared/terms/playbook/worth.ts';
import { hashOf } from '../../route.ts';
import { stepOf } from '../../steps.ts';

/** A link to the screen on which an input is entered or read; a term's own numbers stand in its record. */
export function placeLink({ screen, field }: InputPlace) {
  if (screen === 'terms' && field !== STRESS_OF_LIST.field) {
    return field === NEGOTIATED.field ? 'What is negotiated, above' : 'Entered below';
  }
  return (
    <a href={hashOf(screen)}>
      {screen === 'scorecard' ? 'Scorecard' : stepOf(screen).label}: {field.toLowerCase()}
    </a>
  );
}
