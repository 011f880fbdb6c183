import { useMemo, useState } from 'react';
import { Plus } from 'lucide-react';
import { addOther, addProduct, type CheckoutDraft } from './bill-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const foundMost = 12;

/** Adds products found by name or code, and amounts that are in no list. */
export function AddLine({ change }: { readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const [query, setQuery] = useState('');
  const [isOther, setOther] = useState(false);
  // Adding moves on to the next product: the box is made anew, empty and focused.
  const [round, setRound] = useState(0);
  const products = useLive((read) => read.all('products'), []).value;
  const found = useMemo(() => {
    const wanted = query.trim().toLocaleLowerCase();
    const offered = (products ?? []).filter((product) => product.active);
    const hits =
      wanted === ''
        ? offered
        : offered.filter((product) => `${product.name} ${product.code} ${product.brand}`.toLocaleLowerCase().includes(wanted));
    return hits.slice(0, foundMost);
  }, [products, query]);
  if (isOther) return <OtherAmount change={change} onDone={() => setOther(false)} />;
  return (
    <Row gap={2} align="end">
      <div className="add-product">
        <Combobox
          key={round}
          label={text('checkout.addProduct')}
          labelHidden
          placeholder={text('checkout.addProduct')}
          options={found.map((product) => ({
            id: product.id,
            label: product.name,
            note: product.brand,
            end: format.amount(product.priceMinor),
          }))}
          value={null}
          onSearch={setQuery}
          isSearching={products === undefined}
          autoFocus={round > 0}
          onChange={(id) => {
            const product = found.find((one) => one.id === id);
            if (product === undefined) return;
            change((draft) => addProduct(draft, product, desk.newId()));
            setQuery('');
            setRound(round + 1);
          }}
        />
      </div>
      <Button icon={<Plus />} onPress={() => setOther(true)}>
        {text('checkout.addOther')}
      </Button>
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
      <TextField label={text('checkout.otherTitle')} value={title} onChange={setTitle} autoFocus />
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
