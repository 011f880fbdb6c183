import { useState } from 'react';
import { Lock, Users } from 'lucide-react';
import { holderOf } from '#shared/till/hand-over.ts';
import { isOverdue } from '#shared/till/shift-state.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { CloseTill } from './close-till.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { OpenTillForm } from './open-till-form.tsx';
import { ShiftEntries } from './shift-entries.tsx';
import { TillHeading } from './till-heading.tsx';
import { XButtons, xKey } from './x-buttons.tsx';
import type { Shift } from '#shared/till/tables.ts';
import type { TillSlots } from './till-slots.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useSession, useToday } from '#renderer/data/use-desk.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** With Alt, because a bare letter finds an entry while the list of tills has the focus. */
const closeKey = 'Alt+C';

/** Why a drawer is counted. */
export type Counting = 'close' | 'hand-over';

/** One drawer: to be opened, running, or being counted. */
export function CashTill({
  now,
  tills,
  counting,
  onCounting,
  onTips,
  maySeeTotals,
  isBlind,
  slots,
}: {
  readonly now: TillNow;
  readonly tills: Tills;
  readonly counting: Counting | undefined;
  readonly onCounting: (counting: Counting | undefined) => void;
  /** Pays tips out. */
  readonly onTips: () => void;
  readonly maySeeTotals: boolean;
  /** Whoever is signed in is to count the drawer without knowing what it should hold. */
  readonly isBlind: boolean;
  readonly slots: TillSlots;
}) {
  const text = useText();
  const session = useSession();
  const [isReopening, setReopening] = useState(false);
  const { shift, till } = now;
  const mayUse = mayUseTill(till, session.user.id);
  const mayClose = mayUse && session.can('tills.close');
  useHotkeys(
    {
      [closeKey]: {
        label: text('till.closeTill'),
        run: () => onCounting('close'),
        isDisabled: shift === undefined || counting !== undefined || !mayClose,
      },
      [xKey]: {
        label: text('till.printX'),
        run: () => shift !== undefined && slots.printX(till, shift.id),
        isDisabled: shift === undefined || counting !== undefined || !maySeeTotals,
      },
    },
    { title: text('till.title') },
  );
  if (shift === undefined) {
    const wasClosedToday = tills.closed.some((one) => one.shift.tillId === till.id);
    if (wasClosedToday && !isReopening) return <ClosedToday now={now} maySeeTotals={maySeeTotals} onOpen={() => setReopening(true)} />;
    return (
      <section className="till-card till-card-narrow" aria-label={text('till.openNamed', { till: till.name })}>
        <TillHeading name={text('till.openNamed', { till: till.name })} />
        <OpenTillForm tillId={till.id} onDone={() => setReopening(false)} />
      </section>
    );
  }
  const done = () => onCounting(undefined);
  if (counting === 'close') {
    const pay = mayUse && session.can('money.move') ? onTips : undefined;
    return <CloseTill now={now} shift={shift} tills={tills} slots={slots} onDone={done} onTips={pay} />;
  }
  if (counting === 'hand-over') return <HandOverForm now={now} shift={shift} tills={tills} slots={slots} onDone={done} />;
  return (
    <>
      <header className="till-head">
        <div>
          <TillHeading name={till.name} />
          <OpenSince now={now} tills={tills} />
        </div>
        {maySeeTotals && <XButtons till={till} shiftId={shift.id} slots={slots} />}
        {mayUse && session.can('tills.open') && (
          <Button icon={<Users />} onPress={() => onCounting('hand-over')}>
            {text('close.handOver')}
          </Button>
        )}
        {mayClose ? (
          <Button variant="primary" icon={<Lock />} keyHint={closeKey} onPress={() => onCounting('close')}>
            {text('till.closeTill')}
          </Button>
        ) : (
          <span className="till-quiet">{text(mayUse ? 'till.needsCloseRight' : 'tillMoves.notYours')}</span>
        )}
      </header>
      <OverdueBanner shift={shift} />
      {maySeeTotals ? (
        <section className="till-card x-figures" aria-label={text('till.figures')}>
          {slots.figures({ shift, entries: now.entries, currency: till.currency, nameOf: namesIn(tills) })}
        </section>
      ) : (
        <Banner>{text(isBlind ? 'till.blindWhy' : 'till.needsTotalsRight')}</Banner>
      )}
      <ShiftEntries now={now} shift={shift} tills={tills} showsBalance={maySeeTotals} hidesCash={isBlind} slots={slots} />
    </>
  );
}

function namesIn({ userById, methodById }: Tills): (table: string, id: string) => string {
  return (table, id) => (table === 'users' ? userById : methodById).get(id)?.name ?? '';
}

/** A till that was closed today: its close is what one wants to see, and opening it once more is a decision. */
function ClosedToday({
  now,
  maySeeTotals,
  onOpen,
}: {
  readonly now: TillNow;
  readonly maySeeTotals: boolean;
  readonly onOpen: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  return (
    <header className="till-head">
      <div>
        {/* The report of the close says more of what was done than the name of the till. */}
        {session.can('money.totals.view') ? <h2 className="till-card-title">{now.till.name}</h2> : <TillHeading name={now.till.name} />}
        {now.checkpoint !== undefined && maySeeTotals && (
          <p className="till-quiet">
            {text('till.leftAtClose')}: {format.amount(now.checkpoint.balanceMinor, now.till.currency)}
          </p>
        )}
      </div>
      {session.can('tills.open') && <Button onPress={onOpen}>{text('till.openTill')}</Button>}
    </header>
  );
}

function OpenSince({ now, tills }: { readonly now: TillNow; readonly tills: Tills }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  if (now.shift === undefined) return null;
  const who = tills.userById.get(now.shift.openedBy)?.name ?? '';
  const time = isOverdue(now.shift, today) ? format.dayAndTime(now.shift.openedAt) : format.time(now.shift.openedAt);
  const holder = now.shift.handOvers.length === 0 ? undefined : tills.userById.get(holderOf(now.shift))?.name;
  return (
    <p className="till-quiet">
      {text('till.openSince', { time, who })}
      {holder !== undefined && ` · ${text('till.withNow', { who: holder })}`}
    </p>
  );
}

/** A shift of an earlier business day goes on until it is counted; that it does is said, with what to do. */
function OverdueBanner({ shift }: { readonly shift: Shift }) {
  const text = useText();
  const format = useFormat();
  if (!isOverdue(shift, useToday())) return null;
  return (
    <Banner tone="warn" title={text('till.overdueTitle', { day: format.longDay(shift.day) })}>
      {text('till.overdueHint')}
    </Banner>
  );
}
