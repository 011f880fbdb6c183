import { useEffect, useRef, useState } from 'react';
import { giftCode, giftCodeOf, giftCodeShown } from '#shared/accounts/gift-code.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useBranch, useDesk, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type GiftCardLine, giftCardLine, lastDayOf } from './gift-card-line.ts';

const shortest = 4;
const terms = ['ever', '1', '2', '3'] as const;
type Term = (typeof terms)[number];

interface SellGiftCardProps {
  readonly onAdd: (line: GiftCardLine) => void;
  readonly onCancel: () => void;
}

/** What a new gift card is worth, its code, and until when it can be redeemed; becomes a line of the bill. */
export function SellGiftCard({ onAdd, onCancel }: SellGiftCardProps) {
  const text = useText();
  const desk = useDesk();
  const today: Day = useToday();
  const { currency } = useBranch();
  const [worth, setWorth] = useState<number | null>(null);
  const [made] = useState(() => giftCode(desk.newId(), desk.newId()));
  const [typed, setTyped] = useState(() => giftCodeShown(made));
  const [term, setTerm] = useState<Term>('ever');
  const code = giftCodeOf(typed);
  const others = useLive((read) => read.heldBy('giftCards', 'code', code), [code]).value;
  const isUsed = others !== undefined && others.length > 0;
  const codeError = code.length < shortest ? text('accounts.codeShort') : isUsed ? text('accounts.codeUsed') : undefined;
  const isFilled = worth !== null && worth > 0 && code.length >= shortest && !isUsed;
  // A code that was made here is nobody's yet: it waits for no look at the others.
  const isKnown = code === made || others !== undefined;
  // Enter before it is known whether the code is free holds until then, unless something else is typed.
  const isMeant = useRef(false);
  const add = () => {
    if (!isFilled) return;
    isMeant.current = !isKnown;
    if (!isKnown) return;
    const expiresOn = term === 'ever' ? null : lastDayOf(today, Number(term));
    const title = text('accounts.giftCardOf', { code: giftCodeShown(code) });
    onAdd(giftCardLine({ lineId: desk.newId(), cardId: desk.newId(), code, worthMinor: worth, expiresOn, title }));
  };
  useEffect(() => {
    if (!isMeant.current || others === undefined) return;
    isMeant.current = false;
    add();
  });
  return (
    <form
      aria-label={text('accounts.sellCard')}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onInput={() => {
        isMeant.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <Stack gap={2}>
        <MoneyField label={text('accounts.value')} currency={currency} value={worth} onChange={setWorth} onEnter={add} autoFocus />
        <TextField
          label={text('accounts.code')}
          hint={text('accounts.codeHint')}
          error={codeError}
          value={typed}
          onChange={setTyped}
          maxLength={60}
        />
        <Select
          label={text('accounts.validFor')}
          options={terms.map((id) => ({
            id,
            label: id === 'ever' ? text('accounts.validEver') : text('accounts.validYears', { count: Number(id) }),
          }))}
          value={term}
          onChange={setTerm}
        />
        <Row gap={2}>
          <Button variant="plain" onPress={onCancel}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" isDisabled={!isFilled}>
            {text('common.add')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
