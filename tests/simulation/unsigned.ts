import { cashIn, takenBackId } from '#shared/till/move-money.ts';
import { days } from '#tests/simulation/chain-rows.ts';
import type { Plan } from '#tests/simulation/deed.ts';
import { close, open, sell } from '#tests/simulation/till-deeds.ts';
import type { World } from '#tests/simulation/world.ts';

/** A drawer is opened by whom the hub does not know, and worked with and closed by whoever comes. */
export async function openUnsigned(world: World): Promise<void> {
  const at = world.aWindow();
  world.forgesNext = true;
  await world.act(open, at);
  world.forgesNext = false;
  for (const plan of [sell, close]) await world.act(plan, at);
}

/**
 * Money is put into a drawer and taken back by whom the hub does not know: that is set aside. Whoever finds the money there again takes it back
 * himself, and then it is in the books already when somebody wants to count what was set aside.
 */
export async function takeBackUnsigned(world: World): Promise<void> {
  const at = world.aWindow();
  if (at === undefined) return;
  const entryId = world.chance.newId(at.desk.nowMs());
  const move = { day: days[0], currency: 'CAD', note: 'mistyped', itemId: null, supplierId: null };
  const inOpenDrawer = (ids: object): Plan => {
    return ({ rows }) => {
      const shift = rows('shifts').find(({ state }) => state === 'open');
      return shift === undefined ? [] : [{ command: cashIn, args: { ...move, ...ids, tillId: shift.tillId, shiftId: shift.id } }];
    };
  };
  const back = inOpenDrawer({ entryId: takenBackId(entryId), reversesId: entryId, amountMinor: -7_00 });
  await world.act(inOpenDrawer({ entryId, reversesId: null, amountMinor: 7_00 }), at);
  world.forgesNext = true;
  await world.act(back, at);
  world.forgesNext = false;
  await world.hear(at.window);
  await world.act(back, at);
  await world.hear(at.window);
}
