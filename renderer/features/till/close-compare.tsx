import { CircleCheck } from 'lucide-react';
import { CountBesideBooks } from './over-short.tsx';
import type { TillSlots } from './till-slots.ts';
import { tillTroubleWords } from './till-refusal.ts';
import type { CloseFacts } from './use-close.ts';
import type { Closing } from './use-closing.ts';
import type { TillNow } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';

/** A count beside the books: the difference with its note and its second signature, what stays in the drawer, and the signature. */
export function CloseCompare({
  now,
  facts,
  closing,
  slots,
  onCountAgain,
  onClose,
}: {
  readonly now: TillNow;
  readonly facts: CloseFacts;
  readonly closing: Closing;
  readonly slots: TillSlots;
  readonly onCountAgain: () => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const { currency } = now.till;
  const { counted, expectedMinor, differs, note, needsNote, first, trouble } = closing;
  if (counted === null) return null;
  const tolerated = text('close.withinTolerance', { amount: format.amount(facts.settings.toleranceMinor, currency) });
  const isOwed = needsNote && note.value.trim() === '';
  const noteHint = isOwed ? text('close.noteNeeded') : needsNote || !differs ? text('till.noteHint') : tolerated;
  return (
    <>
      <CountBesideBooks
        countedMinor={counted}
        firstWords={first.words}
        note={note.value}
        onNote={note.set}
        {...{ expectedMinor, currency, noteHint }}
      />
      {closing.needsSecond && <SecondSignature facts={facts} closing={closing} slots={slots} currency={currency} />}
      <WhatStays facts={facts} closing={closing} counted={counted} currency={currency} />
      {trouble !== undefined && <Banner tone="bad">{tillTroubleWords(text, trouble)}</Banner>}
      <div className="till-actions">
        <Button size="large" onPress={onCountAgain}>
          {text('till.countAgain')}
        </Button>
        <Button
          variant="primary"
          size="large"
          wide
          keyHint="Mod+Enter"
          autoFocus={!differs}
          isDisabled={!closing.isWhole}
          isPending={closing.isBusy}
          onPress={onClose}
        >
          {text('till.closeTill')}
        </Button>
      </div>
    </>
  );
}

function SecondSignature({
  facts,
  closing,
  slots,
  currency,
}: {
  readonly facts: CloseFacts;
  readonly closing: Closing;
  readonly slots: TillSlots;
  readonly currency: string;
}) {
  const text = useText();
  const format = useFormat();
  const who = facts.signers.find(({ id }) => id === closing.secondBy);
  if (who !== undefined)
    return (
      <p className="close-signed" role="status">
        <CircleCheck aria-hidden="true" />
        {text('close.signedBy', { who: who.name })}
      </p>
    );
  if (facts.signers.length === 0) return <Banner tone="warn">{text('close.signNobody')}</Banner>;
  const limitMinor = facts.settings.secondSignatureMinor ?? 0;
  const isOff = Math.abs((closing.counted ?? 0) - closing.expectedMinor) > limitMinor;
  return slots.sign({
    label: text('close.signLabel'),
    hint: text(isOff ? 'close.signHint' : 'close.signHintFirst', { amount: format.amount(limitMinor, currency) }),
    people: facts.signers,
    onSigned: closing.setSecondBy,
  });
}

/** How much of the count stays in the drawer, and which till the rest goes into. */
function WhatStays({
  facts,
  closing,
  counted,
  currency,
}: {
  readonly facts: CloseFacts;
  readonly closing: Closing;
  readonly counted: number;
  readonly currency: string;
}) {
  const text = useText();
  const format = useFormat();
  if (facts.restTills.length === 0 || counted === 0) return null;
  const { leftMinor, restTillId, setRest } = closing;
  const restMinor = counted - leftMinor;
  return (
    <div className="close-rest">
      <MoneyField
        label={text('close.left')}
        currency={currency}
        value={leftMinor}
        onChange={(minor) => setRest({ leftMinor: minor })}
        error={restMinor < 0 ? text('close.leftTooMuch', { amount: format.amount(counted, currency) }) : undefined}
        quick={
          restMinor > 0 && (
            <Button variant="plain" onPress={() => setRest({ leftMinor: counted })}>
              {text('close.allStays')}
            </Button>
          )
        }
      />
      {restMinor > 0 && (
        <Select
          label={text('close.restTo', { amount: format.amount(restMinor, currency) })}
          hint={restTillId === null ? text('close.restHint') : undefined}
          options={facts.restTills.map(({ id, name }) => ({ id, label: name }))}
          value={restTillId}
          onChange={(id) => setRest({ restTillId: id })}
        />
      )}
    </div>
  );
}
