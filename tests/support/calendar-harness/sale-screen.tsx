import { useState } from 'react';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useAccountSlots } from '#renderer/features/accounts/account-slots.tsx';
import { BillUndoing } from '#renderer/features/documents/bill-undoing.tsx';
import { TooMuchBack } from '#renderer/features/documents/rest-back.tsx';
import { CheckoutPanel, SalePanel } from '#renderer/features/checkout/checkout-panel.tsx';
import { sampleDay } from './sample-day.ts';

/** Nothing stands beside it: no other bill, no visit, no close, no history. */
const nowhere = { terminal: undefined, onOpenBill: () => undefined, onOpenVisit: () => undefined, onOpenClose: undefined, history: null };

/** A sale beside nothing else: `?screen=sale`. */
export function SaleScreen() {
  const [asked] = useState({});
  const accounts = useAccountSlots();
  return (
    <SalePanel
      asked={asked}
      onClose={() => undefined}
      print={async ({ jobId }) => ({ jobId, result: 'printed' })}
      tooMuch={(bill) => <TooMuchBack bill={bill} terminal={undefined} />}
      undoing={(bill, onForm) => <BillUndoing bill={bill} onForm={onForm} {...nowhere} />}
      {...accounts}
    />
  );
}

/** The bill of the first visit that has arrived and is not paid: `?screen=bill`. */
export function BillScreen() {
  const { id } = useBranch();
  const visits = useLive((read) => read.days('visits', id, sampleDay, sampleDay), [id]).value;
  const visit = visits?.find(({ status, paid }) => status === 'arrived' && paid === 'none');
  return visit === undefined ? null : (
    <CheckoutPanel visitId={visit.id} onClose={() => undefined} print={async ({ jobId }) => ({ jobId, result: 'printed' })} />
  );
}
