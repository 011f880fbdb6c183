import { useMemo, useRef, useState } from 'react';
import { Plus } from 'lucide-react';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CheckoutDraft, type CheckoutLine, addLine, addOther, addPerformed, addProduct } from '#shared/till/bill-draft.ts';
import type { ServicePackage } from '#shared/till/packages.ts';
import type { OtherLine } from './checkout-panel.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Sellable } from '#renderer/data/checkout/use-sellable.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { useHalfTyped } from '#renderer/ui/half-typed.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

const foundMost = 12;

/** Something that is sold here, with the words that it is found by. */
type Offered = { readonly words: string } & (
  | { readonly kind: 'package'; readonly good: ServicePackage }
  | { readonly kind: 'service'; readonly good: RowOf<'services'> }
  | { readonly kind: 'product'; readonly good: RowOf<'products'> }
);

/** The form of an amount that is in no list, among those that can be open. */
const otherAmount = 'other-amount';

/**
 * Adds services and products found by name or code, packages, amounts that are in no list, and what else is sold here. The keyboard comes back
 * here when a form was left or a line was taken off.
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
    { 'Alt+A': { label: text('checkout.addGood'), run: () => box.current?.focus() } },
    { title: text('checkout.title'), isActive: !isLocked },
  );
  const found = useMemo(() => {
    if (sellable === undefined) return [];
    const offered: readonly Offered[] = [
      ...sellable.packages.map((good) => ({ kind: 'package', good, words: good.name }) as const),
      ...sellable.services.map((good) => ({ kind: 'service', good, words: `${good.name} ${good.code}` }) as const),
      ...sellable.products.map((good) => ({ kind: 'product', good, words: `${good.name} ${good.code} ${good.brand}` }) as const),
    ];
    return findByWords(offered, ({ words }) => words, query).slice(0, foundMost);
  }, [sellable, query]);
  const addWords = text(sellable === undefined || sellable.packages.length === 0 ? 'checkout.addGood' : 'checkout.addGoodOrPackage');
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
          options={found.map((one) => ({
            id: one.good.id,
            label: one.good.name,
            note: noteOf(one, text),
            end: format.amount(one.good.priceMinor),
          }))}
          value={null}
          onSearch={setQuery}
          isSearching={sellable === undefined}
          inputRef={box}
          autoFocus={round > 0 || takesFocus}
          onChange={(id) => {
            const chosen = found.find(({ good }) => good.id === id);
            if (chosen === undefined) return;
            if (chosen.kind === 'package') onPackage(chosen.good);
            else if (chosen.kind === 'product') change((draft) => addProduct(draft, chosen.good, desk.newId()));
            else change((draft) => addPerformed(draft, chosen.good, desk.newId(), sellable?.priceBy ?? (() => undefined)));
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

/** What is said of something below its name. */
function noteOf(offered: Offered, text: Text): string {
  if (offered.kind === 'package') return text('checkout.packageNote', { count: offered.good.parts.length });
  return offered.kind === 'service' ? offered.good.category : offered.good.brand;
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
  const add = (): boolean => {
    if (!isWhole) return false;
    change((draft) => addOther(draft, desk.newId(), title.trim(), price));
    onDone();
    return true;
  };
  const form = useRef<HTMLFormElement>(null);
  useHalfTyped({ isBegun: title.trim() !== '' || price !== null, add, form });
  return (
    <form
      ref={form}
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
