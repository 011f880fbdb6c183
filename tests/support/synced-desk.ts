import { bookVisit } from '#shared/booking/book-visit.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import { createDeskSync } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { EpochChanged, handlePush } from '#shared/sync/handle-push.ts';
import { invoke } from '#renderer/data/desk.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import type { LocalDesk } from '#tests/support/local-desk.ts';
import type { MemoryHub } from '#tests/support/memory-hub.ts';

/** The device of such a desk, as its hub knows it. */
export const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };

/** A walk-in of an hour on 2 March 2026, from a full hour on, UTC. */
export function booking(visitId: string, hour: number) {
  const startsAt = `2026-03-02T${hour}:00:00.000Z`;
  const line = {
    id: `${visitId}-1`,
    serviceId: 'cut',
    staffId: 'ann',
    startsAt,
    durationMinutes: 60,
    ...lineDefaults,
    breakMinutes: 0,
    priceMinor: 5000,
  };
  return invoke(bookVisit, {
    visitId,
    day: '2026-03-02',
    clientId: null,
    walkInName: visitId,
    lines: [line],
    comment: '',
    source: 'desk',
    overbook: null,
  });
}

/** What waits, in order. */
export async function pendingOf({ store }: LocalDesk): Promise<readonly Pending[]> {
  return store.relaxed.table('pending').orderBy(':id').toArray() as Promise<readonly Pending[]>;
}

/** The visits of that day, as a screen of the desk reads them. */
export async function visitsOf({ desk }: LocalDesk): Promise<readonly string[]> {
  return (await desk.read.days('visits', 'branch', '2026-03-02', '2026-03-02')).map(({ id }) => id);
}

/** Pushes and pulls until there is nothing more to do, with a look in the second copy before each run, as the line of the desk does. */
export async function syncWith(hub: MemoryHub, { store, secondCopy }: LocalDesk): Promise<void> {
  const over = async <T>(work: () => Promise<T>) => ({ ok: true as const, value: structuredClone(await work()) });
  await secondCopy.mend();
  const machine = createDeskSync({
    store: createDexieSyncStore(store, 'chain', ({ storeId, settled, epoch }) => secondCopy.settled(storeId, settled, epoch)),
    wire: {
      push: async (request) => {
        try {
          return await over(() => handlePush(hub.heardFrom(request.storeId), device, request));
        } catch (cause) {
          if (!(cause instanceof EpochChanged)) throw cause;
          return { ok: false, trouble: { kind: 'epoch-changed' } };
        }
      },
      pull: (request) => over(() => handlePull(hub, device, request)),
      fill: (request) => over(() => handleFill(hub, device, request)),
    },
    nowMs: () => 0,
    random: () => 0,
    today: () => '2026-03-02',
    onState: () => undefined,
  });
  while ((await machine.run()) === 0) await secondCopy.mend();
}

/** The files of a desk, restored on another disk. */
export async function copyStores(from: LocalDesk, to: LocalDesk): Promise<void> {
  for (const { name } of from.store.strict.tables) {
    await to.store.strict.table(name).clear();
    const rows = await from.store.strict.table(name).toArray();
    await to.store.strict.table(name).bulkPut(rows);
  }
}
