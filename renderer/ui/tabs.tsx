import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import './tabs.css';

/** A tab and what it shows. */
export interface TabSpec<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A count behind the label. */
  readonly count?: string;
  readonly content: ReactNode;
}

/** Tabs within one surface. */
export function Tabs<Id extends string>({
  label,
  tabs,
  value,
  onChange,
  fills = false,
}: {
  readonly label: string;
  readonly tabs: readonly TabSpec<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** The tabs of a whole page: what they show has all the height that is left, to its edges, and scrolls by itself. */
  readonly fills?: boolean;
}) {
  return (
    <AriaTabs
      className="tabs"
      data-fills={fills || undefined}
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = tabs.find((tab) => tab.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <TabList className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
