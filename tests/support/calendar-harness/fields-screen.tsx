import { useEffect, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';

/** What a test of the fields does from outside. */
export interface FieldsInHand {
  /** Ends the search that is under way: what it finds for the text of now is there. */
  readonly answer: () => void;
  /** The amount becomes another one by itself, as what is left of a bill does. */
  readonly setAmount: (minor: number) => void;
}

const people = ['Mel Adams', 'Merle Otto', 'Meryem Kaya'];

/** A field whose search takes as long as the test likes, one for money, and a row that opens a panel: `?screen=fields`. */
export function FieldsScreen() {
  const [typed, setTyped] = useState('');
  const [answered, setAnswered] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | null>(1000);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const fields: FieldsInHand = { answer: () => setAnswered(typed), setAmount };
    Object.assign(window, { fields });
  }, [typed]);
  const found = answered === '' ? [] : people.filter((name) => name.toLowerCase().startsWith(answered.toLowerCase()));
  return (
    // Narrower than the window, as in every panel: a page that can be scrolled closes a list that opens.
    <div className="list-page" style={{ inlineSize: 480 }}>
      <Combobox
        label="Person"
        options={found.map((name) => ({ id: name, label: name }))}
        value={chosen}
        valueLabel={chosen ?? ''}
        isSearching={answered !== typed}
        onSearch={setTyped}
        onChange={setChosen}
      />
      <p>Chosen: {chosen ?? 'nobody'}</p>
      <MoneyField label="Amount" currency="EUR" value={amount} onChange={setAmount} />
      <p>Amount: {amount ?? 'none'}</p>
      <CellLink title="Row" onPress={() => setOpen(true)}>
        Row
      </CellLink>
      {isOpen && (
        <SidePanel title="Opened" onClose={() => setOpen(false)} footer={<Button autoFocus>Next</Button>}>
          <Button>Other</Button>
        </SidePanel>
      )}
    </div>
  );
}
