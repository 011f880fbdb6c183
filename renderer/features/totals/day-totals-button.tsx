import { useState } from 'react';
import { Banknote, ChartColumn, ShoppingBag, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Day } from '#shared/kernel/time.ts';
import type { DocumentWish } from '#renderer/data/document-wish.ts';
import { TotalsSheet } from './totals-sheet.tsx';
import { useDayTotals } from './use-day-totals.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './totals.css';

const openKey = 'Shift+T';

/** What the button of the day's totals is given. */
export interface DayTotalsButtonProps {
  readonly day: Day;
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
export function DayTotalsButton({ day, onOpenBill, onSell, onDocuments, onBooked, onReport }: DayTotalsButtonProps) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const session = useSession();
  const maySee = session.can('money.totals.view');
  const named = useDayTotals(branch, day, maySee);
  const [isOpen, setOpen] = useState(false);
  useHotkeys(
    { [openKey]: { label: text('totals.title'), run: () => setOpen(true), isDisabled: !maySee } },
    { title: text('totals.title') },
  );
  if (!maySee) return null;
  const amount = named === undefined ? '' : format.amount(named.totals.receivedMinor);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className="totals-button" aria-keyshortcuts={openKey}>
        <Banknote aria-hidden="true" />
        <span className="visually-hidden">{text('totals.button', { amount, day: format.longDay(day) })}</span>
        <span className="totals-button-amount" aria-hidden="true">
          {amount}
        </span>
        <Key chord={openKey} />
      </AriaButton>
      <Popover className="popover totals-popover" placement="bottom end" offset={6}>
        <Dialog className="totals-dialog" aria-label={text('totals.titleOf', { day: format.longDay(day) })}>
          <header className="totals-head">
            <h2 className="totals-title">{text('totals.titleOf', { day: format.day(day) })}</h2>
            <IconButton label={text('common.close')} chord="Escape" icon={<X />} placement="left" onPress={() => setOpen(false)} />
          </header>
          {named !== undefined && (
            <TotalsSheet
              named={named}
              day={day}
              onDocuments={onDocuments}
              onBooked={onBooked}
              onOpenBill={
                onOpenBill === undefined
                  ? undefined
                  : (billId) => {
                      setOpen(false);
                      onOpenBill(billId);
                    }
              }
            />
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
