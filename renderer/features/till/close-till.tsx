import { useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import type { Shift } from '#shared/till/tables.ts';
import { type UnpaidItem, missingIn } from '#shared/till/unpaid.ts';
import { CloseCompare } from './close-compare.tsx';
import { piecesOf } from './count.ts';
import { CountSheet } from './count-sheet.tsx';
import type { TillSlots } from './till-slots.ts';
import { type CloseFacts, useCloseFacts } from './use-close.ts';
import { useClosing } from './use-closing.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { type ParkedBill, useParkedBills } from '#renderer/data/checkout/parked-bills.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** What a close is given. */
export interface CloseTillProps {
  readonly now: TillNow;
  readonly shift: Shift;
  readonly tills: Tills;
  readonly slots: TillSlots;
  readonly onDone: () => void;
  /** Leaves the count and pays tips out; undefined for who may not. */
  readonly onTips: (() => void) | undefined;
}

/** Closes a shift: a blind count first, then the comparison with what may explain it, then the signature. */
export function CloseTill({ now, shift, tills, slots, onDone, onTips }: CloseTillProps) {
  const text = useText();
  const branch = useBranch();
  const [isCompared, setCompared] = useState(false);
  const facts = useCloseFacts(now.till, shift);
  const closing = useClosing(now, shift, tills, facts);
  const { currency, name } = now.till;
  const { count, counted } = closing;
  // A visit whose bill was begun is among what is unpaid already.
  const aside = useParkedBills().bills.filter(({ visitId }) => visitId === null);
  const isBlocked = facts !== undefined && facts.settings.openBills === 'block' && facts.unpaid.length + aside.length > 0;
  const isBlind = facts?.settings.blindCount === true;

  const close = () => void closing.close().then((isSaved) => isSaved && onDone());
  const compare = () => {
    if (counted === null || isBlocked) return;
    closing.first.confirm(counted);
    setCompared(true);
  };
  const proceed = () => (isCompared ? !isBlocked && close() : compare());
  const back = () => (isCompared ? setCompared(false) : onDone());
  const showLabel = isBlind ? text('close.confirmCount') : text('till.showDifference');
  useHotkeys(
    {
      Escape: { label: text('common.back'), run: back },
      'Mod+Enter': { label: isCompared ? text('till.closeTill') : showLabel, run: proceed },
    },
    { title: text('till.closeTill') },
  );
  if (!count.isReady || !closing.first.isReady || facts === undefined) return null;
  const isExplained = isCompared && counted !== null && closing.differs;
  return (
    <div className="close-till" data-explained={isExplained || undefined}>
      <section className="till-card till-card-narrow" aria-label={text('till.closeNamed', { till: name })}>
        <header className="till-head">
          <IconButton label={text('common.back')} chord="Escape" icon={<ArrowLeft />} onPress={back} />
          <h2 className="till-card-title">{text('till.closeNamed', { till: name })}</h2>
        </header>
        {(!isCompared || isBlocked) && <UnpaidList facts={facts} aside={aside} isBlocked={isBlocked} slots={slots} />}
        {!isCompared && facts.tipsMinor > 0 && <TipsLine minor={facts.tipsMinor} currency={currency} onPay={onTips} />}
        {!isCompared || counted === null ? (
          <>
            <p className="till-quiet">{isBlind ? text('close.blindHint') : text('till.countFirst')}</p>
            <CountSheet currency={currency} label={text('till.counted')} value={count.value} onChange={count.set} onEnter={proceed} />
            <Button variant="primary" size="large" wide keyHint="Mod+Enter" isDisabled={counted === null || isBlocked} onPress={proceed}>
              {showLabel}
            </Button>
          </>
        ) : (
          <CloseCompare now={now} facts={facts} closing={closing} slots={slots} onCountAgain={() => setCompared(false)} onClose={close} />
        )}
      </section>
      {isExplained &&
        slots.explain({
          till: now.till,
          shift,
          entries: now.entries,
          countedMinor: counted,
          counts: piecesOf(count.value),
          unpaid: missingIn(currency, branch.currency, facts.unpaid),
          settings: facts.settings,
          onNote: (words) => closing.note.set([closing.note.value.trim(), words].filter(Boolean).join(' ')),
          onRecount: (to) =>
            count.set(
              'sumMinor' in to
                ? { ...count.value, how: 'sum', sumMinor: to.sumMinor }
                : { ...count.value, pieces: { ...count.value.pieces, [to.faceMinor]: to.pieces } },
            ),
          onOpen: slots.onOpen,
        })}
    </div>
  );
}

/** Tips that are still held: nothing to stop a close by, but many a house pays them out of the drawer before it counts. */
function TipsLine({
  minor,
  currency,
  onPay,
}: {
  readonly minor: number;
  readonly currency: string;
  readonly onPay: CloseTillProps['onTips'];
}) {
  const text = useText();
  const format = useFormat();
  return (
    <p className="close-tips">
      <span>{text('close.tipsHeld')}</span>
      <strong>{format.amount(minor, currency)}</strong>
      {onPay !== undefined && (
        <Button variant="plain" onPress={onPay}>
          {text('close.payTips')}
        </Button>
      )}
    </p>
  );
}

/**
 * Bills, visits and sales set aside that nobody has paid, each one press away; the branch says whether they are a warning or stop the close.
 */
function UnpaidList({
  facts,
  aside,
  isBlocked,
  slots,
}: {
  readonly facts: CloseFacts;
  /** Sales that whoever closes has set aside. */
  readonly aside: readonly ParkedBill[];
  readonly isBlocked: boolean;
  readonly slots: Pick<TillSlots, 'onOpen' | 'onOpenSale'>;
}) {
  const text = useText();
  const format = useFormat();
  const { unpaid, clientNames } = facts;
  const count = unpaid.length + aside.length;
  if (count === 0) return null;
  const words = ({ of, receiptNumber, clientId, walkInName, at }: UnpaidItem): string => {
    const who = clientNameOf({ clientId, walkInName }, clientNames, text);
    return of === 'bill'
      ? text('close.unpaidBill', { number: receiptNumber, who })
      : text('close.unpaidVisit', { who, time: format.time(at) });
  };
  return (
    <Banner tone={isBlocked ? 'bad' : 'warn'} title={text('close.unpaidTitle', { count })}>
      {isBlocked ? text('close.unpaidBlock') : text('close.unpaidWarn')}
      <ul className="close-unpaid">
        {aside.map(({ billId, what, totalMinor }) => (
          <li key={billId}>
            <span className="close-unpaid-words">{text('close.unpaidSale', { what })}</span>
            <strong>{format.amount(totalMinor)}</strong>
            <Button variant="plain" onPress={() => slots.onOpenSale(billId)}>
              {text('close.open')}
            </Button>
          </li>
        ))}
        {unpaid.map((item) => (
          <li key={item.id}>
            <span className="close-unpaid-words">{words(item)}</span>
            <strong>{format.amount(item.dueMinor)}</strong>
            <Button variant="plain" onPress={() => slots.onOpen(item)}>
              {text('close.open')}
            </Button>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
