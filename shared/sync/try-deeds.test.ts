import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Accepted, type Deed, type Write, claim, write } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import { ok, err } from '#shared/kernel/result.ts';
import { type Tried, firstRefusal, tryDeeds } from '#shared/sync/try-deeds.ts';
import { type Held, type Read, held, notHeld } from '#shared/tables/read.ts';
import type { AnyRow } from '#shared/tables/registry.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

const [monday, tuesday] = ['2026-03-02', '2026-03-03'];
const stamp = {
  cmdId: 'try',
  chainId: 'chain',
  branchId: 'branch',
  actorId: 'owner',
  deviceId: 'device',
  occurredAt: `${monday}T15:00:00.000Z`,
};

const trier = { actor: { id: 'owner', rights: ['calendar.edit'] as never, branchIds: ['branch'], active: true }, stamp };

/** What a deed was shown when its turn came. */
let seen: Readonly<Record<string, unknown>>[];
let stored: readonly ReturnType<typeof aVisit>[];
const day = vi.fn<(table: string, branchId: string, on: string) => Promise<Held<readonly AnyRow[]>>>();

const read = {
  get: async (_: string, id: string) => held(stored.find((row) => row.id === id)),
  day,
  by: async (_: string, field: string, value: string) => held(stored.filter((row) => row[field as 'clientId'] === value)),
} as unknown as Read;

const idsOf = (answer: Held<readonly AnyRow[]>): readonly string[] | 'not held' =>
  answer.held ? answer.value.map(({ id }) => id) : 'not held';

/** Looks at all that it can ask for, and then does what it is told. */
const look = claim({
  name: 'look',
  version: 1,
  args: z.custom<{ readonly writes?: readonly Write[]; readonly conflicts?: Accepted['conflicts']; readonly isRefused?: boolean }>(),
  rights: () => ['calendar.edit'] as never,
  touchesChain: false,
  load: async (asks: Read) => {
    const row = await asks.get('visits', 'mine');
    seen.push({
      mine: row.held ? (row.value?.comment ?? null) : 'not held',
      monday: idsOf(await asks.day('visits', 'branch', monday)),
      elsewhere: idsOf(await asks.day('visits', 'north', monday)),
      tuesday: idsOf(await asks.day('visits', 'branch', tuesday)),
      ofClient: idsOf(await asks.by('visits', 'clientId', 'k')),
      blocks: idsOf(await asks.day('blocks', 'branch', monday)),
    });
  },
  decide: ({ writes = [], conflicts = [], isRefused = false }) =>
    isRefused ? err({ code: 'no', subjects: [] }) : ok({ writes, conflicts, flags: [] }),
});

const deed = (args: Parameters<typeof look.decide>[0]): Deed => ({ command: look, args });
const codesOf = (tried: readonly Tried[]) => tried.map(({ answer }) => (answer.ok ? 'ok' : answer.refusal.code));

beforeEach(() => {
  seen = [];
  stored = [aVisit({ id: 'a', day: monday, clientId: 'k' }), aVisit({ id: 'z', day: monday })];
  day.mockReset();
  day.mockImplementation(async (table, branchId, on) =>
    held(stored.filter((row) => table === 'visits' && row.branchId === branchId && row.day === on)),
  );
});

describe('deeds that are tried', () => {
  it('see what lies in the store, and each what those before it would have written', async () => {
    const mine = aVisit({ id: 'mine', day: monday, clientId: 'k', comment: 'first' });
    const deeds = [
      deed({ writes: [write('visits', mine)] }),
      deed({ writes: [write('visits', { ...mine, day: tuesday, clientId: null })] }),
      deed({}),
    ];
    const tried = await tryDeeds(read, deeds, trier);
    expect(tried.map((one) => one.deed)).toEqual(deeds);
    const start = { mine: null, monday: ['a', 'z'], elsewhere: [], tuesday: [], ofClient: ['a'], blocks: [] };
    expect(seen).toEqual([
      start,
      { ...start, mine: 'first', monday: ['a', 'mine', 'z'], ofClient: ['a', 'mine'] },
      { ...start, mine: 'first', tuesday: ['mine'] },
    ]);
  });

  it('see rows of the store as they would have become, where they then lie', async () => {
    const moved = stored.map((row) => ({ ...row, day: tuesday, clientId: null }));
    await tryDeeds(read, [...moved.map((row) => deed({ writes: [write('visits', row)] })), deed({})], trier);
    expect(seen[1]).toMatchObject({ monday: ['z'], tuesday: ['a'], ofClient: [] });
    expect(seen[2]).toMatchObject({ monday: [], tuesday: ['a', 'z'], ofClient: [] });
  });

  it('count as not there when they collide or are refused', async () => {
    const writes = [write('visits', aVisit({ id: 'mine', day: monday }))];
    const tried = await tryDeeds(
      read,
      [deed({ writes, conflicts: [{ table: 'visits', id: 'a' }] }), deed({ writes, isRefused: true }), deed({})],
      trier,
    );
    expect(codesOf(tried)).toEqual(['overlaps', 'no', 'ok']);
    expect(tried[0]?.answer).toMatchObject({ refusal: { subjects: [{ table: 'visits', id: 'a' }] } });
    expect(seen.map(({ mine }) => mine)).toEqual([null, null, null]);
  });

  it('know no more of a day that is not held here because one of them would write to it', async () => {
    day.mockImplementation(async () => notHeld);
    await tryDeeds(read, [deed({ writes: [write('visits', aVisit({ id: 'mine', day: monday }))] }), deed({})], trier);
    expect(seen[1]).toMatchObject({ mine: '', monday: 'not held' });
  });

  it('have a day read once, however many ask for it', async () => {
    await tryDeeds(read, [deed({}), deed({}), deed({})], trier);
    expect(day).toHaveBeenCalledTimes(4);
  });

  it('are refused for what they would be refused for when they are issued: no right, another branch, more rows than go at once', async () => {
    const mine = aVisit({ id: 'mine', day: monday });
    const many = Array.from({ length: limits.commandRowsMax + 1 }, (_, at) => write('visits', { ...mine, id: `mine ${at}` }));
    expect(codesOf(await tryDeeds(read, [deed({ writes: many }), deed({ writes: many.slice(1) })], trier))).toEqual([
      'too-many-rows',
      'ok',
    ]);
    const { actor } = trier;
    for (const other of [
      { ...actor, rights: [] },
      { ...actor, active: false },
      { ...actor, branchIds: ['north'] },
    ]) {
      seen = [];
      expect(codesOf(await tryDeeds(read, [deed({})], { stamp, actor: other }))).toEqual(['no-right']);
      expect(seen).toEqual([]);
    }
  });

  it('are looked at as far as the first that is in the way', async () => {
    const writes = [write('visits', aVisit({ id: 'mine', day: monday }))];
    const collides = deed({ writes, conflicts: [{ table: 'visits', id: 'a' }] });
    expect(await firstRefusal(read, [deed({ writes }), collides, deed({})], trier)).toEqual({
      code: 'overlaps',
      subjects: [{ table: 'visits', id: 'a' }],
    });
    expect(seen.map(({ mine }) => mine)).toEqual([null, '']);
    expect(await firstRefusal(read, [deed({ writes }), deed({})], trier)).toBeUndefined();
  });
});
