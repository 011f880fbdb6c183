import type { RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { makeTestChain } from '#tests/support/hub/test-store.ts';
import { owner } from '#tests/support/rows.ts';
import { live, liveChain } from './live-visit.ts';
import { shiftDefaults } from '#shared/till/defaults.ts';

/** Rows of which all others of their kind are copies with other names, days and clients. The large ones were left behind by a real push. */
export interface Templates {
  readonly visit: RowOf<'visits'>;
  readonly bill: RowOf<'bills'>;
  readonly payment: RowOf<'ledgerEntries'>;
  readonly sale: RowOf<'ledgerEntries'>;
  readonly shift: RowOf<'shifts'>;
  readonly stockMove: RowOf<'stockMoves'>;
  readonly history: RowOf<'clientHistory'>;
  readonly task: RowOf<'trayItems'>;
}

/** Lives through one visit at the hub and takes what it left; what a visit does not leave is made up. */
export async function liveTemplates(store: HubStore): Promise<Templates> {
  await makeTestChain(store, liveChain);
  await live(await testDesk(store, liveChain), 0);
  const [visit] = await store.all(liveChain, 'visits');
  const [bill] = await store.all(liveChain, 'bills');
  const entries = await store.all(liveChain, 'ledgerEntries');
  const of = (kind: RowOf<'ledgerEntries'>['kind']) => entries.find((entry) => entry.kind === kind);
  const [payment, sale] = [of('payment'), of('sale')];
  if (visit === undefined || bill === undefined || payment === undefined || sale === undefined)
    throw new Error('a visit that was lived through leaves a visit, a bill, its sale and its payment');
  // Waiting and unpaid, so that its status can be changed.
  return { ...madeUp, visit: { ...visit, status: 'waiting', paid: 'none', billId: null }, bill, payment, sale };
}

const at = '2026-01-05T19:00:00.000Z';
/** Names and days are set for each copy. */
const placed = { id: 'one', branchId: 'branch' } as const;
const dayPlaced = { ...placed, day: '2026-01-05' } as const;

const madeUp = {
  shift: {
    ...dayPlaced,
    tillId: 'main',
    deviceId: 'desk',
    state: 'closed',
    openedAt: '2026-01-05T08:00:00.000Z',
    openedBy: owner.id,
    floatMinor: 100_00,
    ...shiftDefaults,
    closed: {
      at,
      by: owner.id,
      number: 'Z',
      countedMinor: 612_50,
      expectedMinor: 612_50,
      overShortMinor: 0,
      counts: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((faceMinor) => ({ faceMinor, count: 7 })),
      note: '',
      entries: 29,
      hash: '0'.repeat(64),
      secondBy: null,
      leftMinor: 612_50,
      restTillId: null,
      prevSeal: null,
      seal: '0'.repeat(64),
    },
  },
  stockMove: {
    ...dayPlaced,
    at,
    productId: 'product',
    storageId: 'shelf',
    kind: 'sale',
    quantityMilli: -1000,
    billId: null,
    by: owner.id,
    note: '',
  },
  history: { ...dayPlaced, clientId: 'client', kind: 'cancelled', text: 'Called in the morning; comes next week instead.' },
  task: {
    ...placed,
    kind: 'conflict',
    code: 'double-booked',
    cmdId: 'command',
    command: 'booking.book',
    actorId: owner.id,
    deviceId: 'desk',
    at,
    subjects: [{ table: 'visits', id: 'visit' }],
    args: null,
    state: 'done',
    done: { by: owner.id, at, action: 'keep-both', note: 'both agreed', cmdId: null },
  },
} as const satisfies Partial<Templates>;
