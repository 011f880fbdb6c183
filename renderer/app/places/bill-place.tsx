import { useCardTerminal } from '#renderer/app/devices/use-card-terminal.tsx';
import { useKeepReceipt } from '#renderer/app/printing/use-keep-receipt.ts';
import { useReceiptPrinter } from '#renderer/app/printing/use-receipt-printer.tsx';
import { type PanelContent, usePlaces } from '#renderer/app/places/use-places.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useAccountSlots } from '#renderer/features/accounts/account-slots.tsx';
import { CheckoutPanel, SalePanel, type CheckoutSlots } from '#renderer/features/checkout/checkout-panel.tsx';
import { BillUndoing } from '#renderer/features/documents/bill-undoing.tsx';
import { TooMuchBack } from '#renderer/features/documents/rest-back.tsx';
import { History } from '#renderer/features/history/history.tsx';
import { OpenTillForm } from '#renderer/features/till/open-till-form.tsx';

/** The bill in the side panel, with what it borrows from elsewhere: the till's opening form, gift cards and accounts, and the printer. */
export function BillPlace({ panel }: { readonly panel: Exclude<PanelContent, { kind: 'client' | 'entry' | 'gift-card' }> }) {
  const { openPanel, go, print } = usePlaces();
  const receiptPrinter = useReceiptPrinter();
  const keepPdf = useKeepReceipt();
  const terminal = useCardTerminal();
  const maySeeCloses = useSession().can('money.totals.view');
  const close = (): void => openPanel(null);
  const accounts = useAccountSlots();
  const slots: CheckoutSlots = {
    ...accounts,
    openTill: (tillId, done) => <OpenTillForm tillId={tillId} onDone={done} />,
    tooMuch: (bill) => <TooMuchBack key={bill.id} bill={bill} terminal={terminal} />,
    undoing: (bill, onForm) => (
      <BillUndoing
        bill={bill}
        onForm={onForm}
        terminal={terminal}
        onOpenBill={(billId) => openPanel({ kind: 'bill', billId })}
        onOpenVisit={({ day, id }) => go('calendar', day, id)}
        onOpenClose={maySeeCloses ? (shiftId) => go('closes', shiftId) : undefined}
        history={<History key={bill.id} table="bills" id={bill.id} />}
      />
    ),
    print,
    receiptPrinter,
    keepPdf,
    terminal,
  };
  switch (panel.kind) {
    case 'checkout':
      return <CheckoutPanel visitId={panel.visitId} onClose={close} {...slots} />;
    case 'bill':
      return <SalePanel key={panel.billId} billId={panel.billId} asked={panel} onClose={close} {...slots} />;
    case 'sale':
      return (
        <SalePanel
          key={panel.parkedId ?? 'sale'}
          asked={panel}
          onClose={close}
          {...slots}
          {...(panel.parkedId === undefined ? {} : { parkedId: panel.parkedId })}
        />
      );
  }
}
