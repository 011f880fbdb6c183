import { CreditCard, Wallet } from 'lucide-react';
import { isOverdue } from '#shared/till/shift-state.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useToday } from '#renderer/data/use-desk.tsx';
import { List } from '#renderer/ui/list.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';

/** The tills with what they hold. Amounts stay hidden without the right to totals and while a till is counted. */
export function TillList({
  tills,
  chosenId,
  onChoose,
  showsAmount,
}: {
  readonly tills: Tills;
  readonly chosenId: string;
  readonly onChoose: (tillId: string) => void;
  readonly showsAmount: (tillId: string) => boolean;
}) {
  const text = useText();
  return (
    <List
      label={text('till.tills')}
      items={tills.tills}
      itemKey={(now) => now.till.id}
      itemText={(now) => now.till.name}
      selectedKey={chosenId}
      onOpen={(now) => onChoose(now.till.id)}
      render={(now) => <TillEntry now={now} showsAmount={showsAmount(now.till.id)} />}
    />
  );
}

function TillEntry({ now, showsAmount }: { readonly now: TillNow; readonly showsAmount: boolean }) {
  const text = useText();
  const format = useFormat();
  const isCash = now.till.kind === 'cash';
  const Icon = isCash ? Wallet : CreditCard;
  return (
    <span className="till-entry">
      <Icon aria-hidden="true" className="till-entry-icon" />
      <span className="till-entry-words">
        <span className="till-entry-name">{now.till.name}</span>
        <span className="till-entry-state">{isCash ? <CashState now={now} /> : text('till.receivedToday')}</span>
      </span>
      {showsAmount && now.heldMinor !== undefined && (
        <span className="till-entry-amount">{format.amount(now.heldMinor, now.till.currency)}</span>
      )}
    </span>
  );
}

function CashState({ now }: { readonly now: TillNow }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { shift, checkpoint } = now;
  if (shift !== undefined && isOverdue(shift, today))
    return <StatusMark tone="warn" shape="diamond" showsLabel label={text('till.openAt', { time: format.day(shift.day) })} />;
  if (shift !== undefined)
    return <StatusMark tone="good" shape="dot" showsLabel label={text('till.openAt', { time: format.time(shift.openedAt) })} />;
  const label =
    // Closes put their rest into a safe that nobody has counted yet.
    checkpoint === undefined || checkpoint.shiftId === null
      ? text('till.neverOpened')
      : checkpoint.day === today
        ? text('till.closedAt', { time: format.time(checkpoint.at) })
        : text('till.closedOn', { day: format.day(checkpoint.day) });
  return <StatusMark tone="neutral" shape="ring" showsLabel label={label} />;
}
