import { useState } from 'react';
import { ReceiptText, Undo2 } from 'lucide-react';
import { issuedEntryId } from '#shared/accounts/gift-cards.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { GiftCard, GiftCardMove } from '#shared/accounts/tables.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import type { OpenEntry } from './account-history.tsx';
import { moveWords } from './card-words.ts';
import { ReasonForm } from './reason-form.tsx';
import { shiftIdFor } from './use-account-history.ts';
import type { KnownCard } from './use-gift-cards.ts';

interface HistoryProps {
  readonly known: KnownCard;
  readonly onOpenBill: (billId: string) => void;
  readonly onOpenEntry: OpenEntry;
}

/** What became of a card, the newest first; what was done by mistake is taken back here, with a reason. */
export function GiftCardHistory(props: HistoryProps) {
  const text = useText();
  const { card } = props.known;
  const moves = (card.moves ?? []).toReversed();
  const isWhole = moves.some(({ entryId }) => entryId === issuedEntryId(card.id));
  return (
    <>
      <ul className="account-history" aria-label={text('accounts.history')}>
        {moves.map((move) => (
          <MoveRow key={move.entryId} move={move} {...props} />
        ))}
      </ul>
      {!isWhole && <p className="accounts-quiet">{text('accounts.olderMoves')}</p>}
    </>
  );
}

function MoveRow({ move, known: { card, userNames, bills }, onOpenBill, onOpenEntry }: HistoryProps & { readonly move: GiftCardMove }) {
  const text = useText();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAsking);
  const deed = useTakeBack(move, card);
  const mayTakeBack = useMayTakeBack(move, card.id);
  const { billId } = move;
  const bill = billId === null ? undefined : bills.get(billId);
  const isTakenBack = card.moves?.some(({ reversesId }) => reversesId === move.entryId) === true;
  const words = moveWords(text, move);
  const amount = format.signedAmount(move.minor, card.currency);
  const notes = [
    format.dayAndTime(move.at),
    userNames.get(move.by),
    bill === undefined ? undefined : text('checkout.receiptNumber', { number: bill.receiptNumber }),
  ];
  return (
    <li data-back={isTakenBack || undefined}>
      <div className="account-history-line">
        <span className="account-history-words">
          <span>{words}</span>
          <span className="accounts-quiet" translate="no">
            {notes.filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className="account-history-amount">{amount}</span>
        {bill !== undefined && (
          <IconButton
            label={text('accounts.openReceipt', { number: bill.receiptNumber })}
            icon={<ReceiptText />}
            placement="left"
            onPress={() => onOpenBill(bill.id)}
          />
        )}
        {move.kind === 'pay-back' && (
          <IconButton
            label={text('accounts.openEntry', { what: words, amount })}
            icon={<ReceiptText />}
            placement="left"
            onPress={() => onOpenEntry(move.entryId)}
          />
        )}
        {mayTakeBack && !isTakenBack && !isAsking && (
          <IconButton
            ref={opener}
            label={text('accounts.takeBackOf', { what: words, amount })}
            icon={<Undo2 />}
            placement="left"
            onPress={() => setAsking(true)}
          />
        )}
      </div>
      {isAsking && (
        <ReasonForm
          title={text('accounts.takeBackOf', { what: words, amount })}
          button={text('accounts.takeBack')}
          deed={deed}
          said={text('accounts.takenBack', { what: words, amount })}
          onDone={() => setAsking(false)}
        />
      )}
    </li>
  );
}

/** The card itself is taken back by a button of its own; another branch's entry lies in its own books. */
function useMayTakeBack({ entryId, kind, reversesId, branchId, by }: GiftCardMove, cardId: string): boolean {
  const session = useSession();
  const branch = useBranch();
  if (reversesId !== null || branchId !== branch.id || entryId === issuedEntryId(cardId)) return false;
  // What another took is money given back.
  if (by !== session.user.id && !session.can('money.refund') && kind === 'payment') return false;
  return isReversible(kind) && session.can(...rightsFor(kind));
}

type Reversible = 'payment' | 'pay-back' | 'expiry';

function isReversible(kind: GiftCardMove['kind']): kind is Reversible {
  return kind === 'payment' || kind === 'pay-back' || kind === 'expiry';
}

function rightsFor(kind: Reversible) {
  return reverseAccountEntry.rights({ entry: '', kind, day: '', shiftId: null, reason: '' });
}

function useTakeBack({ entryId, kind }: GiftCardMove, { currency }: Pick<GiftCard, 'currency'>) {
  const desk = useDesk();
  const branch = useBranch();
  return async (reason: string) => {
    // What was paid back comes into the till that it came out of.
    const tillId = heldOr(await desk.read.get('ledgerEntries', entryId), undefined)?.tillId ?? null;
    const shiftId = await shiftIdFor(desk, { tillId, currency });
    const day = businessDayOf(desk.clock.now(), branch);
    return invoke(reverseAccountEntry, { entry: entryId, kind: isReversible(kind) ? kind : 'payment', day, shiftId, reason });
  };
}
