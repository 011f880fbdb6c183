import { ArrowUpRight } from 'lucide-react';
import { sumMinor } from '#shared/kernel/money.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { GiftCardSides } from './gift-card-sides.tsx';
import type { TrayEntry, TraySubject } from './use-tray.ts';
import { type ClientNames, clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** What a tray item opens. */
export interface TrayTarget {
  readonly kind: 'visit' | 'bill' | 'client' | 'till' | 'close' | 'gift-card';
  readonly id: string;
  /** Of a close, for whoever may not see what tills hold. */
  readonly tillId?: string;
  /** The day to show with it. */
  readonly day?: string;
  /** What is meant to be done with a visit that is opened. */
  readonly task?: 'change';
}

/** What an item is about; whatever can be opened is a button. */
export function TraySubjects({ entry, onOpen }: { readonly entry: TrayEntry; readonly onOpen: (target: TrayTarget) => void }) {
  if (entry.subjects.length === 0) return null;
  return (
    <ul className="tray-subjects">
      {entry.subjects.map((subject) => (
        <li key={subject.row.id}>
          <Subject subject={subject} clients={entry.clients} onOpen={onOpen} />
          {subject.kind === 'visit' && <VisitFacts subject={subject} entry={entry} />}
          {subject.kind === 'gift-card' && entry.item.code === 'gift-card-overdrawn' && (
            <GiftCardSides card={subject.row} entry={entry} onOpen={onOpen} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** With whom and what it is, and who booked it when: enough to decide which of two visits moves. */
function VisitFacts({ subject, entry }: { readonly subject: Extract<TraySubject, { kind: 'visit' }>; readonly entry: TrayEntry }) {
  const text = useText();
  const format = useFormat();
  const { row } = subject;
  const named = (ids: readonly string[]) => format.list([...new Set(ids.map((id) => entry.nameById.get(id) ?? ''))]);
  return (
    <span className="tray-quiet" translate="no">
      {text('tray.visitFacts', {
        services: named(row.lines.map(({ serviceId }) => serviceId)),
        staff: named(row.lines.map(({ staffId }) => staffId)),
        who: entry.nameById.get(row.createdBy) ?? text('tray.unknownUser'),
        when: format.dayAndTime(row.createdAt),
      })}
    </span>
  );
}

function Subject({
  subject,
  clients,
  onOpen,
}: {
  readonly subject: TraySubject;
  readonly clients: ClientNames;
  readonly onOpen: (target: TrayTarget) => void;
}) {
  const text = useText();
  const format = useFormat();
  const what = subjectWords({ text, format, clients }, subject);
  const target = targetOf(subject);
  if (target === undefined) return <span>{what}</span>;
  return (
    <Button variant="quiet" icon={<ArrowUpRight />} aria-label={text('tray.openThat', { what })} onPress={() => onOpen(target)}>
      {what}
    </Button>
  );
}

interface Words {
  readonly text: Text;
  readonly format: Format;
  readonly clients: ClientNames;
}

const nobodysName = {
  'visit.walkIn': 'tray.walkIn',
  'visit.unknownClient': 'tray.unknownClient',
  'clients.hidden': 'tray.hiddenClient',
} as const;

/** What a row is called in a sentence. */
function subjectWords({ text, format, clients }: Words, subject: TraySubject): string {
  switch (subject.kind) {
    case 'visit':
      return text('tray.aboutVisit', {
        client: clientNameOf(subject.row, clients, (key) => text(nobodysName[key])),
        when: format.dayAndTime(subject.row.lines[0]?.startsAt ?? subject.row.createdAt),
      });
    case 'bill':
      return text('tray.aboutBill', {
        number: subject.row.receiptNumber,
        amount: format.amount(subject.row.totalMinor, subject.row.currency),
      });
    case 'entry': {
      const what = text(entryWordOf(subject.row));
      return text('tray.aboutPayment', {
        what,
        amount: format.amount(Math.abs(amountOf(subject.row)), subject.row.currency),
        method: subject.methodName === '' ? text(fromWords[holderOf(subject.row)]) : subject.methodName,
      });
    }
    case 'shift':
      return text('tray.aboutShift', { till: subject.tillName, day: format.day(subject.row.day) });
    case 'client':
      return text('tray.aboutClient', { name: subject.row.displayName });
    case 'gift-card':
      return text('tray.aboutGiftCard', {
        code: subject.row.code.slice(-4),
        amount: format.amount(subject.row.balanceMinor, subject.row.currency),
      });
    case 'tips':
      return text('tray.aboutTips', { who: subject.staffName, amount: format.amount(subject.row.balanceMinor, subject.row.currency) });
  }
}

function entryWordOf({ kind }: Pick<LedgerEntry, 'kind'>) {
  if (kind === 'tips-out') return 'tray.tipsOutWord';
  return kind === 'reversal' ? 'tray.reversalWord' : 'tray.paymentWord';
}

const fromWords = { 'gift-card': 'accounts.giftCard', 'client-account': 'accounts.account', none: 'tray.noTill' } as const;

/** Whose balance an entry moves in which no till does. */
function holderOf({ postings }: Pick<LedgerEntry, 'postings'>): keyof typeof fromWords {
  const held = postings.find(({ account, ref }) => (account === 'gift-card' || account === 'client-account') && ref !== null);
  return held?.account === 'gift-card' || held?.account === 'client-account' ? held.account : 'none';
}

/** What moved: in the till, or, where none did, on the card or the account. */
function amountOf(entry: LedgerEntry): number {
  if (entry.tillId !== null) return onTill(entry, entry.tillId);
  const account = holderOf(entry);
  return sumMinor(entry.postings.filter((one) => one.account === account && one.ref !== null).map(({ minor }) => minor));
}

function targetOf(subject: TraySubject): TrayTarget | undefined {
  switch (subject.kind) {
    case 'visit':
      return { kind: 'visit', id: subject.row.id, day: subject.row.day };
    case 'bill':
      return { kind: 'bill', id: subject.row.id, day: subject.row.day };
    case 'entry':
      return subject.row.billId === null ? undefined : { kind: 'bill', id: subject.row.billId, day: subject.row.day };
    case 'shift':
      return subject.row.closed === null
        ? { kind: 'till', id: subject.row.tillId, day: subject.row.day }
        : { kind: 'close', id: subject.row.id, tillId: subject.row.tillId };
    case 'gift-card':
      return { kind: 'gift-card', id: subject.row.id };
    case 'client':
    case 'tips':
      return undefined;
  }
}
