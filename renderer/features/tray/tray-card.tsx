import { useState } from 'react';
import { ArrowUpRight, ChevronDown } from 'lucide-react';
import type { VisitStatus } from '#shared/booking/tables.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { kindLook, trayWords } from './tray-words.ts';
import { type TypedValue, typedValues } from './typed-values.ts';
import type { TrayEntry, TraySubject } from './use-tray.ts';
import type { Format } from '#renderer/i18n/format.ts';
import { typed } from '#renderer/i18n/en/typed.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { invoke } from '#renderer/data/desk.ts';
import { useRun, useSession } from '#renderer/data/use-desk.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** What a tray item opens. */
export interface TrayTarget {
  readonly kind: 'visit' | 'bill' | 'client' | 'till';
  readonly id: string;
  /** The day to show with it. */
  readonly day?: string;
}

/** One item: what happened, when and by whom, what it is about, what was typed, and the answers, each one press. */
export function TrayCard({ entry, onOpen }: { readonly entry: TrayEntry; readonly onOpen: (target: TrayTarget) => void }) {
  const text = useText();
  const format = useFormat();
  const { item, subjects } = entry;
  const look = kindLook(text, item.kind);
  const showsTyped = item.kind === 'rejected' || item.kind === 'quarantined';
  return (
    <li className="tray-card" data-tone={item.state === 'done' ? 'neutral' : look.tone}>
      <div className="tray-card-head">
        <StatusMark tone={look.tone} shape={look.shape} label={look.label} showsLabel />
        <span className="tray-quiet">
          {text('tray.who', { who: entry.actorName ?? text('tray.unknownUser'), when: format.dayAndTime(item.at) })}
        </span>
      </div>
      <p className="tray-words">{trayWords(text, item)}</p>
      {subjects.length > 0 && (
        <ul className="tray-subjects">
          {subjects.map((subject) => (
            <li key={subject.row.id}>
              <Subject subject={subject} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {showsTyped && <Typed entry={entry} />}
      <Answers entry={entry} />
    </li>
  );
}

function Subject({ subject, onOpen }: { readonly subject: TraySubject; readonly onOpen: (target: TrayTarget) => void }) {
  const text = useText();
  const format = useFormat();
  const what = subjectWords(text, format, subject);
  const target = targetOf(subject);
  if (target === undefined) return <span>{what}</span>;
  return (
    <Button variant="quiet" icon={<ArrowUpRight />} aria-label={text('tray.openThat', { what })} onPress={() => onOpen(target)}>
      {what}
    </Button>
  );
}

function subjectWords(text: Text, format: Format, subject: TraySubject): string {
  switch (subject.kind) {
    case 'visit':
      return text('tray.aboutVisit', {
        client: subject.clientName ?? text('tray.walkIn'),
        when: format.dayAndTime(subject.row.lines[0]?.startsAt ?? subject.row.createdAt),
      });
    case 'bill':
      return text('tray.aboutBill', {
        number: subject.row.receiptNumber,
        amount: format.amount(subject.row.totalMinor, subject.row.currency),
      });
    case 'entry': {
      const what = subject.row.kind === 'reversal' ? text('tray.reversalWord') : text('tray.paymentWord');
      const minor = Math.abs(onTill(subject.row, subject.row.tillId ?? ''));
      return text('tray.aboutPayment', { what, amount: format.amount(minor, subject.row.currency), method: subject.methodName });
    }
    case 'shift':
      return text('tray.aboutShift', { till: subject.tillName, day: format.day(subject.row.day) });
    case 'client':
      return text('tray.aboutClient', { name: subject.row.displayName });
  }
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
      return { kind: 'till', id: subject.row.tillId, day: subject.row.day };
    case 'client':
      return { kind: 'client', id: subject.row.id };
  }
}

const statusText = {
  waiting: 'visit.waiting',
  confirmed: 'visit.confirmed',
  arrived: 'visit.arrived',
  'no-show': 'visit.noShow',
  cancelled: 'visit.cancelled',
} as const satisfies Record<VisitStatus, TextKey>;

function isStatus(value: string): value is VisitStatus {
  return Object.hasOwn(statusText, value);
}

function isTypedField(name: string): name is keyof typeof typed {
  return Object.hasOwn(typed, name);
}

function Typed({ entry }: { readonly entry: TrayEntry }) {
  const text = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const values: readonly TypedValue[] = typedValues(entry.item.args, {
    nameOf: (id) => entry.nameById.get(id),
    amount: (minor) => format.amount(minor),
    when: (instant) => format.dayAndTime(instant),
    day: (day) => format.shortDay(day),
    fieldOf: (name) => (isTypedField(name) ? text(`typed.${name}`) : undefined),
    wordOf: (value) => (isStatus(value) ? text(statusText[value]) : undefined),
    sealed: text('tray.sealed'),
    yes: text('tray.yes'),
    no: text('tray.no'),
  });
  if (values.length === 0) return null;
  return (
    <div className="tray-typed" data-open={isOpen || undefined}>
      <Button variant="plain" icon={<ChevronDown />} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {text('tray.typed')}
      </Button>
      {isOpen && (
        <dl className="tray-values">
          {values.map(({ label, value }, index) => (
            // Two lines of a visit may have typed the same; their place is all that tells them apart.
            <div key={index}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Answers({ entry }: { readonly entry: TrayEntry }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const { item } = entry;
  const answer = async (action: 'seen' | 'keep-both' | 'reopen') => {
    try {
      const result = await run(invoke(resolveTrayItem, { itemId: item.id, action }));
      setTrouble(result.ok ? undefined : text('tray.refused'));
      if (!result.ok) return;
      const reopen = () => void run(invoke(resolveTrayItem, { itemId: item.id, action: 'reopen' }));
      // Reopening cannot mark two visits as colliding again once both were kept, so only "seen" offers it at once.
      toast.show(
        action === 'seen'
          ? { text: text('tray.settledToast'), undo: reopen }
          : { text: text(action === 'reopen' ? 'tray.reopenedToast' : 'tray.settledToast') },
      );
    } catch (fault) {
      setTrouble(text('tray.failed'));
      queueMicrotask(() => reportError(fault));
    }
  };
  if (item.done !== null) {
    const named = { who: entry.doneByName ?? text('tray.unknownUser'), when: format.dayAndTime(item.done.at) };
    return (
      <div className="tray-answers">
        <span className="tray-quiet">{item.done.action === 'keep-both' ? text('tray.wasKept', named) : text('tray.wasSeen', named)}</span>
        {session.can('tray.resolve') && (
          <Button isPending={isRunning} onPress={() => void answer('reopen')}>
            {text('tray.reopen')}
          </Button>
        )}
      </div>
    );
  }
  if (!session.can('tray.resolve')) return <p className="tray-quiet">{text('tray.needsRight')}</p>;
  return (
    <>
      {trouble !== undefined && <Banner tone="bad">{trouble}</Banner>}
      <div className="tray-answers">
        {item.kind === 'conflict' && (
          <Button isPending={isRunning} onPress={() => void answer('keep-both')}>
            {text('tray.keepBoth')}
          </Button>
        )}
        <Button isPending={isRunning} onPress={() => void answer('seen')}>
          {text('tray.seen')}
        </Button>
      </div>
    </>
  );
}
