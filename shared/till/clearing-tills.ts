import type { RowOf } from '#shared/tables/registry.ts';

/**
 * The accounts that a provider pays out from: what clients paid by card waits there until it lands elsewhere, and then nothing of it is left. Cash
 * that a person put into one of them would stay in it for ever.
 */
export function clearingTills(methods: readonly Pick<RowOf<'paymentMethods'>, 'tillId' | 'settlement'>[]): ReadonlySet<string> {
  return new Set(
    methods.flatMap(({ tillId, settlement: { landsInTillId } }) => (landsInTillId === null || landsInTillId === tillId ? [] : [tillId])),
  );
}
