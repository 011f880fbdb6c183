import { describe, expect, test } from 'vitest';
import { addBlock, describeBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { branchRows } from '#tests/support/rows.ts';
import { aLine, at, block, blockPlace, booking, day, event, eventPlace, refusedAs, rowsWithChairs } from '#tests/support/bookings.ts';

describe('at one desk', () => {
  test('a block keeps its time free, moves, goes and comes back', async () => {
    const desk = new DeskUnderTest(branchRows());
    expect(await desk.issue(addBlock, block)).toMatchObject({ ok: true });
    expect(await desk.issue(bookVisit, booking('v', 'ann'))).toMatchObject(refusedAs('overlaps'));
    const later = { ...blockPlace, startsAt: addMinutes(at, 60) };
    await desk.issue(moveBlock, { blockId: 'lunch', from: blockPlace, to: later, bySeries: false, overbook: null });
    expect(await desk.issue(bookVisit, booking('v', 'ann'))).toMatchObject({ ok: true });
    expect(await desk.issue(moveBlock, { blockId: 'lunch', from: later, to: blockPlace, bySeries: false, overbook: null })).toMatchObject(
      refusedAs('overlaps'),
    );
    await desk.issue(removeBlock, { blockId: 'lunch', isBack: false });
    expect(desk.row('blocks', 'lunch')?.removed).toMatchObject({ by: 'owner' });
    await desk.issue(removeBlock, { blockId: 'lunch', isBack: true });
    expect(desk.row('blocks', 'lunch')?.removed).toBeNull();
  });

  test('a block says something else, goes to others, and is never of nothing', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(addBlock, block);
    const said = { kind: 'lunch', note: '', color: null } as const;
    const now = { kind: 'training', note: 'with the trainees', color: 4 } as const;
    expect(await desk.issue(describeBlock, { blockId: 'lunch', from: said, to: now })).toMatchObject({ ok: true });
    expect(desk.row('blocks', 'lunch')).toMatchObject({ ...now, startsAt: at, staffId: 'ann' });
    expect(await desk.issue(describeBlock, { blockId: 'lunch', from: { note: 'before' }, to: { note: 'after' } })).toMatchObject(
      refusedAs('changed-meanwhile'),
    );
    expect(await desk.issue(describeBlock, { blockId: 'another', from: {}, to: { note: 'x' } })).toMatchObject(refusedAs('not-there'));
    const moving = { blockId: 'lunch', from: blockPlace, bySeries: false, overbook: null };
    expect(await desk.issue(moveBlock, { ...moving, to: { ...blockPlace, staffId: null } })).toMatchObject(refusedAs('block-of-nothing'));
    expect(await desk.issue(moveBlock, { ...moving, to: { ...blockPlace, staffId: null, instanceIds: ['chair'] } })).toMatchObject({
      ok: true,
    });
    expect(await desk.issue(bookVisit, booking('v', 'ann'))).toMatchObject({ ok: true });
  });

  test('a block over a booking is refused, unless it is wanted; two blocks do not mind each other', async () => {
    const desk = new DeskUnderTest([...branchRows(), write('visits', aVisit({ id: 'taken' }))]);
    expect(await desk.issue(addBlock, block)).toMatchObject(refusedAs('overlaps'));
    expect(await desk.issue(addBlock, { ...block, overbook: { reason: 'she leaves early' } })).toMatchObject({ ok: true });
    expect(await desk.issue(addBlock, { ...block, blockId: 'training', startsAt: addMinutes(at, 60) })).toMatchObject({ ok: true });
    expect(await desk.issue(addBlock, { ...block, blockId: 'other', startsAt: addMinutes(at, 70) })).toMatchObject({ ok: true });
  });

  test('a group event has as many places as it says, and those who come take none of its people’s time', async () => {
    const desk = new DeskUnderTest(branchRows());
    expect(await desk.issue(planGroupEvent, event)).toMatchObject({ ok: true });
    expect(await desk.issue(bookVisit, booking('alone', 'ann'))).toMatchObject(refusedAs('overlaps'));
    expect(await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class', seats: 2 }))).toMatchObject({ ok: true });
    expect(await desk.issue(bookVisit, booking('b', 'ann', { groupEventId: 'class' }))).toMatchObject({
      ok: false,
      error: { code: 'overlaps', subjects: [{ table: 'groupEvents', id: 'class' }] },
    });
    await desk.issue(describeGroupEvent, { groupEventId: 'class', from: { capacity: 2 }, to: { capacity: 3 } });
    expect(await desk.issue(bookVisit, booking('b', 'ann', { groupEventId: 'class' }))).toMatchObject({ ok: true });
  });

  test('a place that was given away is taken all the same by the client who comes after all, when somebody says why', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(planGroupEvent, event);
    await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class', seats: 2 }));
    await desk.issue(setVisitStatus, { visitId: 'a', from: 'waiting', to: 'no-show' });
    expect(await desk.issue(bookVisit, booking('b', 'ann', { groupEventId: 'class' }))).toMatchObject({ ok: true });
    const coming = { visitId: 'a', from: 'no-show', to: 'arrived' } as const;
    expect(await desk.issue(setVisitStatus, coming)).toMatchObject({
      ok: false,
      error: { code: 'overlaps', subjects: [{ table: 'groupEvents', id: 'class' }] },
    });
    expect(await desk.issue(setVisitStatus, { ...coming, overbook: { reason: 'we bring a mat' } })).toMatchObject({ ok: true });
    expect(desk.row('visits', 'a')).toMatchObject({ status: 'arrived', groupEventId: 'class' });
  });

  test('those who take part go along when a group event moves, and are cancelled with it', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(planGroupEvent, event);
    await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class' }));
    const to = { ...eventPlace, staffId: 'ben', startsAt: addMinutes(at, 1_440) };
    await desk.issue(moveGroupEvent, { groupEventId: 'class', from: eventPlace, to, bySeries: false, overbook: null });
    expect(desk.row('visits', 'a')).toMatchObject({ day: '2026-03-03', lines: [{ staffId: 'ben', startsAt: to.startsAt }] });
    await desk.issue(cancelGroupEvent, { groupEventId: 'class', reason: 'snow', bySeries: false });
    expect(desk.row('visits', 'a')).toMatchObject({ status: 'cancelled', cancelled: { reason: 'snow', statusBefore: 'waiting' } });
    expect(await desk.issue(bookVisit, booking('b', 'ben', { groupEventId: 'class' }))).toMatchObject(refusedAs('not-there'));
  });

  test('a cancelled group event comes back with those who were cancelled with it, and with nobody else', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(planGroupEvent, event);
    await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class' }));
    await desk.issue(bookVisit, booking('b', 'ben', { groupEventId: 'class' }));
    await desk.issue(cancelVisit, { visitId: 'b', reason: 'ill' });
    const away = { groupEventId: 'class', reason: 'snow', bySeries: false };
    await desk.issue(cancelGroupEvent, away);
    await desk.issue(cancelGroupEvent, { ...away, isBack: true });
    expect(desk.row('groupEvents', 'class')).toMatchObject({ cancelled: null });
    expect(desk.row('visits', 'a')).toMatchObject({ status: 'waiting', cancelled: null });
    expect(desk.row('visits', 'b')).toMatchObject({ status: 'cancelled', cancelled: { reason: 'ill' } });
  });

  test('a group event with money in it is not cancelled', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(planGroupEvent, event);
    await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class' }));
    desk.store.tables.put('visits', { ...must(desk.row('visits', 'a'), 'booked'), paid: 'full', status: 'arrived' });
    expect(await desk.issue(cancelGroupEvent, { groupEventId: 'class', reason: 'snow', bySeries: false })).toMatchObject(
      refusedAs('visit-has-money'),
    );
  });

  test('a service gets a free chair, and none is given twice', async () => {
    const desk = new DeskUnderTest(rowsWithChairs(1));
    await desk.issue(bookVisit, booking('a', 'ann'));
    expect(desk.row('visits', 'a')?.lines[0]?.instanceIds).toEqual(['chair-1']);
    expect(await desk.issue(bookVisit, booking('b', 'ben'))).toMatchObject(refusedAs('overlaps'));
    desk.store.tables.put('resources', must(rowsWithChairs(2).at(-1), 'chairs').row);
    await desk.issue(bookVisit, booking('b', 'ben'));
    expect(desk.row('visits', 'b')?.lines[0]?.instanceIds).toEqual(['chair-2']);
  });

  test('a client keeps the only chair from one service to the next, while another needs one of his own', async () => {
    const desk = new DeskUnderTest(rowsWithChairs(2));
    await desk.issue(bookVisit, { ...booking('other', 'ben'), lines: [{ ...aLine('o', 'ben'), durationMinutes: 120 }] });
    const first = { ...aLine('m-1', 'ann'), breakMinutes: 15 };
    const lines = [first, { ...aLine('m-2', 'cleo', addMinutes(at, 60)) }];
    expect(await desk.issue(bookVisit, { ...booking('mine', 'ann'), lines })).toMatchObject({ ok: true });
    expect(desk.row('visits', 'mine')?.lines.map(({ instanceIds }) => instanceIds)).toEqual([['chair-2'], ['chair-2']]);
  });

  test('lines are exchanged whole, by whoever saw how they stood, and not once they are paid', async () => {
    const desk = new DeskUnderTest([
      ...branchRows(),
      write('visits', aVisit({ id: 'v' })),
      write(
        'visits',
        aVisit({ id: 'next', lines: [aVisit({ id: 'next' }).lines[0]!].map((one) => ({ ...one, startsAt: addMinutes(at, 60) })) }),
      ),
    ]);
    const stands = must(desk.row('visits', 'v'), 'v').lines;
    const longer = stands.map((line) => ({ ...line, durationMinutes: 90 }));
    const change = { visitId: 'v', day, from: stands, to: longer, overbook: null };
    expect(await desk.issue(changeLines, change)).toMatchObject(refusedAs('overlaps'));
    expect(await desk.issue(changeLines, { ...change, overbook: { reason: 'she waits' } })).toMatchObject({ ok: true });
    expect(await desk.issue(changeLines, change)).toMatchObject(refusedAs('visit-changed'));
    desk.store.tables.put('visits', aVisit({ id: 'v', paid: 'full', status: 'arrived' }));
    expect(await desk.issue(changeLines, change)).toMatchObject(refusedAs('visit-has-money'));
  });

  test('lines are the same lines on whatever chair the hub has put them', async () => {
    const lines = aVisit({ id: 'v' }).lines.map((line) => ({ ...line, instanceIds: ['chair-2'] }));
    const desk = new DeskUnderTest([...rowsWithChairs(2), write('visits', aVisit({ id: 'v', lines }))]);
    const from = lines.map((line) => ({ ...line, instanceIds: ['chair-1'] }));
    const to = from.map((line) => ({ ...line, durationMinutes: 90 }));
    expect(await desk.issue(changeLines, { visitId: 'v', day, from, to, overbook: null })).toMatchObject({ ok: true });
    expect(desk.row('visits', 'v')).toMatchObject({ changedOn: 'device', lines: [{ durationMinutes: 90 }] });
  });
});
