import { useEffect, useState } from 'react';
import type { ParleyContract } from '../shared/contract.ts';
import type { InputOf, OutputOf } from '../shared/rpc.ts';
import { useApp } from './use-app.ts';

export type Answer<T> =
  | { kind: 'waiting' }
  | { kind: 'refused'; why: string }
  | { kind: 'ready'; value: T; isFresh: boolean };

/**
 * Asks the backend, and again whenever the question or `basis` is another one; null asks nothing. The answer before
 * stays in view, not fresh, until the next one is there.
 */
export function useReply<K extends keyof ParleyContract & string>(
  name: K,
  input: InputOf<ParleyContract[K]> | null,
  basis: unknown,
): Answer<OutputOf<ParleyContract[K]>> {
  const call = useApp((app) => app.call);
  const [answer, setAnswer] = useState<Answer<OutputOf<ParleyContract[K]>>>({ kind: 'waiting' });
  const question = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the basis is what the backend answers from
  useEffect(() => {
    if (question === 'null') return;
    let wanted = true;
    setAnswer((last) => (last.kind === 'ready' ? { ...last, isFresh: false } : last));
    void call(name, JSON.parse(question), 'return').then((reply) => {
      if (!wanted) return;
      setAnswer(
        reply.ok
          ? { kind: 'ready', value: reply.value, isFresh: true }
          : { kind: 'refused', why: reply.error.message },
      );
    });
    return () => {
      wanted = false;
    };
  }, [call, name, question, basis]);
  return answer;
}
