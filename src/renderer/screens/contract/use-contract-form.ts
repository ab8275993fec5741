import { useState } from 'react';
import type { ContractOnFile } from '../../../shared/engagement/document.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp, useDraft, useRecord } from '../../use-app.ts';
import {
  BLANK_CONTRACT,
  type ContractDraft,
  completed,
  type Problems,
  withChange,
} from './contract-draft.ts';

export type ContractForm = {
  onFile: ContractOnFile | null;
  /** Null while nothing is on file and nothing is typed. */
  draft: ContractDraft | null;
  isChanged: boolean;
  error: ReplyError | null;
  problemAt: (path: string) => string | undefined;
  begin: () => void;
  change: (change: Partial<ContractDraft>) => void;
  discard: () => void;
  /** True when the contract is saved. */
  save: () => Promise<boolean>;
  remove: () => Promise<void>;
};

/** The contract form: what is on file, what is typed over it, and what was refused about it. */
export function useContractForm(): ContractForm {
  const { contract: onFile } = useRecord();
  const callChange = useApp((app) => app.change);
  const [draft, keep] = useDraft<ContractDraft>('contract');
  const [error, setError] = useState<ReplyError | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const shown = draft ?? onFile;

  const clear = () => {
    setError(null);
    setProblems({});
  };
  const save = async () => {
    if (!shown) return false;
    const outcome = completed(shown);
    if (outcome.kind === 'incomplete') {
      setProblems(outcome.problems);
      return false;
    }
    const reply = await callChange('contract.save', { contract: outcome.contract }, 'return');
    if (!reply.ok) setError(reply.error);
    else {
      clear();
      keep(null);
    }
    return reply.ok;
  };

  return {
    onFile,
    draft: shown,
    isChanged: draft !== null,
    error,
    problemAt: (path) => problems[path] ?? (error?.path === `contract.${path}` ? error.message : undefined),
    begin: () => keep(BLANK_CONTRACT),
    change: (change) => {
      if (!shown) return;
      clear();
      keep(withChange(shown, change));
    },
    discard: () => {
      clear();
      keep(null);
    },
    save,
    remove: async () => {
      const reply = await callChange('contract.remove', {});
      if (reply.ok) keep(null);
    },
  };
}
