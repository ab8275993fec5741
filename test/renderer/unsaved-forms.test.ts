import { describe, expect, it } from 'vitest';
import { draftName } from '../../src/renderer/screens/commit/use-offer-form.ts';
import { IMPORT_DRAFT } from '../../src/renderer/screens/usage/import-queue.ts';
import { unsavedForms } from '../../src/renderer/shell/unsaved-forms.ts';

describe('what would be lost when the engagement is closed', () => {
  it('names the steps with typed and unsaved forms once, in their order', () => {
    const drafts = {
      [draftName('a')]: {},
      'size-on-bill': 'why',
      'audit/w/O1': {},
      'audit/w/M1': {},
      contract: {},
    };
    expect(unsavedForms(drafts)).toEqual(['Contract', 'Audit', 'Commit']);
  });

  it('is nothing when every form is as saved', () => {
    expect(unsavedForms({ contract: undefined })).toEqual([]);
    expect(
      unsavedForms({ [IMPORT_DRAFT]: { now: { kind: 'failed' }, waiting: [], is_unsaved: false } }),
    ).toEqual([]);
    expect(
      unsavedForms({ [IMPORT_DRAFT]: { now: { kind: 'preview' }, waiting: [], is_unsaved: true } }),
    ).toEqual(['Usage']);
  });
});
