import { lastDay } from '#shared/sync/coverage.ts';
import {
  type DeskSync,
  type DeskSyncPorts,
  type DeskSyncStore,
  type DeskWindow,
  type Wire,
  createDeskSync,
} from '#shared/sync/desk-sync.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';

/** Where such a desk and its hub stand. */
export const cursor = { epoch: 'epoch', scopeHash: 'scope', versions: {} };
/** A pull that tells nothing. */
export const nothingNew: PullResponse = { reset: false, changes: [], outcomes: [], cursor, more: false, lastSeq: 0 };

/** What a desk holds to which nothing is missing. */
export const whole: DeskWindow = {
  coverage: { branchId: 'branch', fromDay: '2025-12-02', days: [{ from: '2025-12-02', to: lastDay }], tables: 'all' },
  fill: null,
  wanted: null,
  isPaused: false,
};
/** The answer of a line that is down. */
export const unreachable = { ok: false, trouble: { kind: 'unreachable' } } as const;

/** A desk that holds its whole window with nothing waiting, and a hub that has nothing new: but for what the test says. */
export function syncOf({
  store: ownStore,
  wire: ownWire,
  ...more
}: Partial<Omit<DeskSyncPorts, 'store' | 'wire'>> & { readonly store?: Partial<DeskSyncStore>; readonly wire?: Partial<Wire> }): DeskSync {
  const store: DeskSyncStore = {
    head: async () => ({ storeId: 's', lastSeq: 0, auditHead: '', cursor }),
    pendingFrom: async () => [],
    pendingCount: async () => 0,
    applyDelta: async () => undefined,
    applyFill: async () => notAsked(),
    doubts: async () => [],
    revive: async () => undefined,
    window: async () => whole,
    change: async () => null as never,
    ...ownStore,
  };
  const wire: Wire = {
    push: async () => notAsked(),
    fill: async () => notAsked(),
    pull: async () => ({ ok: true, value: nothingNew }),
    ...ownWire,
  };
  return createDeskSync({
    store,
    wire,
    nowMs: () => 0,
    random: () => 0,
    today: () => '2026-03-02',
    onState: () => undefined,
    ...more,
  });
}

function notAsked(): never {
  throw new Error('nobody should ask for this');
}
