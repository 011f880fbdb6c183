import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import './list.css';

/** A list whose entries open something. */
export interface ListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly itemKey: (item: Item) => string;
  /** What typing the first letters finds. */
  readonly itemText: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  readonly selectedKey?: string | null;
  readonly onOpen: (item: Item) => void;
  readonly empty?: ReactNode;
}

/** Arrow keys move, letters find, Enter or a click opens. */
export function List<Item>({ label, items, itemKey, itemText, render, selectedKey = null, onOpen, empty }: ListProps<Item>) {
  return (
    <ListBox
      className="list"
      aria-label={label}
      selectionMode="single"
      selectedKeys={selectedKey === null ? [] : [selectedKey]}
      onAction={(key) => {
        const item = items.find((one) => itemKey(one) === key);
        if (item !== undefined) onOpen(item);
      }}
      onSelectionChange={(keys) => {
        const item = keys === 'all' ? undefined : items.find((one) => keys.has(itemKey(one)));
        if (item !== undefined) onOpen(item);
      }}
      renderEmptyState={() => empty}
    >
      {items.map((item) => (
        <ListBoxItem key={itemKey(item)} id={itemKey(item)} textValue={itemText(item)} className="list-item">
          {render(item)}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
