import { useState } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { CardTraits } from '#shared/till/card-fees.ts';
import { correctPayment } from '#shared/till/correct-payment.ts';
import type { Cause } from '#shared/till/explain-difference.ts';
import { paidBy } from '#shared/till/explain-difference.ts';
import { cashIn, cashOut, takenBackId } from '#shared/till/move-money.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { tillRefusal } from '#renderer/i18n/till-refusal.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun } from '#renderer/data/use-desk.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import type { Difference, Known } from './use-evidence.ts';

type Pair = readonly [Invocation, ...Invocation[]];

/** The one-step corrections of a cause, each as real commands with the cause as its reason. */
export interface Corrections {
  readonly rekey: (
    payment: LedgerEntry,
    to: { readonly method: RowOf<'paymentMethods'>; readonly card: CardTraits },
    amountMinor: number,
    reason: string,
  ) => Promise<void>;
  readonly takeBack: (entry: LedgerEntry, reason: string) => Promise<void>;
  readonly keyCashOut: (cause: Extract<Cause, { kind: 'cash-out' }>, reason: string) => Promise<void>;
  readonly isBusy: boolean;
  /** Why the last one did nothing, in words. */
  readonly fault: string | undefined;
}

/** Runs corrections of a shift that is being closed. */
export function useCorrections({ till, shift, settings }: Difference, known: Known | undefined): Corrections {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const { run, isRunning } = useRun();
  const [fault, setFault] = useState<string | undefined>(undefined);
  const day = () => businessDayOf(desk.clock.now(), branch);
  const doing = async (pair: Pair | undefined): Promise<void> => {
    if (pair === undefined || isRunning) return;
    try {
      const result = await run(...pair);
      setFault(result.ok ? undefined : text('close.correctFailed', { why: whyNot(text, result.error) }));
      if (result.ok) toast.show({ text: text('close.corrected'), tone: 'good' });
    } catch (thrown) {
      setFault(text('close.correctFailed', { why: text('close.couldNotWrite') }));
      // Told in place, and still reported to the one handler of the process.
      queueMicrotask(() => reportError(thrown));
    }
  };
  const told = (reason: string) => ({
    shiftId: shift.id,
    day: day(),
    currency: till.currency,
    supplierId: null,
    note: said(text, reason),
  });
  return {
    rekey: (payment, { method, card }, amountMinor, what) => {
      const into = known?.tillById.get(method.tillId);
      if (known === undefined || into === undefined) return Promise.resolve();
      const bank = { zone: branch.zone, closedDays: known.closedDays };
      const when = { day: day(), at: desk.clock.now(), bank, cashStepMinor: settings.cashStepMinor };
      const whose = {
        payment,
        amountMinor,
        method,
        card,
        till: into,
        shiftId: shift.id,
        reason: said(text, what),
        newId: () => desk.newId(),
      };
      const pair = correctPayment({ ...whose, ...when });
      return doing(pair === undefined ? undefined : [invoke(reversePayment, pair.back), invoke(takePayment, pair.anew)]);
    },
    takeBack: (entry, what) => {
      if (entry.kind === 'payment') {
        const back = { entryId: desk.newId(), payment: entry.id, billId: entry.billId ?? '', day: day(), shiftId: shift.id };
        return doing([invoke(reversePayment, { ...back, reason: said(text, what) })]);
      }
      const amountMinor = -Math.abs(onTill(entry, shift.tillId));
      const move = { entryId: takenBackId(entry.id), tillId: shift.tillId, itemId: entry.itemId, amountMinor, reversesId: entry.id };
      const args = { ...told(what), ...move, supplierId: entry.supplierId };
      return doing([entry.kind === 'cash-in' ? invoke(cashIn, args) : invoke(cashOut, args)]);
    },
    keyCashOut: ({ usual, amountMinor }, what) => {
      const move = { entryId: desk.newId(), tillId: shift.tillId, itemId: usual.itemId, amountMinor, reversesId: null };
      return doing([invoke(cashOut, { ...told(what), ...move, supplierId: usual.supplierId })]);
    },
    isBusy: isRunning,
    fault,
  };
}

/** Whether a cause is put right by taking its entry back. */
export function canTakeBack({ kind, tillId }: LedgerEntry): boolean {
  return tillId !== null && (kind === 'payment' || kind === 'cash-in' || kind === 'cash-out');
}

/** What a payment should have paid: what was meant to be in the drawer, without what its cash was rounded by. */
export function meantPayment(entry: LedgerEntry, meantMinor: number, tillId: string): number {
  return meantMinor - (onTill(entry, tillId) - paidBy(entry));
}

function said(text: Text, what: string): string {
  return text('close.correctReason', { what });
}

function whyNot(text: Text, { code }: Refusal): string {
  return code === 'no-right' ? text('close.noRight') : (tillRefusal(text, code) ?? text('close.wasRefused', { code }));
}
