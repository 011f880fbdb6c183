import type { Performer, WantedService } from '#shared/booking/availability.ts';
import { needsOf } from '#shared/booking/reserve-instances.ts';
import { performerTest } from '#shared/catalog/who-performs.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** What is performed in a branch, by whom, and what it takes. */
export interface Catalogue {
  readonly staff: readonly RowOf<'staff'>[];
  readonly services: readonly RowOf<'services'>[];
  readonly staffServices: readonly RowOf<'staffServices'>[];
  readonly resources: readonly RowOf<'resources'>[];
}

/**
 * Who performs a service, in the calendar's order, with the own duration of each and the service's pause. `minutes` is a duration that was
 * said for this once.
 */
export function performersOf(
  serviceId: string,
  { staff, services, staffServices }: Pick<Catalogue, 'staff' | 'services' | 'staffServices'>,
  minutes: number | null,
): readonly Performer[] {
  const links = new Map(staffServices.filter((link) => link.serviceId === serviceId).map((link) => [link.staffId, link]));
  const service = services.find(({ id }) => id === serviceId);
  const performs = performerTest(serviceId, staffServices);
  return staff
    .filter((one) => one.active && performs(one.id))
    .toSorted((a, b) => a.order - b.order)
    .map((one) => ({
      staffId: one.id,
      durationMinutes: minutes ?? links.get(one.id)?.durationMinutes ?? service?.durationMinutes ?? 0,
      breakMinutes: service?.breakMinutes ?? 0,
    }))
    .filter((performer) => performer.durationMinutes > 0);
}

/** A service as availability is asked for it: by one of the named staff members, or by anybody who performs it when none is named. */
export function wantedService(
  serviceId: string,
  staffIds: readonly string[],
  catalogue: Catalogue,
  minutes: number | null = null,
): WantedService {
  const service = catalogue.services.find(({ id }) => id === serviceId);
  const resourceOf = (id: string) => catalogue.resources.find((resource) => resource.id === id);
  return {
    serviceId,
    performers: performersOf(serviceId, catalogue, minutes).filter(({ staffId }) => staffIds.length === 0 || staffIds.includes(staffId)),
    needs: service === undefined ? [] : needsOf(service, resourceOf),
  };
}
