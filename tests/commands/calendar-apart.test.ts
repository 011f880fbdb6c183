import { describe, expect, test } from 'vitest';
import { addBlock, describeBlock, removeBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { moveGroupEvent } from '#shared/booking/group-events.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { rights } from '#shared/access/rights.ts';
import { type AnyCommand, type Write, write } from '#shared/commands/command.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { aBlock, aGroupEvent, aVisit } from '#shared/testing/calendar-rows.ts';
import { openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import { at, block, booking, eventPlace, rowsWithChairs } from '#tests/support/bookings.ts';

/** The class as it stands before they part. */
const planned = { id: 'class', serviceId: 'cut', capacity: 2 };

describe('at two desks that are apart', () => {
  /** Both do something without a line, then both sync, the first one first. */
  async function apart(rows: readonly Write[], first: readonly [AnyCommand, object], second: readonly [AnyCommand, object]) {
    const office = await openOffice(rows);
    expect(await office.one.issue(first[0], first[1])).toMatchObject({ ok: true });
    expect(await office.two.issue(second[0], second[1])).toMatchObject({ ok: true });
    for (const desk of [office.one, office.two, office.one]) await desk.sync();
    return office;
  }

  test('the last place in a group goes to both, and somebody decides', async () => {
    const one = write('groupEvents', aGroupEvent({ ...planned, capacity: 1 }));
    const { one: first, two: second } = await apart(
      [...branchRows(), one],
      [bookVisit, booking('a', 'ann', { groupEventId: 'class' })],
      [bookVisit, booking('b', 'ann', { groupEventId: 'class' })],
    );
    for (const desk of [first, second]) {
      expect([desk.row('visits', 'a')?.status, desk.row('visits', 'b')?.status]).toEqual(['waiting', 'waiting']);
      expect(desk.tray().map(({ kind, subjects }) => [kind, subjects.map(({ id }) => id).toSorted()])).toEqual([
        ['conflict', ['b', 'class']],
      ]);
    }
  });

  test('a client who comes after all meets whoever got his time at the other desk: by accident somebody decides, with a reason nobody is asked', async () => {
    const modest = { ...clerk, rights: rights.filter((right) => right !== 'visits.overbook') };
    const rows = [...branchRows(), write('users', modest), write('visits', aVisit({ id: 'v', status: 'no-show' }))];
    const coming = { visitId: 'v', from: 'no-show', to: 'arrived' } as const;
    const accident = await apart(rows, [bookVisit, booking('a', 'ann')], [setVisitStatus, { ...coming, overbook: null }]);
    for (const desk of [accident.one, accident.two]) {
      expect(desk.row('visits', 'v')).toMatchObject({ status: 'arrived', overbooked: null, conflictWith: ['a'] });
      expect(desk.tray().map(({ kind }) => kind)).toEqual(['conflict']);
    }

    const { one, two } = await openOffice(rows);
    await one.issue(bookVisit, booking('a', 'ann'));
    for (const desk of [one, two]) await desk.sync();
    const overbook = { reason: 'came late, both fit' };
    expect(await two.issue(setVisitStatus, coming, 'clerk')).toMatchObject({ ok: false, error: { code: 'overlaps' } });
    expect(await two.issue(setVisitStatus, { ...coming, overbook }, 'clerk')).toMatchObject({ ok: false, error: { code: 'no-right' } });
    expect(await two.issue(setVisitStatus, { ...coming, overbook })).toMatchObject({ ok: true });
    for (const desk of [two, one]) await desk.sync();
    for (const desk of [one, two]) {
      expect(desk.row('visits', 'v')).toMatchObject({ status: 'arrived', overbooked: { ...overbook, by: 'owner' }, conflictWith: [] });
      expect(desk.row('visits', 'a')?.conflictWith).toEqual([]);
      expect(desk.tray()).toEqual([]);
    }
  });

  test('the same chair is a conflict when there is one, and none when there are two', async () => {
    const single = await apart(rowsWithChairs(1), [bookVisit, booking('a', 'ann')], [bookVisit, booking('b', 'ben')]);
    for (const desk of [single.one, single.two]) {
      expect([desk.row('visits', 'a')?.conflictWith, desk.row('visits', 'b')?.conflictWith]).toEqual([['b'], ['a']]);
      expect(desk.tray()).toHaveLength(1);
    }
    const pair = await apart(rowsWithChairs(2), [bookVisit, booking('a', 'ann')], [bookVisit, booking('b', 'ben')]);
    for (const desk of [pair.one, pair.two]) {
      expect(['a', 'b'].map((id) => desk.row('visits', id)?.lines[0]?.instanceIds)).toEqual([['chair-1'], ['chair-2']]);
      expect(desk.tray()).toEqual([]);
    }
  });

  test('a block over a booking marks both, and taking the block away settles it', async () => {
    const { one, two } = await apart(branchRows(), [bookVisit, booking('v', 'ann')], [addBlock, block]);
    for (const desk of [one, two]) {
      expect([desk.row('visits', 'v')?.conflictWith, desk.row('blocks', 'lunch')?.conflictWith]).toEqual([['lunch'], ['v']]);
      expect(desk.tray()).toHaveLength(1);
    }
    await two.issue(removeBlock, { blockId: 'lunch', isBack: false });
    for (const desk of [two, one]) await desk.sync();
    expect(one.row('visits', 'v')?.conflictWith).toEqual([]);
  });

  test('a block gets its note from one and its colour from the other; of two notes the first stands, and the second is told of', async () => {
    const rows = [...branchRows(), write('blocks', aBlock())];
    const says = (of: 'note' | 'color', from: unknown, to: unknown) =>
      [describeBlock, { blockId: 'lunch', from: { [of]: from }, to: { [of]: to } }] as const;
    const merged = await apart(rows, says('note', '', 'dentist'), says('color', null, 4));
    for (const desk of [merged.one, merged.two]) {
      expect(desk.row('blocks', 'lunch')).toMatchObject({ note: 'dentist', color: 4 });
      expect(desk.tray()).toEqual([]);
    }
    const torn = await apart(rows, says('note', '', 'dentist'), says('note', '', 'hairdresser'));
    for (const desk of [torn.one, torn.two]) expect(desk.row('blocks', 'lunch')?.note).toBe('dentist');
    expect(torn.two.tray().map(({ kind, subjects }) => [kind, subjects.map(({ id }) => id)])).toEqual([['rejected', ['lunch']]]);
  });

  test('a move of a group event meets who joined it meanwhile, and he goes along', async () => {
    const there = write('groupEvents', aGroupEvent(planned));
    const to = { ...eventPlace, startsAt: addMinutes(at, 120) };
    const { one, two } = await apart(
      [...branchRows(), there],
      [bookVisit, booking('a', 'ann', { groupEventId: 'class' })],
      [moveGroupEvent, { groupEventId: 'class', from: eventPlace, to, bySeries: false, overbook: null }],
    );
    for (const desk of [one, two]) expect(desk.row('visits', 'a')?.lines[0]?.startsAt).toBe(to.startsAt);
  });
});
