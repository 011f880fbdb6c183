import { useMemo, useState } from 'react';
import { Plus } from 'lucide-react';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type CheckoutDraft, type CheckoutLine, addLine, addOther, addProduct } from '#shared/till/bill-draft.ts';
import type { ServicePackage } from '#shared/till/packages.ts';
import type { OtherLine } from './checkout-panel.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Sellable } from '#renderer/data/checkout/use-sellable.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

const foundMost = 12;

/** The form of an amount that is in no list, among those that can be open. */
const otherAmount = 'other-amount';

/**
 * Adds products found by name or code, amounts that are in no list, and what else is sold here. The keyboard comes back here when a form was left
 * or a line was taken off.
 */
export function AddLine({
  takesFocus,
  isLocked,
  turn,
  change,
  onPackage,
  sellable,
  otherLines,
}: {
  readonly takesFocus: boolean;
  readonly isLocked: boolean;
  /** Another one when something was taken off the bill, or named on it. */
  readonly turn: string;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly onPackage: (pack: ServicePackage) => void;
  readonly sellable: Sellable | undefined;
  readonly otherLines: readonly OtherLine[];
}) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string | undefined>(undefined);
  // Adding moves on to the next product: the box is made anew, empty and focused.
  const [round, setRound] = useState(0);
  const box = useFocusBack<HTMLInputElement>(`${open ?? ''} ${turn}`);
  useHotkeys(
    { 'Alt+A': { label: text('checkout.addProduct'), run: () => box.current?.focus() } },
    { title: text('checkout.title'), isActive: !isLocked },
  );
  const found = useMemo(() => {
    const packages = (sellable?.packages ?? []).map((pack) => ({ id: pack.id, words: pack.name, pack, product: undefined }));
    const products = (sellable?.products ?? []).map((product) => {
      const { id, name, code, brand } = product;
      return { id, words: `${name} ${code} ${brand}`, pack: undefined, product };
    });
    return findByWords([...packages, ...products], ({ words }) => words, query).slice(0, foundMost);
  }, [sellable, query]);
  const addWords = text(sellable === undefined || sellable.packages.length === 0 ? 'checkout.addProduct' : 'checkout.addProductOrPackage');
  const close = () => setOpen(undefined);
  if (open === otherAmount) return <OtherAmount change={change} onDone={close} />;
  const other = otherLines.find(({ id }) => id === open);
  if (other !== undefined) {
    const add = (line: CheckoutLine) => {
      change((draft) => addLine(draft, line));
      close();
    };
    return other.form(add, close);
  }
  return (
    <Row gap={2} align="end" wrap={otherLines.length > 0}>
      <div className="add-product">
        <Combobox
          key={round}
          label={addWords}
          labelHidden
          placeholder={addWords}
          options={found.map(({ id, pack, product }) => ({
            id,
            label: pack?.name ?? product?.name ?? '',
            note: pack === undefined ? (product?.brand ?? '') : text('checkout.packageNote', { count: pack.parts.length }),
            end: format.amount(pack?.priceMinor ?? product?.priceMinor ?? 0),
          }))}
          value={null}
          onSearch={setQuery}
          isSearching={sellable === undefined}
          inputRef={box}
          autoFocus={round > 0 || takesFocus}
          onChange={(id) => {
            const chosen = found.find((one) => one.id === id);
            if (chosen === undefined) return;
            const { pack, product } = chosen;
            if (pack !== undefined) onPackage(pack);
            else change((draft) => addProduct(draft, product, desk.newId()));
            setQuery('');
            setRound(round + 1);
          }}
        />
      </div>
      <Button icon={<Plus />} onPress={() => setOpen(otherAmount)}>
        {text('checkout.addOther')}
      </Button>
      {otherLines.map(({ id, label, icon }) => (
        <Button key={id} icon={icon} onPress={() => setOpen(id)}>
          {label}
        </Button>
      ))}
    </Row>
  );
}

function OtherAmount({
  change,
  onDone,
}: {
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly onDone: () => void;
}) {
  const text = useText();
  const desk = useDesk();
  const { currency } = useBranch();
  const [title, setTitle] = useState('');
  const [price, setPrice] = useState<number | null>(null);
  const isWhole = title.trim() !== '' && price !== null && price > 0;
  const add = () => {
    if (!isWhole) return;
    change((draft) => addOther(draft, desk.newId(), title.trim(), price));
    onDone();
  };
  return (
    <form
      className="add-other"
      aria-label={text('checkout.addOther')}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    >
      <TextField label={text('checkout.otherTitle')} value={title} maxLength={limits.nameCharsMax} onChange={setTitle} autoFocus />
      <MoneyField label={text('checkout.otherPrice')} currency={currency} value={price} onChange={setPrice} onEnter={add} />
      <Row gap={2}>
        <Button variant="plain" onPress={onDone}>
          {text('common.cancel')}
        </Button>
        <Button type="submit" isDisabled={!isWhole}>
          {text('common.add')}
        </Button>
      </Row>
    </form>
  );
}
