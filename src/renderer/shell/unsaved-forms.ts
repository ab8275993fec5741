import { STEPS } from '../steps.ts';

/** Which step the first part of a draft's name belongs to, where it is not the step itself. */
const STEP_OF: Readonly<Record<string, string>> = {
  offer: 'commit',
  'size-on-bill': 'commit',
  bands: 'benchmarks',
};

/** Whether a draft holds something that is not saved yet; a draft may say of itself that it does not. */
export function isUnsaved(draft: unknown): boolean {
  const said = draft as { is_unsaved?: boolean } | null | undefined;
  return draft !== undefined && said?.is_unsaved !== false;
}

/** The labels of the steps that hold a form with changes that are not saved yet, in the order of the steps. */
export function unsavedForms(drafts: Readonly<Record<string, unknown>>): string[] {
  const steps = Object.entries(drafts)
    .filter(([, draft]) => isUnsaved(draft))
    .map(([name]) => name.split(/[/.:]/)[0] ?? name)
    .map((first) => STEP_OF[first] ?? first);
  return STEPS.filter(({ id }) => steps.includes(id)).map(({ label }) => label);
}
