import { useState } from 'react';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { rulesDeed } from './setting-deeds.ts';
import { ReceiptSample } from './receipt-sample.tsx';
import { useMoneySaver } from './use-money-saver.ts';

/** The rules as they stand, and what of the branch they can name. */
export interface RulesFormProps {
  readonly stands: MoneySettings;
  readonly drawers: readonly RowOf<'tills'>[];
  readonly cards: readonly RowOf<'paymentMethods'>[];
}

/** What is typed of the rules: only the fields that somebody touched, so that another desk's changes show below them. */
type Touched = Partial<MoneySettings>;

/** What every part of the form gets. */
interface PartProps {
  readonly rules: MoneySettings;
  readonly set: (part: Touched) => void;
}

/** Cash, close, checkout and receipt, with the one button that saves them. */
export function RulesForm({ stands, drawers, cards }: RulesFormProps) {
  const text = useText();
  const { save, isSaving, why } = useMoneySaver();
  const draft = useDraft<Touched>('money-rules', {});
  const [isTried, setTried] = useState(false);
  const rules = { ...stands, ...draft.value };
  const isChanged = canonicalJson(rules) !== canonicalJson(stands);
  const set = (part: Touched) => draft.set({ ...draft.value, ...part });
  const onSave = async () => {
    setTried(true);
    if (!isChanged || rules.cashStepMinor < 1 || !(await save(rulesDeed(stands, rules, text('moneySettings.rulesSaved'))))) return;
    setTried(false);
    draft.clear();
  };
  useHotkeys(
    { 'Mod+Enter': { label: text('moneySettings.save'), run: () => void onSave() } },
    { title: text('moneySettings.rules'), isActive: draft.isReady },
  );
  if (!draft.isReady) return null;
  return (
    <div className="money-rules">
      <h2 className="visually-hidden">{text('moneySettings.rules')}</h2>
      <CashAndClose rules={rules} set={set} isTried={isTried} />
      <CheckoutRules rules={rules} set={set} drawers={drawers} cards={cards} />
      <Section title={text('moneySettings.receipt')}>
        <TextArea
          label={text('moneySettings.receiptHead')}
          value={rules.receiptHead}
          maxLength={limits.textCharsMax}
          onChange={(receiptHead) => set({ receiptHead })}
        />
        <TextArea
          label={text('moneySettings.receiptFoot')}
          value={rules.receiptFoot}
          maxLength={limits.textCharsMax}
          onChange={(receiptFoot) => set({ receiptFoot })}
        />
        <ReceiptSample rules={rules} />
      </Section>
      {why !== undefined && <Banner tone="bad">{why}</Banner>}
      {isTried && !isChanged && <Banner>{text('moneySettings.rulesUnchanged')}</Banner>}
      <div>
        <Button variant="primary" keyHint="Mod+Enter" isPending={isSaving} onPress={() => void onSave()}>
          {text('moneySettings.save')}
        </Button>
      </div>
    </div>
  );
}

function CashAndClose({ rules, set, isTried }: PartProps & { readonly isTried: boolean }) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const needStep = isTried && rules.cashStepMinor < 1 ? text('moneySettings.needStep', { example: format.amount(5, currency) }) : undefined;
  return (
    <>
      <Section title={text('moneySettings.cashRules')}>
        <MoneyField
          label={text('moneySettings.cashStep')}
          hint={text('moneySettings.cashStepHint')}
          currency={currency}
          value={rules.cashStepMinor}
          error={needStep}
          onChange={(minor) => set({ cashStepMinor: minor ?? 0 })}
        />
      </Section>
      <Section title={text('moneySettings.closeRules')}>
        <Segmented
          label={text('moneySettings.openBills')}
          segments={[
            { id: 'warn', label: text('moneySettings.warn') },
            { id: 'block', label: text('moneySettings.block') },
          ]}
          value={rules.openBills}
          onChange={(openBills) => set({ openBills })}
        />
        <Checkbox isSelected={rules.blindCount} onChange={(blindCount) => set({ blindCount })}>
          {text('moneySettings.blindCount')}
        </Checkbox>
        <MoneyField
          label={text('moneySettings.tolerance')}
          currency={currency}
          value={rules.toleranceMinor}
          onChange={(minor) => set({ toleranceMinor: minor ?? 0 })}
        />
        <MoneyField
          label={text('moneySettings.secondSignature')}
          hint={text('moneySettings.secondSignatureHint')}
          currency={currency}
          value={rules.secondSignatureMinor}
          onChange={(secondSignatureMinor) => set({ secondSignatureMinor })}
        />
        <MoneyField
          label={text('moneySettings.closingFloat')}
          hint={text('moneySettings.closingFloatHint')}
          currency={currency}
          value={rules.closingFloatMinor}
          onChange={(closingFloatMinor) => set({ closingFloatMinor })}
        />
      </Section>
    </>
  );
}

const first = 'first';

function CheckoutRules({ rules, set, drawers, cards }: PartProps & Pick<RulesFormProps, 'drawers' | 'cards'>) {
  const text = useText();
  const { currency } = useBranch();
  const choices = (rows: readonly { readonly id: string; readonly name: string }[]) => [
    { id: first, label: text('moneySettings.firstOne') },
    ...rows.map(({ id, name }) => ({ id, label: name })),
  ];
  const chosen = (id: string | null, rows: readonly { readonly id: string }[]) =>
    id !== null && rows.some((row) => row.id === id) ? id : first;
  return (
    <Section title={text('moneySettings.checkoutRules')}>
      <Checkbox isSelected={rules.surcharge} onChange={(surcharge) => set({ surcharge })}>
        {text('moneySettings.surchargeAllowed')}
      </Checkbox>
      <MoneyField
        label={text('moneySettings.creditLimit')}
        hint={text('moneySettings.creditLimitHint')}
        currency={currency}
        value={rules.creditLimitMinor}
        onChange={(minor) => set({ creditLimitMinor: minor ?? 0 })}
      />
      <Select
        label={text('moneySettings.quickCash')}
        options={choices(drawers)}
        value={chosen(rules.quickCashTillId, drawers)}
        onChange={(id) => set({ quickCashTillId: id === first ? null : id })}
      />
      <Select
        label={text('moneySettings.quickCard')}
        options={choices(cards)}
        value={chosen(rules.quickCardMethodId, cards)}
        onChange={(id) => set({ quickCardMethodId: id === first ? null : id })}
      />
    </Section>
  );
}
