import { useState } from 'react';
import { ReceiptText, Undo2 } from 'lucide-react';
import { issuedEntryId } from '#shared/accounts/gift-cards.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { GiftCardMove } from '#shared/accounts/tables.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { moveWords } from './card-words.ts';
import { ReasonForm } from './reason-form.tsx';
import type { KnownCard } from './use-gift-cards.ts';

interface HistoryProps {
  readonly known: KnownCard;
  readonly onOpenBill: (billId: string) => void;
}

/** What became of a card, the newest first; what was done by mistake is taken back here, with a reason. */
export function GiftCardHistory({ known, onOpenBill }: HistoryProps) {
  const text = useText();
  const { card } = known;
  const moves = (card.moves ?? []).toReversed();
  const isWhole = moves.some(({ entryId }) => entryId === issuedEntryId(card.id));
  return (
    <>
      <ul className="account-history" aria-label={text('accounts.history')}>
        {moves.map((move) => (
          <MoveRow key={move.entryId} move={move} known={known} onOpenBill={onOpenBill} />
        ))}
      </ul>
      {!isWhole && <p className="accounts-quiet">{text('accounts.olderMoves')}</p>}
    </>
  );
}

function MoveRow({ move, known: { card, userNames, bills }, onOpenBill }: HistoryProps & { readonly move: GiftCardMove }) {
  const text = useText();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAsking);
  const deed = useTakeBack(move);
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
function useMayTakeBack({ entryId, kind, reversesId, branchId }: GiftCardMove, cardId: string): boolean {
  const session = useSession();
  const branch = useBranch();
  if (reversesId !== null || branchId !== branch.id || entryId === issuedEntryId(cardId)) return false;
  return (kind === 'payment' || kind === 'expiry') && session.can(...rightsFor(kind));
}

function rightsFor(kind: 'payment' | 'expiry') {
  return reverseAccountEntry.rights({ entry: '', kind, day: '', shiftId: null, reason: '' });
}

function useTakeBack({ entryId, kind }: GiftCardMove) {
  const desk = useDesk();
  const branch = useBranch();
  return async (reason: string) => {
    const open = heldOr(await desk.read.by('shifts', 'state', 'open'), []);
    const shiftId = open.find(({ deviceId }) => deviceId === desk.deviceId)?.id ?? null;
    const day = businessDayOf(desk.clock.now(), branch);
    return invoke(reverseAccountEntry, { entry: entryId, kind: kind === 'expiry' ? kind : 'payment', day, shiftId, reason });
  };
}
