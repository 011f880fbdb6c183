import { Fragment, useState } from 'react';
import { Landmark, ShoppingBag } from 'lucide-react';
import { mayUseTill } from '#shared/till/till-users.ts';
import { CashTill, type Counting } from './cash-till.tsx';
import { CashlessTill } from './cashless-till.tsx';
import { ClosedShifts } from './closed-shifts.tsx';
import { TillList } from './till-list.tsx';
import type { TillMove, TillSlots } from './till-slots.ts';
import { useTills } from './use-tills.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useBranch, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import './till.css';

/** The tills of the branch: what they hold, opening, the running shift, the count and the close. `onSell` starts a sale without a visit, `tillId` is the one to show first. */
export function TillScreen({
  onSell,
  tillId,
  slots,
}: {
  readonly onSell?: () => void;
  readonly tillId?: string;
  readonly slots: TillSlots;
}) {
  const text = useText();
  const branch = useBranch();
  const today = useToday();
  const all = useTills(branch.id, today);
  const session = useSession();
  // A till that is for others is theirs; whoever makes the tills sees them all.
  const seesAll = session.can('settings.edit');
  const tills = all && { ...all, tills: all.tills.filter(({ till }) => seesAll || mayUseTill(till, session.user.id)) };
  // Where a branch counts blind, whoever counts does not read it off the screen before either.
  const isBlind = tills?.rules?.blindCount === true && !session.can('money.correct');
  const maySeeTotals = session.can('money.totals.view') && !isBlind;
  const mayTake = session.can('money.take');
  const deskTillId = useDeskSettings((chosen) => chosen.tillId);
  const [chosenId, setChosenId] = useState(tillId ?? deskTillId ?? undefined);
  // The count is blind: as long as it lasts, nothing on the screen says what the till should hold.
  const [count, setCount] = useState<{ readonly tillId: string; readonly why: Counting } | undefined>(undefined);
  const countingId = count?.tillId;
  const [moving, setMoving] = useState<TillMove | null>(null);
  if (tills === undefined) {
    return (
      <div className="till-wait">
        <Spinner label={text('common.loading')} />
      </div>
    );
  }
  const chosen = tills.tills.find((one) => one.till.id === chosenId) ?? tills.tills[0];
  if (chosen === undefined) return <EmptyState icon={<Landmark />} title={text('till.noTills')} hint={text('till.noTillsHint')} />;
  const closes = session.can('money.totals.view') && countingId === undefined && chosen.till.kind === 'cash' && (
    <ClosedShifts tills={tills} slots={slots} tillId={chosen.till.id} />
  );
  return (
    <div className="till-screen">
      <h1 className="visually-hidden">{text('till.title')}</h1>
      <aside className="till-side" aria-label={text('till.tills')}>
        <header className="till-side-head">
          <h2 className="till-heading">{text('till.tills')}</h2>
          {onSell !== undefined && mayTake && (
            <Button icon={<ShoppingBag />} keyHint="F3" onPress={onSell}>
              {text('till.sell')}
            </Button>
          )}
        </header>
        <TillList
          tills={tills}
          chosenId={chosen.till.id}
          onChoose={(id) => {
            setChosenId(id);
            setMoving(null);
          }}
          showsAmount={(tillId) => maySeeTotals && tillId !== countingId}
        />
        {countingId === undefined && slots.moves.buttons(chosen.till, chosen.shift !== undefined, setMoving)}
      </aside>
      <div className="till-main">
        {moving !== null && (
          <Fragment key={`${chosen.till.id} ${moving}`}>
            {slots.moves.form(chosen.till, moving, maySeeTotals, () => setMoving(null))}
          </Fragment>
        )}
        {chosen.till.kind === 'cash' ? (
          <CashTill
            key={chosen.till.id}
            now={chosen}
            tills={tills}
            counting={countingId === chosen.till.id ? count?.why : undefined}
            onCounting={(why) => setCount(why === undefined ? undefined : { tillId: chosen.till.id, why })}
            onTips={() => {
              setCount(undefined);
              setMoving('tips');
            }}
            maySeeTotals={maySeeTotals}
            isBlind={isBlind}
            slots={slots}
          />
        ) : (
          <CashlessTill key={chosen.till.id} now={chosen} tills={tills} maySeeTotals={maySeeTotals} slots={slots} />
        )}
        {/* Of a drawer that is closed its report comes first; of one that runs, what is in it. */}
        {chosen.shift === undefined && closes}
        {maySeeTotals && countingId === undefined && (
          <Fragment key={`${chosen.till.id} history`}>{slots.moves.history(chosen.till)}</Fragment>
        )}
        {chosen.shift !== undefined && closes}
      </div>
    </div>
  );
}
