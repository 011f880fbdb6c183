import { useText } from '#renderer/i18n/text-provider.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { DiscountsTab } from './discounts-tab.tsx';
import { ItemsTab } from './items-tab.tsx';
import { PackagesTab } from './packages-tab.tsx';
import { RulesTab } from './rules-tab.tsx';
import { SuppliersTab } from './suppliers-tab.tsx';
import { TaxesTab } from './taxes-tab.tsx';
import { TillsTab } from './tills-tab.tsx';
import { WaysTab } from './ways-tab.tsx';
import './money-settings.css';

const kinds = ['tills', 'ways', 'taxes', 'items', 'suppliers', 'discounts', 'packages', 'rules'] as const;

/** Which of the settings is shown. */
export type MoneySettingsKind = (typeof kinds)[number];

/** The settings of money. */
export interface MoneySettingsProps {
  /** As the address names it; the first of them where it names none. */
  readonly kind: string | undefined;
  readonly onKind: (kind: MoneySettingsKind) => void;
}

/** Tills, ways to pay, taxes, payment items, suppliers, discounts, packages, and the rules of the branch. */
export function MoneySettingsScreen({ kind, onKind }: MoneySettingsProps) {
  const text = useText();
  return (
    <div className="money-settings">
      <h1 className="visually-hidden">{text('frame.moneySettings')}</h1>
      <Tabs
        fills
        label={text('moneySettings.kinds')}
        value={kinds.find((one) => one === kind) ?? 'tills'}
        onChange={onKind}
        tabs={[
          { id: 'tills', label: text('moneySettings.tills'), content: <TillsTab /> },
          { id: 'ways', label: text('moneySettings.ways'), content: <WaysTab /> },
          { id: 'taxes', label: text('moneySettings.taxes'), content: <TaxesTab /> },
          { id: 'items', label: text('moneySettings.items'), content: <ItemsTab /> },
          { id: 'suppliers', label: text('moneySettings.suppliers'), content: <SuppliersTab /> },
          { id: 'discounts', label: text('moneySettings.discounts'), content: <DiscountsTab /> },
          { id: 'packages', label: text('moneySettings.packages'), content: <PackagesTab /> },
          { id: 'rules', label: text('moneySettings.rules'), content: <RulesTab /> },
        ]}
      />
    </div>
  );
}
