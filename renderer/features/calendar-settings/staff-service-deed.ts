import { type ServiceTerms, saveStaffService } from '#shared/catalog/staff-services.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import type { SettingDeed } from '#renderer/data/settings/use-setting-saver.ts';

/** What stands in the fields: the figures that hold, be they his own or the service's. Null where a field was emptied. */
export interface TypedTerms {
  readonly performs: boolean;
  readonly minutes: number | null;
  readonly priceMinor: number | null;
}

type Listed = Pick<RowOf<'services'>, 'durationMinutes' | 'priceMinor'>;

/** The fields as they begin. */
export function typedTerms(terms: ServiceTerms, listed: Listed): TypedTerms {
  const { performs, durationMinutes, priceMinor } = terms;
  return { performs, minutes: durationMinutes ?? listed.durationMinutes, priceMinor: priceMinor ?? listed.priceMinor };
}

/**
 * What the fields come to. What nobody touched stays what it was, also a figure of his own that happens to be the listed one; nothing, or the
 * listed figure, typed in place of another, is no figure of his own.
 */
export function termsTyped(typed: TypedTerms, before: ServiceTerms, listed: Listed): ServiceTerms {
  const { minutes, priceMinor } = typedTerms(before, listed);
  const own = (value: number | null, ofList: number): number | null => (value === ofList ? null : value);
  return {
    performs: typed.performs,
    durationMinutes:
      typed.minutes === minutes ? before.durationMinutes : own(typed.minutes === 0 ? null : typed.minutes, listed.durationMinutes),
    priceMinor: typed.priceMinor === priceMinor ? before.priceMinor : own(typed.priceMinor, listed.priceMinor),
  };
}

/** What differs, with its old values: two desks that change different things both get their way, and only a price asks for the right to it. */
export function changedTerms(
  before: ServiceTerms,
  now: ServiceTerms,
): { readonly from: Partial<ServiceTerms>; readonly to: Partial<ServiceTerms> } {
  const fields = (['performs', 'durationMinutes', 'priceMinor'] as const).filter((field) => before[field] !== now[field]);
  const only = (terms: ServiceTerms) => Object.fromEntries(fields.map((field) => [field, terms[field]])) as Partial<ServiceTerms>;
  return { from: only(before), to: only(now) };
}

/** Says whether and how a staff member performs a service from now on. */
export function staffServiceDeed(
  staffId: string,
  serviceId: string,
  { before, now, said }: { readonly before: ServiceTerms; readonly now: ServiceTerms; readonly said: string },
): SettingDeed {
  const { from, to } = changedTerms(before, now);
  return {
    does: [invoke(saveStaffService, { staffId, serviceId, from, to })],
    undoes: [invoke(saveStaffService, { staffId, serviceId, from: to, to: from })],
    said,
  };
}
