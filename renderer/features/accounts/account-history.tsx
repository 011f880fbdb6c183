import { useState } from 'react';
import { ReceiptText, Undo2 } from 'lucide-react';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { ClientAccount } from '#shared/accounts/tables.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { ReasonForm } from './reason-form.tsx';
import { type AccountRow, historyDays, owedWithout, shiftIdFor, useAccountHistory } from './use-account-history.ts';

/** Shows an entry with all it says, where it is printed as well. */
export type OpenEntry = (entryId: string) => void;

/** What came onto an account and what went off it; what was done by mistake is taken back here, with a reason. */
export function AccountHistory({ account, onOpenEntry }: { readonly account: ClientAccount; readonly onOpenEntry: OpenEntry }) {
  const text = useText();
  const rows = useAccountHistory(account.id);
  if (rows === undefined) return null;
  if (rows.length === 0) return <p className="accounts-quiet">{text('accounts.noHistory', { count: historyDays })}</p>;
  return (
    <ul className="account-history" aria-label={text('accounts.history')}>
      {rows.map((row) => (
        <HistoryRow key={row.entry.id} row={row} account={account} onOpenEntry={onOpenEntry} />
      ))}
    </ul>
  );
}

function HistoryRow({
  row,
  account,
  onOpenEntry,
}: {
  readonly row: AccountRow;
  readonly account: ClientAccount;
  readonly onOpenEntry: OpenEntry;
}) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const desk = useDesk();
  const branch = useBranch();
  const [isAsking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAsking);
  const { entry, addedMinor, isTakenBack } = row;
  const { kind } = entry;
  const owedMinor = owedWithout(row, account);
  // What another took is money given back.
  const isMine = kind !== 'payment' || entry.by === session.user.id || session.can('money.refund');
  const mayTakeBack = entry.reversesId === null && !isTakenBack && isMine && isReversible(kind) && session.can(...rightsFor(kind));
  const amount = format.signedAmount(addedMinor, entry.currency);
  const words = historyWords(text, entry);
  const deed = async (reason: string) => {
    const shiftId = await shiftIdFor(desk, entry);
    const day = businessDayOf(desk.clock.now(), branch);
    return invoke(reverseAccountEntry, { entry: entry.id, kind: kindOf(kind), day, shiftId, reason });
  };
  return (
    <li data-back={isTakenBack || undefined}>
      <div className="account-history-line">
        <span className="account-history-words">
          <span>{words}</span>
          <span className="accounts-quiet">{[format.dayAndTime(entry.at), entry.note].filter(Boolean).join(' · ')}</span>
        </span>
        <span className="account-history-amount">{amount}</span>
        {kind === 'pay-back' && (
          <IconButton
            label={text('accounts.openEntry', { what: words, amount })}
            icon={<ReceiptText />}
            placement="left"
            onPress={() => onOpenEntry(entry.id)}
          />
        )}
        {mayTakeBack && !isAsking && (
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
          {...(owedMinor === 0 ? {} : { hint: text('accounts.takeBackOwes', { amount: format.amount(owedMinor, account.currency) }) })}
          onDone={() => setAsking(false)}
        />
      )}
    </li>
  );
}

function historyWords(text: Text, { kind, reversesId }: LedgerEntry): string {
  if (reversesId !== null) return text('accounts.didTakeBack');
  if (kind === 'top-up') return text('accounts.didTopUp');
  if (kind === 'pay-back') return text('accounts.didPayBack');
  return text(kind === 'expiry' ? 'accounts.didKeep' : 'accounts.didPay');
}

function isReversible(kind: LedgerEntry['kind']): boolean {
  return kind === 'payment' || kindOf(kind) !== 'payment';
}

/** As the command takes it. */
function kindOf(kind: LedgerEntry['kind']): 'payment' | 'top-up' | 'pay-back' | 'expiry' {
  return kind === 'top-up' || kind === 'pay-back' || kind === 'expiry' ? kind : 'payment';
}

function rightsFor(kind: LedgerEntry['kind']) {
  return reverseAccountEntry.rights({ entry: '', kind: kindOf(kind), day: '', shiftId: null, reason: '' });
}
