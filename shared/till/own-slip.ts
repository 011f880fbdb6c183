import type { Flag, Refusal, Stamp } from '#shared/commands/command.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** Where and when a payment is taken back. */
export interface TakenBackIn {
  readonly day: string;
  readonly shiftId: string | null;
}

type Taken = Pick<LedgerEntry, 'by' | 'day' | 'shiftId' | 'lateForShiftId'>;

/**
 * Whether somebody puts right what he keyed himself: on the same business day and in the same shift. Anything else gives money back, whatever
 * reason is typed, and asks for the right to do so.
 */
export function isOwnSlip({ by, day, shiftId, lateForShiftId }: Taken, back: TakenBackIn, userId: string): boolean {
  const isSameShift = shiftId === back.shiftId || (lateForShiftId !== null && lateForShiftId === back.shiftId);
  return by === userId && day === back.day && isSameShift;
}

/** Whether whoever takes a payment back may do so. Who he is is asked only where he did not take it himself just now. */
export async function loadMayTakeBack(
  read: Read,
  payment: Taken | undefined,
  back: TakenBackIn,
  { actorId }: Pick<Stamp, 'actorId'>,
): Promise<boolean> {
  if (payment === undefined || isOwnSlip(payment, back, actorId)) return true;
  const user = heldOr(await read.get('users', actorId), undefined);
  return user === undefined || user.rights.includes('money.refund');
}

/** Stops at the desk who gives money back by the way of a slip. */
export function takeBackRefusal(mayTakeBack: boolean, paymentId: string): Refusal | undefined {
  return mayTakeBack ? undefined : { code: 'take-back-without-right', subjects: [{ table: 'ledgerEntries', id: paymentId }] };
}

/** The money has left the drawer all the same; a person looks at who handed it over. */
export function takeBackFlags(mayTakeBack: boolean, paymentId: string): readonly Flag[] {
  return mayTakeBack ? [] : [{ code: 'take-back-without-right', tray: 'task', subjects: [{ table: 'ledgerEntries', id: paymentId }] }];
}
