import type { VisitLine } from '#shared/booking/tables.ts';
import type { Flag, Stamp, Subject } from '#shared/commands/command.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import { loadListPrices } from '#shared/till/sold-prices.ts';

type Agreed = Pick<VisitLine, 'id' | 'serviceId' | 'staffId' | 'priceMinor' | 'discountPpm'>;

/** How lines are to be agreed on: what they were before, and what one costs where that is not by the list, in minor units. */
export interface Agreeing {
  readonly lines: readonly Agreed[];
  readonly before?: readonly Agreed[];
  readonly standingMinor?: number | undefined;
}

/**
 * Whether somebody agrees to a price or a discount who may not: a price other than the line had and other than whoever performs it asks, or more
 * off than before. Prices and discounts of the appointment are rights of their own, as at the till, where what was agreed here stands. Who it is
 * is asked only where something differs; whom or what this desk does not hold it does not judge.
 */
export async function agreesUnasked(read: Read, { actorId }: Pick<Stamp, 'actorId'>, agreeing: Agreeing): Promise<boolean> {
  const { lines, before = [], standingMinor } = agreeing;
  const was = (line: Agreed) => before.find(({ id, serviceId }) => id === line.id && serviceId === line.serviceId);
  const isDiscounted = lines.some((line) => line.discountPpm > (was(line)?.discountPpm ?? 0));
  const others = lines.filter((line) => line.priceMinor !== was(line)?.priceMinor && line.priceMinor !== standingMinor);
  const isPriced = standingMinor === undefined ? await differFromList(read, others) : others.length > 0;
  if (!isPriced && !isDiscounted) return false;
  const user = heldOr(await read.get('users', actorId), undefined);
  if (user === undefined) return false;
  return (isPriced && !user.rights.includes('money.price')) || (isDiscounted && !user.rights.includes('money.discount'));
}

async function differFromList(read: Read, lines: readonly Agreed[]): Promise<boolean> {
  if (lines.length === 0) return false;
  const named = lines.map(({ serviceId, staffId }) => ({ kind: 'service' as const, refId: serviceId, staffId }));
  const listPrice = await loadListPrices(read, named);
  return lines.some(({ serviceId, staffId, priceMinor }) => (listPrice('service', serviceId, staffId) ?? priceMinor) !== priceMinor);
}

/** What a manager looks at. It stands: the client was promised it. */
export function agreedFlags(isUnasked: boolean, subject: Subject): readonly Flag[] {
  return isUnasked ? [{ code: 'agreed-without-right', tray: 'task', subjects: [subject] }] : [];
}
