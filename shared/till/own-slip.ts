import type { Flag, Refusal, Stamp } from '#shared/commands/command.ts';
import { type BranchClock, type Instant, businessDayOf } from '#shared/kernel/time.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** Where and when a payment is taken back. */
export interface TakenBackIn {
  readonly day: string;
  readonly shiftId: string | null;
}

type Taken = Pick<LedgerEntry, 'by' | 'day' | 'at' | 'shiftId' | 'lateForShiftId'>;

/** Who takes a payment back, and when; `clock` is the branch's, undefined where a desk does not hold it yet. */
export interface TakesBack {
  readonly userId: string;
  readonly at: Instant;
  readonly clock: BranchClock | undefined;
}

/**
 * Whether somebody puts right what he keyed himself: on the same business day and in the same shift. Anything else gives money back, whatever
 * reason is typed, and asks for the right to do so. The day is that of both moments too: what is told of a day or a shift anybody may tell.
 */
export function isOwnSlip({ by, day, at, shiftId, lateForShiftId }: Taken, back: TakenBackIn, who: TakesBack): boolean {
  const isSameShift = shiftId === back.shiftId || (lateForShiftId !== null && lateForShiftId === back.shiftId);
  const isSameDay = day === back.day && (who.clock === undefined || businessDayOf(at, who.clock) === businessDayOf(who.at, who.clock));
  return by === who.userId && isSameDay && isSameShift;
}

/** Whether whoever takes a payment back may do so. Who he is is asked only where he did not take it himself just now. */
export async function loadMayTakeBack(
  read: Read,
  payment: Taken | undefined,
  back: TakenBackIn,
  { actorId, branchId, occurredAt }: Pick<Stamp, 'actorId' | 'branchId' | 'occurredAt'>,
): Promise<boolean> {
  if (payment === undefined) return true;
  const clock = heldOr(await read.get('branches', branchId), undefined);
  if (isOwnSlip(payment, back, { userId: actorId, at: occurredAt, clock })) return true;
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
