import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export type Tab = { id: string; label: ReactNode; content: ReactNode };

export type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  /** Give both to hold the choice outside, for example in the address. */
  chosen?: string;
  onChoose?: (id: string) => void;
};

/** One of several views of the same thing; arrow keys move between the tabs. */
export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  const held = chosen === undefined ? { defaultValue: tabs[0]?.id ?? '' } : { value: chosen };
  return (
    <RadixTabs.Root {...held} {...(onChoose ? { onValueChange: onChoose } : {})}>
      <RadixTabs.List aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <RadixTabs.Trigger key={tab.id} value={tab.id} className={styles.tab}>
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.id} value={tab.id} className={styles.content}>
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
