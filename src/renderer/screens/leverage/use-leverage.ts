import type { LeverageItem } from '../../../shared/engagement/document.ts';
import { useApp, useQuery, useRecord } from '../../use-app.ts';
import type { LeverageIdea } from './leverage-library.ts';

export type NewItem = Pick<LeverageItem, 'title' | 'library_id'>;

export type LeverageWork = {
  items: readonly LeverageItem[];
  /** The item whose drawer is open. */
  open: LeverageItem | undefined;
  openItem: (id: string | null) => void;
  /** Adds an item and opens it; false when it was refused. */
  add: (item: NewItem) => Promise<boolean>;
  addIdea: (idea: LeverageIdea) => Promise<boolean>;
  save: (item: LeverageItem, part: Partial<LeverageItem>) => void;
  remove: (id: string) => Promise<void>;
};

/** The list of leverage and what can be done to it. */
export function useLeverage(): LeverageWork {
  const items = useRecord().leverage;
  const { item: openId } = useQuery();
  const change = useApp((app) => app.change);
  const go = useApp((app) => app.go);
  const openItem = (id: string | null) => go('leverage', id === null ? {} : { item: id });

  const add = async ({ title, library_id }: NewItem) => {
    const reply = await change('leverage.save', {
      id: null,
      title,
      owner: '',
      proof: '',
      note: '',
      library_id,
    });
    if (!reply.ok) return false;
    const added = reply.value.leverage.find(({ id }) => !items.some((item) => item.id === id));
    if (added) openItem(added.id);
    return true;
  };

  return {
    items,
    open: items.find(({ id }) => id === openId),
    openItem,
    add,
    addIdea: ({ id, name }) => add({ title: name, library_id: id }),
    save: (item, part) =>
      void change('leverage.save', ({ leverage }) => ({
        ...(leverage.find(({ id }) => id === item.id) ?? item),
        ...part,
      })),
    remove: async (item_id) => {
      const reply = await change('leverage.remove', { item_id });
      if (reply.ok) openItem(null);
    },
  };
}
