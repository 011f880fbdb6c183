import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import { bringForward } from '#shared/commands/bring-forward.ts';
import { type Write, write } from '#shared/commands/command.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';

const at = '2026-03-02T15:00:00.000Z';

function deskWith(...visits: readonly Visit[]): DeskUnderTest {
  return new DeskUnderTest([...branchRows(), ...visits.map((visit): Write => write('visits', visit))]);
}

function booking(
  visitId: string,
  startsAt: string,
  overbook: { reason: string } | null = null,
): Parameters<typeof bookVisit.args.parse>[0] {
  const line = { id: `${visitId}-1`, serviceId: 'cut', staffId: 'ann', startsAt, durationMinutes: 60, breakMinutes: 0, priceMinor: 5000 };
  return { visitId, day: '2026-03-02', clientId: null, walkInName: 'Walk-in', lines: [line], comment: '', source: 'desk', overbook };
}

async function book(desk: DeskUnderTest, visitId: string, startsAt: string, overbook: { reason: string } | null = null) {
  return desk.issue(bookVisit, bookVisit.args.parse(booking(visitId, startsAt, overbook)));
}

test('books a visit as waiting, with who and when', async () => {
  const desk = deskWith();
  expect((await book(desk, 'v', at)).ok).toBe(true);
  expect(desk.row('visits', 'v')).toMatchObject({ status: 'waiting', paid: 'none', createdBy: 'owner', conflictWith: [] });
});

test('a client who books by himself keeps the lead time of the branch, to the minute; the desk may book at once', async () => {
  const desk = deskWith();
  await desk.issue(setBookingRules, { from: { leadMinutes: 0 }, to: { leadMinutes: 120 } });
  // What is issued here happens at 14:00 and some milliseconds.
  const byClient = (visitId: string, source: 'online' | 'kiosk', startsAt: string) =>
    desk.issue(bookVisit, { ...bookVisit.args.parse(booking(visitId, startsAt)), source });
  for (const source of ['online', 'kiosk'] as const)
    expect(await byClient(source, source, '2026-03-02T16:00:00.000Z')).toMatchObject({
      ok: false,
      error: { code: 'too-late-to-book', subjects: [{ table: 'visits', id: source }] },
    });
  expect(await byClient('early', 'online', '2026-03-02T16:01:00.000Z')).toMatchObject({ ok: true });
  expect((await book(desk, 'at-desk', '2026-03-02T14:05:00.000Z')).ok).toBe(true);
});

test('refuses a visit that overlaps another of the same staff member, and says which', async () => {
  const desk = deskWith(aVisit({ id: 'taken' }));
  expect(await book(desk, 'v', addMinutes(at, 30))).toEqual({
    ok: false,
    error: { code: 'overlaps', subjects: [{ table: 'visits', id: 'taken' }] },
  });
  expect(desk.row('visits', 'v')).toBeUndefined();
  expect(await desk.store.pendingCount()).toBe(0);
});

test('visits that only touch do not overlap, and a technical break still takes the staff member', async () => {
  const desk = deskWith(aVisit({ id: 'taken' }));
  expect((await book(desk, 'after', addMinutes(at, 60))).ok).toBe(true);
  const [line] = aVisit({ id: 'x' }).lines;
  const paused = deskWith(aVisit({ id: 'taken', lines: [{ ...line!, breakMinutes: 10 }] }));
  expect((await book(paused, 'after', addMinutes(at, 60))).ok).toBe(false);
});

test('a cancelled visit and a no-show leave their time free', async () => {
  for (const status of ['cancelled', 'no-show'] as const) {
    expect((await book(deskWith(aVisit({ id: 'gone', status })), 'v', at)).ok).toBe(true);
  }
});

test('a visit of the evening before is seen when it runs past midnight', async () => {
  const [line] = aVisit({ id: 'x' }).lines;
  const late = aVisit({ id: 'late', day: '2026-03-01', lines: [{ ...line!, startsAt: '2026-03-02T03:30:00.000Z', durationMinutes: 120 }] });
  expect((await book(deskWith(late), 'v', '2026-03-02T05:10:00.000Z')).ok).toBe(false);
});

test('a wanted overbooking is kept with its reason and marked as no conflict', async () => {
  const desk = deskWith(aVisit({ id: 'taken' }));
  expect((await book(desk, 'v', at, { reason: 'sister waits in the same chair' })).ok).toBe(true);
  expect(desk.row('visits', 'v')).toMatchObject({
    overbooked: { reason: 'sister waits in the same chair', by: 'owner' },
    conflictWith: [],
  });
  expect(desk.row('visits', 'taken')?.conflictWith).toEqual([]);
});

test('moves to another time and staff member, and back again as undo', async () => {
  const desk = deskWith(aVisit({ id: 'v' }));
  const here = placeOf(desk.row('visits', 'v')!.lines[0]!);
  const there = { ...here, staffId: 'ben', startsAt: addMinutes(at, 90), durationMinutes: 30 };
  expect((await desk.issue(moveVisit, { visitId: 'v', day: '2026-03-02', from: [here], to: [there], overbook: null })).ok).toBe(true);
  expect(placeOf(desk.row('visits', 'v')!.lines[0]!)).toEqual(there);
  expect((await desk.issue(moveVisit, { visitId: 'v', day: '2026-03-02', from: [there], to: [here], overbook: null })).ok).toBe(true);
  expect(placeOf(desk.row('visits', 'v')!.lines[0]!)).toEqual(here);
});

test('refuses a move from a place where the visit no longer is', async () => {
  const desk = deskWith(aVisit({ id: 'v' }));
  const wrong = { ...placeOf(desk.row('visits', 'v')!.lines[0]!), staffId: 'ben' };
  const moved = await desk.issue(moveVisit, {
    visitId: 'v',
    day: '2026-03-02',
    from: [wrong],
    to: [{ ...wrong, staffId: 'ann', durationMinutes: 90 }],
    overbook: null,
  });
  expect(moved).toMatchObject({ ok: false, error: { code: 'visit-changed' } });
});

test('moving one of two colliding visits away takes the marks off both', async () => {
  const desk = deskWith(aVisit({ id: 'a', conflictWith: ['b'] }), aVisit({ id: 'b', conflictWith: ['a'] }));
  const here = placeOf(desk.row('visits', 'a')!.lines[0]!);
  await desk.issue(moveVisit, { visitId: 'a', day: '2026-03-02', from: [here], to: [{ ...here, staffId: 'ben' }], overbook: null });
  expect([desk.row('visits', 'a')?.conflictWith, desk.row('visits', 'b')?.conflictWith]).toEqual([[], []]);
});

test('a visit that collides can still be marked arrived, without a second conflict', async () => {
  const desk = deskWith(aVisit({ id: 'a', conflictWith: ['b'] }), aVisit({ id: 'b', conflictWith: ['a'] }));
  expect(await desk.issue(setVisitStatus, { visitId: 'a', from: 'waiting', to: 'arrived' })).toMatchObject({
    ok: true,
    value: { conflicts: [], writes: [{ row: { id: 'a', status: 'arrived', conflictWith: ['b'] } }] },
  });
});

test('an overlap that a manager kept stays kept when one of the two is resized or changes its status', async () => {
  const desk = deskWith(aVisit({ id: 'a' }), aVisit({ id: 'b' }));
  await desk.issue(setVisitStatus, { visitId: 'a', from: 'waiting', to: 'confirmed' });
  const here = placeOf(desk.row('visits', 'b')!.lines[0]!);
  const longer = { ...here, durationMinutes: 70 };
  expect((await desk.issue(moveVisit, { visitId: 'b', day: '2026-03-02', from: [here], to: [longer], overbook: null })).ok).toBe(true);
  expect([desk.row('visits', 'a')?.conflictWith, desk.row('visits', 'b')?.conflictWith]).toEqual([[], []]);
});

test('an overbooked visit is booked over by nobody else in silence, where it stands or where it went', async () => {
  const desk = deskWith(aVisit({ id: 'taken' }));
  await book(desk, 'v', at, { reason: 'sisters' });
  await desk.issue(cancelVisit, { visitId: 'taken', reason: 'ill' });
  expect(await book(desk, 'third', at)).toMatchObject({ ok: false, error: { code: 'overlaps', subjects: [{ id: 'v' }] } });
  const here = placeOf(desk.row('visits', 'v')!.lines[0]!);
  const there = { ...here, startsAt: addMinutes(at, 180) };
  await desk.issue(moveVisit, { visitId: 'v', day: '2026-03-02', from: [here], to: [there], overbook: null });
  expect(desk.row('visits', 'v')?.overbooked).toBeNull();
  expect((await book(desk, 'fourth', addMinutes(at, 180))).ok).toBe(false);
});

test('a visit lies on the day on which it starts, and within 24 hours, whoever says otherwise', async () => {
  const desk = deskWith();
  const given = bookVisit.args.parse(booking('v', at));
  expect(await desk.issue(bookVisit, { ...given, day: '2026-03-03' })).toMatchObject({ ok: false, error: { code: 'wrong-day' } });
  const far = { ...given.lines[0]!, id: 'v-2', startsAt: addMinutes(at, 24 * 60) };
  expect(await desk.issue(bookVisit, { ...given, lines: [given.lines[0]!, far] })).toMatchObject({
    ok: false,
    error: { code: 'too-long' },
  });
  await desk.issue(bookVisit, given);
  const here = placeOf(given.lines[0]!);
  const moved = { visitId: 'v', from: [here], to: [{ ...here, startsAt: addMinutes(at, 600) }], overbook: null };
  expect(await desk.issue(moveVisit, { ...moved, day: '2026-02-01' })).toMatchObject({ ok: false, error: { code: 'wrong-day' } });
});

test('a visit with money on it can be neither cancelled nor un-arrived', async () => {
  const desk = deskWith(aVisit({ id: 'v', status: 'arrived', paid: 'part', billId: 'bill' }));
  expect(await desk.issue(cancelVisit, { visitId: 'v', reason: '' })).toMatchObject({ ok: false, error: { code: 'visit-has-money' } });
  expect(await desk.issue(setVisitStatus, { visitId: 'v', from: 'arrived', to: 'waiting' })).toMatchObject({
    ok: false,
    error: { code: 'visit-has-money' },
  });
});

test('a cancellation is taken back to the status before it, unless the time went to somebody else', async () => {
  const desk = deskWith(aVisit({ id: 'v', status: 'confirmed' }));
  await desk.issue(cancelVisit, { visitId: 'v', reason: 'ill' });
  expect(desk.row('visits', 'v')).toMatchObject({ status: 'cancelled', cancelled: { reason: 'ill', statusBefore: 'confirmed' } });
  await book(desk, 'other', at);
  expect(await desk.issue(restoreVisit, { visitId: 'v', overbook: null })).toMatchObject({ ok: false, error: { code: 'overlaps' } });
  await desk.issue(cancelVisit, { visitId: 'other', reason: '' });
  expect((await desk.issue(restoreVisit, { visitId: 'v', overbook: null })).ok).toBe(true);
  expect(desk.row('visits', 'v')).toMatchObject({ status: 'confirmed', cancelled: null });
});

test('a client who comes after all is let in over whom his time was given to, with a reason; without one it says who is there', async () => {
  const desk = deskWith(aVisit({ id: 'v', status: 'no-show' }));
  await book(desk, 'other', at);
  const coming = { visitId: 'v', from: 'no-show', to: 'arrived' } as const;
  expect(await desk.issue(setVisitStatus, coming)).toEqual({
    ok: false,
    error: { code: 'overlaps', subjects: [{ table: 'visits', id: 'other' }] },
  });
  expect(desk.row('visits', 'v')).toMatchObject({ status: 'no-show', overbooked: null });
  const overbook = { reason: 'came late, both fit' };
  expect(await desk.issue(setVisitStatus, { ...coming, overbook })).toMatchObject({ ok: true, value: { conflicts: [] } });
  expect(desk.row('visits', 'v')).toMatchObject({ status: 'arrived', overbooked: { ...overbook, by: 'owner' }, conflictWith: [] });
  expect(desk.row('visits', 'other')?.conflictWith).toEqual([]);
});

test('a reason that nobody needs stays with no visit: the time is free, or is given away', async () => {
  const desk = deskWith(aVisit({ id: 'v', status: 'no-show' }));
  const overbook = { reason: 'came late' };
  await desk.issue(setVisitStatus, { visitId: 'v', from: 'no-show', to: 'arrived', overbook });
  expect(desk.row('visits', 'v')).toMatchObject({ status: 'arrived', overbooked: null });
  await desk.issue(setVisitStatus, { visitId: 'v', from: 'arrived', to: 'no-show', overbook });
  expect(desk.row('visits', 'v')).toMatchObject({ status: 'no-show', overbooked: null });
});

test('a status set by an older build wants no overlap', async () => {
  const forward = bringForward(setVisitStatus, 1, { visitId: 'v', from: 'no-show', to: 'arrived' });
  expect(forward).toEqual({ ok: true, args: { visitId: 'v', from: 'no-show', to: 'arrived', overbook: null } });
});

test('descriptions merge by field and refuse the same field changed elsewhere', async () => {
  const desk = deskWith(aVisit({ id: 'v', comment: 'old' }));
  const change = { visitId: 'v', from: { comment: 'old' }, to: { comment: 'new' }, prices: [{ lineId: 'v-1', from: 5000, to: 4500 }] };
  expect((await desk.issue(describeVisit, change)).ok).toBe(true);
  expect(desk.row('visits', 'v')).toMatchObject({ comment: 'new', lines: [{ priceMinor: 4500 }] });
  const refused = { ok: false, error: { code: 'visit-changed' } };
  expect(await desk.issue(describeVisit, { ...change, to: { comment: 'newer' }, prices: [] })).toMatchObject(refused);
  const dearer = { ...change, from: {}, to: {}, prices: [{ lineId: 'v-1', from: 5000, to: 6000 }] };
  expect(await desk.issue(describeVisit, dearer)).toMatchObject(refused);
});
