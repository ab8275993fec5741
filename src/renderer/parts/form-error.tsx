import type { ReplyError } from '../../shared/rpc.ts';
import { Notice } from './notice.tsx';

/** The sentence for the field at this path of the input ("contract.commits_usd[1]"), if it is the one refused. */
export function errorAt(error: ReplyError | null, path: string): string | undefined {
  return error?.path === path ? error.message : undefined;
}

export type FormErrorProps = {
  error: ReplyError | null;
  /** Paths whose fields say the sentence themselves. */
  shownAt?: (path: string) => boolean;
};

/** What was refused about the form as a whole: what happened and what is safe. */
export function FormError({ error, shownAt }: FormErrorProps) {
  if (error === null) return null;
  const isBeside = error.path !== undefined && shownAt?.(error.path) === true;
  return (
    <Notice tone="error" title={isBeside ? 'Not saved: one field needs another value.' : 'Not saved.'}>
      {isBeside ? 'It is marked. What was saved before is safe.' : error.message}
    </Notice>
  );
}

/** Takes the focus to the first field of a form whose text cannot be read; false when there is none. */
export function focusFirstInvalid(form: HTMLElement): boolean {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus();
  return field !== null;
}
