import { useState } from 'react';
import { Undo2 } from 'lucide-react';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { shiftFor } from '#shared/till/plan-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { ReasonForm } from './reason-form.tsx';
import { type AccountRow, historyDays, useAccountHistory } from './use-account-history.ts';

/** What came onto an account and what went off it; what was done by mistake is taken back here, with a reason. */
export function AccountHistory({ clientId }: { readonly clientId: string }) {
  const text = useText();
  const rows = useAccountHistory(clientId);
  if (rows === undefined) return null;
  if (rows.length === 0) return <p className="accounts-quiet">{text('accounts.noHistory', { count: historyDays })}</p>;
  return (
    <ul className="account-history" aria-label={text('accounts.history')}>
      {rows.map((row) => (
        <HistoryRow key={row.entry.id} row={row} />
      ))}
    </ul>
  );
}

function HistoryRow({ row: { entry, addedMinor, isTakenBack } }: { readonly row: AccountRow }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const desk = useDesk();
  const branch = useBranch();
  const [isAsking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAsking);
  const { kind } = entry;
  const mayTakeBack = entry.reversesId === null && !isTakenBack && isReversible(kind) && session.can(...rightsFor(kind));
  const amount = format.signedAmount(addedMinor, entry.currency);
  const words = historyWords(text, entry);
  const deed = async (reason: string) => {
    const till = entry.tillId === null ? undefined : heldOr(await desk.read.get('tills', entry.tillId), undefined);
    const open = heldOr(await desk.read.by('shifts', 'state', 'open'), []);
    const shift = till === undefined ? open.find(({ deviceId }) => deviceId === desk.deviceId) : shiftFor(till, open, desk.deviceId);
    const day = businessDayOf(desk.clock.now(), branch);
    return invoke(reverseAccountEntry, { entry: entry.id, kind: kindOf(kind), day, shiftId: shift?.id ?? null, reason });
  };
  return (
    <li data-back={isTakenBack || undefined}>
      <div className="account-history-line">
        <span className="account-history-words">
          <span>{words}</span>
          <span className="accounts-quiet">{[format.dayAndTime(entry.at), entry.note].filter(Boolean).join(' · ')}</span>
        </span>
        <span className="account-history-amount">{amount}</span>
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
          onDone={() => setAsking(false)}
        />
      )}
    </li>
  );
}

function historyWords(text: Text, { kind, reversesId }: LedgerEntry): string {
  if (reversesId !== null) return text('accounts.didTakeBack');
  if (kind === 'top-up') return text('accounts.didTopUp');
  return text(kind === 'expiry' ? 'accounts.didKeep' : 'accounts.didPay');
}

function isReversible(kind: LedgerEntry['kind']): boolean {
  return kind === 'top-up' || kind === 'expiry' || kind === 'payment';
}

/** As the command takes it. */
function kindOf(kind: LedgerEntry['kind']): 'payment' | 'top-up' | 'expiry' {
  return kind === 'top-up' || kind === 'expiry' ? kind : 'payment';
}

function rightsFor(kind: LedgerEntry['kind']) {
  return reverseAccountEntry.rights({ entry: '', kind: kindOf(kind), day: '', shiftId: null, reason: '' });
}
