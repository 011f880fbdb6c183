import { useState } from 'react';
import { Banknote, ChartColumn, ShoppingBag, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Day } from '#shared/kernel/time.ts';
import type { DocumentWish } from '#renderer/data/document-wish.ts';
import { DayBills } from './day-bills.tsx';
import { TotalsSheet } from './totals-sheet.tsx';
import { useDayTotals } from './use-day-totals.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { hidesUpTo, useBlindCount } from '#renderer/data/blind-count.ts';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './totals.css';

const openKey = 'Shift+T';

/** What the button of the day's totals is given. */
export interface DayTotalsButtonProps {
  readonly day: Day;
  /** Whether the button says which day it is of: beside a week or a month it would be taken for all of that. */
  readonly namesDay?: boolean;
  /** Opens a bill of the drill-down; without it the bills are only listed. */
  readonly onOpenBill?: (billId: string) => void;
  /** Starts a sale without a visit. */
  readonly onSell?: () => void;
  /** Shows the documents behind a figure. */
  readonly onDocuments: (wish: DocumentWish) => void;
  /** Shows the visits that are booked on the day; without it there is no list of them for this user. */
  readonly onBooked?: () => void;
  /** Opens the day's report; without it there is none for this user. */
  readonly onReport?: () => void;
}

/** What was received on the day, live in the calendar's top bar; it opens the totals. Nothing without the right to see them. */
export function DayTotalsButton({ day, namesDay = false, onOpenBill, onSell, onDocuments, onBooked, onReport }: DayTotalsButtonProps) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const session = useSession();
  const maySee = session.can('money.totals.view');
  const blind = useBlindCount();
  const isHidden = blind !== undefined && hidesUpTo(blind, day);
  const named = useDayTotals(branch, day, maySee && blind !== undefined && !isHidden);
  const [isOpen, setOpen] = useState(false);
  useHotkeys(
    { [openKey]: { label: text('totals.title'), run: () => setOpen(true), isDisabled: !maySee } },
    { title: text('totals.title') },
  );
  if (!maySee) return null;
  const openBill =
    onOpenBill === undefined
      ? undefined
      : (billId: string) => {
          setOpen(false);
          onOpenBill(billId);
        };
  const amount = named === undefined ? '' : format.amount(named.totals.receivedMinor);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className="totals-button" aria-keyshortcuts={openKey}>
        <Banknote aria-hidden="true" />
        <span className="visually-hidden">
          {isHidden
            ? text('totals.buttonBlind', { day: format.longDay(day) })
            : text('totals.button', { amount, day: format.longDay(day) })}
        </span>
        {namesDay && (
          <span className="totals-button-day" aria-hidden="true">
            {format.day(day)}
          </span>
        )}
        <span className="totals-button-amount" aria-hidden="true">
          {isHidden ? text('totals.title') : amount}
        </span>
        <Key chord={openKey} />
      </AriaButton>
      <Popover className="popover totals-popover" placement="bottom end" offset={6}>
        <Dialog className="totals-dialog" aria-label={text('totals.titleOf', { day: format.longDay(day) })}>
          <header className="totals-head">
            <h2 className="totals-title">{text('totals.titleOf', { day: format.day(day) })}</h2>
            <IconButton label={text('common.close')} chord="Escape" icon={<X />} placement="left" onPress={() => setOpen(false)} />
          </header>
          {isHidden && <HiddenTotals day={day} onOpenBill={openBill} />}
          {named !== undefined && (
            <TotalsSheet named={named} day={day} onDocuments={onDocuments} onBooked={onBooked} onOpenBill={openBill} />
          )}
          {(onReport !== undefined || (onSell !== undefined && session.can('money.take'))) && (
            <footer className="totals-foot">
              {onReport !== undefined && (
                <Button
                  icon={<ChartColumn />}
                  wide
                  onPress={() => {
                    setOpen(false);
                    onReport();
                  }}
                >
                  {text('totals.report')}
                </Button>
              )}
              {onSell !== undefined && session.can('money.take') && (
                <Button
                  icon={<ShoppingBag />}
                  wide
                  onPress={() => {
                    setOpen(false);
                    onSell();
                  }}
                >
                  {text('totals.sell')}
                </Button>
              )}
            </footer>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** In place of figures from which whoever counts could work out what his drawer should hold: why they are not here, and the day's bills. */
function HiddenTotals({
  day,
  onOpenBill,
}: Pick<DayTotalsButtonProps, 'day'> & { readonly onOpenBill: ((billId: string) => void) | undefined }) {
  const text = useText();
  return (
    <div className="totals-sheet">
      <Banner title={text('totals.blindTitle')}>{text('totals.blindWhy')}</Banner>
      <DayBills day={day} onOpenBill={onOpenBill} />
    </div>
  );
}
