import { useState, type ReactNode } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import { BillPanel } from './bill-panel.tsx';
import type { BillSubject } from './use-checkout-facts.ts';

/** What the app lends to a checkout from elsewhere. */
export interface CheckoutSlots {
  /** Opens a till in the place where cash was refused: the till screen's form, which calls `done` when the till is open or was left closed. */
  readonly openTill?: (tillId: string, done: () => void) => ReactNode;
  /** The host's printer. Without it nothing offers to print. */
  readonly print?: HostBridge['print'];
}

/** The bill of an arrived visit, beside the calendar. */
export function CheckoutPanel({ visitId, onClose, ...slots }: { readonly visitId: string; readonly onClose: () => void } & CheckoutSlots) {
  const subject: BillSubject = { kind: 'visit', visitId };
  return <BillPanel key={visitId} subject={subject} slots={slots} onClose={onClose} onPosted={() => undefined} />;
}

/** A sale without a visit; with `billId` a bill that was posted before, to pay the rest of it, take money back or print it again. */
export function SalePanel({ billId, onClose, ...slots }: { readonly billId?: string; readonly onClose: () => void } & CheckoutSlots) {
  const [postedId, setPostedId] = useState<string | undefined>(undefined);
  const shownId = billId ?? postedId;
  const subject: BillSubject = shownId === undefined ? { kind: 'sale' } : { kind: 'bill', billId: shownId };
  return <BillPanel key={billId ?? 'sale'} subject={subject} slots={slots} onClose={onClose} onPosted={setPostedId} />;
}
