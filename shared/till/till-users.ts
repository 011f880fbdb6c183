import type { Flag, Refusal } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { KnownShift } from '#shared/till/shift-state.ts';

type Till = RowOf<'tills'>;

/** Whether a till is for somebody; one that names nobody is for everybody. */
export function mayUseTill(till: Pick<Till, 'userIds'>, userId: string): boolean {
  return till.userIds.length === 0 || till.userIds.includes(userId);
}

/** Stops somebody at the desk whom a till is not for. The hub takes what has happened all the same. */
export function keptFromTill(till: Till | undefined, userId: string): Refusal | undefined {
  if (till === undefined || mayUseTill(till, userId)) return undefined;
  return { code: 'till-not-yours', subjects: [{ table: 'tills', id: till.id }] };
}

/** What has happened at a till counts whoever did it; a person looks at who it was. */
export function tillFlags(till: Till | undefined, userId: string): readonly Flag[] {
  if (till === undefined || mayUseTill(till, userId)) return [];
  return [{ code: 'till-of-others', tray: 'task', subjects: [{ table: 'tills', id: till.id }] }];
}

/** Money that is moved in a till. */
export interface Moving {
  readonly tillId: string;
  /** What the money is in; where it pays a bill, what the bill is in. */
  readonly currency: string;
}

/**
 * The one rule for all money that somebody moves in a till at a desk: the till is here, holds that currency, is open where it is a drawer, and
 * is for whoever moves it.
 */
export function keptFromMoving(known: KnownShift, { tillId, currency }: Moving, userId: string): Refusal | undefined {
  const subjects = [{ table: 'tills', id: tillId }] as const;
  if (known.till === undefined) return { code: 'till-not-held', subjects };
  if (known.till.currency !== currency) return { code: 'till-currency', subjects };
  return isOpenOn(known) ? keptFromTill(known.till, userId) : { code: 'till-not-open', subjects };
}

/** What of that rule was not kept where money has moved: it lies there, and a person looks at it. That a drawer was not open is said where its entry lands. */
export function movingFlags({ till }: KnownShift, currency: string, userId: string): readonly Flag[] {
  const others = tillFlags(till, userId);
  if (till === undefined || till.currency === currency) return others;
  return [...others, { code: 'till-currency', tray: 'task', subjects: [{ table: 'tills', id: till.id }] }];
}

/** Cash taken in a shift belongs to that shift's own till; other money needs no shift. */
function isOpenOn({ till, shift }: KnownShift): boolean {
  return till?.kind === 'cashless' || (till !== undefined && shift?.state === 'open' && shift.tillId === till.id);
}
