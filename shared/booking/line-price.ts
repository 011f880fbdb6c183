import type { Catalogue } from '#shared/booking/performers.ts';
import type { VisitLine } from '#shared/booking/tables.ts';
import { shareMinor, sumMinor } from '#shared/kernel/money.ts';

/** What a line costs: its price after its discount. */
export function netMinor({ priceMinor, discountPpm }: Pick<VisitLine, 'priceMinor' | 'discountPpm'>): number {
  return priceMinor - shareMinor(priceMinor, discountPpm);
}

/** What some lines cost together. */
export function netSumMinor(lines: readonly Pick<VisitLine, 'priceMinor' | 'discountPpm'>[]): number {
  return sumMinor(lines.map(netMinor));
}

/** What a service costs by a staff member, before any discount: his own price, else the service's. */
export function priceFor(
  serviceId: string,
  staffId: string,
  { services, staffServices }: Pick<Catalogue, 'services' | 'staffServices'>,
): number {
  const link = staffServices.find((one) => one.staffId === staffId && one.serviceId === serviceId);
  return link?.priceMinor ?? services.find((one) => one.id === serviceId)?.priceMinor ?? 0;
}
