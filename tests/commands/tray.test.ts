import { expect, test } from 'vitest';
import { type Right, rightsByRole } from '#shared/access/rights.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { restate } from '#shared/tray/restate.ts';
import { type Around, deedsOf, movedBack } from '#shared/tray/answer-deeds.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { type Standing, sidesOf, typedEdit } from '#shared/tray/sides.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { cashPayment } from '#tests/support/payments.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const zone = 'America/Toronto';
const visit = aVisit({ id: 'v', comment: 'as booked' });
const client = write('clients', {
  id: 'k',
  code: '7',
  displayName: 'Elvira A.',
  contact: null,
  contactAdditions: [],
  identity: null,
  notes: null,
  active: true,
  createdAt: '2026-01-01T10:00:00.000Z',
  createdBy: 'owner',
});

test('a member of a series that was moved out of a double booking goes back as it stood, and stays in its series', async () => {
  const member = aVisit({ id: 'm', seriesId: 's', handEdited: [] });
  const { one } = await openOffice([...branchRows(), write('visits', member)]);
  const from = placeOf(must(member.lines[0], 'a line'));
  const to = { ...from, startsAt: '2026-03-03T20:00:00.000Z' };
  const move = { visitId: 'm', day: '2026-03-03', from: [from], to: [to], overbook: null, bySeries: false };
  expect(await one.issue(moveVisit, move)).toMatchObject({ ok: true });
  expect(one.row('visits', 'm')).toMatchObject({ day: '2026-03-03', handEdited: ['time'] });
  const back = movedBack(move, member, 'Taken back');
  expect(await one.issue(moveVisit, back.args as typeof move)).toMatchObject({ ok: true });
  expect(one.row('visits', 'm')).toMatchObject({ day: member.day, lines: [{ startsAt: from.startsAt }], handEdited: [] });
});

/** A task about what the clerk did without the right, and the clerk with other rights than the owner's. */
const looking = (rights: readonly Right[], more: Partial<TrayItem> = {}) => {
  const item: TrayItem = {
    id: 'item',
    branchId: 'branch',
    kind: 'task',
    code: 'take-back-without-right',
    cmdId: 'cmd',
    command: 'reversePayment@1',
    actorId: 'clerk',
    deviceId: 'two',
    at: '2026-03-02T15:00:00.000Z',
    subjects: [],
    args: null,
    state: 'open',
    done: null,
    ...more,
  };
  return openOffice([
    ...branchRows().filter(({ table, row }) => table !== 'users' || row.id !== 'clerk'),
    write('users', { ...clerk, rights: [...rights] }),
    write('trayItems', item),
  ]);
};
const seen = { itemId: 'item', action: 'seen' } as const;

test('what somebody did without the right is looked at by somebody else who answers for the books', async () => {
  const { one, two } = await looking(rightsByRole.receptionist);
  expect(await two.issue(resolveTrayItem, seen, 'clerk')).toMatchObject({ ok: false, error: { code: 'no-right' } });
  for (const action of ['leave', 'moved'] as const)
    expect(await two.issue(resolveTrayItem, { itemId: 'item', action }, 'clerk')).toMatchObject({ ok: false, error: { code: 'no-right' } });
  expect(await one.issue(resolveTrayItem, seen, 'owner')).toMatchObject({ ok: true });
  // To ask again takes no more than it did.
  expect(await one.issue(resolveTrayItem, { itemId: 'item', action: 'reopen' }, 'clerk')).toMatchObject({ ok: true });
});

test('a manager does not wave his own away, but looks at the books; whoever has all the say may be alone', async () => {
  const { one } = await looking(rightsByRole.manager);
  expect(await one.issue(resolveTrayItem, seen, 'clerk')).toMatchObject({ ok: false, error: { code: 'own-deed' } });
  const ofBooks = await looking(rightsByRole.manager, { code: 'second-signature-missing' });
  expect(await ofBooks.one.issue(resolveTrayItem, seen, 'clerk')).toMatchObject({ ok: true });
  const alone = await looking(rightsByRole.owner);
  expect(await alone.one.issue(resolveTrayItem, seen, 'clerk')).toMatchObject({ ok: true });
  const late = await looking(rightsByRole.receptionist, { kind: 'late', code: 'late-entry' });
  expect(await late.one.issue(resolveTrayItem, seen, 'clerk')).toMatchObject({ ok: true });
});

const office = () => openOffice([...branchRows(), write('visits', visit), client]);

/** Answers the only item of a desk's tray, all of its commands or none. */
async function answer(desk: OfficeDesk, given: Parameters<typeof deedsOf>[0], more: Partial<Around> = {}): Promise<void> {
  const [item, ...others] = desk.tray();
  expect(others).toEqual([]);
  const deeds = deedsOf(given, must(item, 'an item'), { standing: standingAt(desk, item), zone, ...more });
  for (const { command, args } of must(deeds, 'the answer can be given')) {
    expect(await desk.issue(command, args as never)).toMatchObject({ ok: true });
  }
}

function standingAt(desk: OfficeDesk, item: TrayItem | undefined): Standing | undefined {
  const subject = item?.subjects[0];
  if (subject?.table === 'clients') return { table: 'clients', row: must(desk.row('clients', subject.id), 'a client') };
  return subject === undefined ? undefined : { table: 'visits', row: must(desk.row('visits', subject.id), 'a visit') };
}

const comment = (from: string, to: string) => ({ visitId: 'v', from: { comment: from }, to: { comment: to }, prices: [] });

test('the same field changed at two desks: both sides are shown, and the refused one can still be used', async () => {
  const { one, two } = await office();
  await one.issue(describeVisit, comment('as booked', 'short'));
  await two.issue(describeVisit, comment('as booked', 'long'));
  await one.sync();
  await two.sync();
  await one.sync();
  const item = must(one.tray()[0], 'the refused change');
  expect(item).toMatchObject({ kind: 'rejected', code: 'visit-changed', actorId: 'owner', deviceId: 'two' });
  const sides = sidesOf(must(typedEdit(item), 'an edit'), must(standingAt(one, item), 'a visit'));
  expect(sides).toEqual([{ field: 'comment', lineId: null, was: 'as booked', theirs: 'short', mine: 'long' }]);
  expect(one.row('visits', 'v')).toMatchObject({ changedBy: 'owner', changedOn: 'one' });

  await answer(one, 'use-mine');
  await one.sync();
  await two.sync();
  for (const desk of [one, two]) {
    expect(desk.row('visits', 'v')?.comment).toBe('long');
    expect(desk.tray()).toEqual([]);
  }
});

test('several fields refused together are answered one by one', async () => {
  const { one, two } = await office();
  await one.issue(editClient, {
    clientId: 'k',
    from: { displayName: 'Elvira A.', code: '7' },
    to: { displayName: 'Elvira B.', code: '8' },
    addContact: null,
  });
  await two.issue(editClient, {
    clientId: 'k',
    from: { displayName: 'Elvira A.', code: '7' },
    to: { displayName: 'Elvira C.', code: '9' },
    addContact: null,
  });
  await one.sync();
  await two.sync();
  const item = must(two.tray()[0], 'the refused change');
  const sides = sidesOf(must(typedEdit(item), 'an edit'), must(standingAt(two, item), 'a client'));
  expect(sides.map(({ field }) => field)).toEqual(['displayName', 'code']);
  await answer(two, 'by-field', { chosen: sides.filter(({ field }) => field === 'code') });
  await two.sync();
  expect(two.row('clients', 'k')).toMatchObject({ displayName: 'Elvira B.', code: '9' });
});

test('changed here and cancelled there: it comes back with the change, or stays cancelled', async () => {
  for (const given of ['bring-back', 'leave'] as const) {
    const { one, two } = await office();
    await one.issue(cancelVisit, { visitId: 'v', reason: 'ill', seenAt: visit.changedAt });
    await two.issue(describeVisit, comment('as booked', 'with a friend'));
    await one.sync();
    await two.sync();
    expect(two.tray()).toMatchObject([{ kind: 'rejected', code: 'visit-cancelled' }]);
    await answer(two, given);
    await two.sync();
    await one.sync();
    const stands = given === 'leave' ? { status: 'cancelled', comment: 'as booked' } : { status: 'waiting', comment: 'with a friend' };
    expect(one.row('visits', 'v')).toMatchObject(stands);
    expect([...one.tray(), ...two.tray()]).toEqual([]);
  }
});

test('cancelled here and changed there: it is cancelled, and somebody is asked', async () => {
  const { one, two } = await office();
  await one.issue(describeVisit, comment('as booked', 'wants colour too'));
  await two.issue(cancelVisit, { visitId: 'v', reason: 'ill', seenAt: visit.changedAt });
  await one.sync();
  await two.sync();
  expect(two.tray()).toMatchObject([{ kind: 'task', code: 'cancelled-changed' }]);
  expect(two.row('visits', 'v')?.status).toBe('cancelled');
  await answer(two, 'bring-back');
  await two.sync();
  expect(two.row('visits', 'v')).toMatchObject({ status: 'waiting', comment: 'wants colour too' });
});

test('whoever cancels what he has seen is asked nothing', async () => {
  const { one } = await office();
  await one.issue(describeVisit, comment('as booked', 'said'));
  await one.issue(cancelVisit, { visitId: 'v', reason: '', seenAt: must(one.row('visits', 'v'), 'a visit').changedAt });
  await one.sync();
  expect(one.tray()).toEqual([]);
});

test('a client who was archived at one desk and changed at the other comes back, or not, by one answer', async () => {
  const { one, two } = await office();
  await one.issue(editClient, { clientId: 'k', from: { active: true }, to: { active: false }, addContact: null, seenAt: null });
  await two.issue(editClient, { clientId: 'k', from: { displayName: 'Elvira A.' }, to: { displayName: 'Elvira B.' }, addContact: null });
  await one.sync();
  await two.sync();
  expect(two.tray()).toMatchObject([{ code: 'client-archived' }]);
  await answer(two, 'bring-back');
  await two.sync();
  expect(two.row('clients', 'k')).toMatchObject({ active: true, displayName: 'Elvira B.' });
});

test('two visits at one time: one is moved and settled together, or both are kept with a reason', async () => {
  const { one, two } = await office();
  const book = (visitId: string) => ({
    visitId,
    day: '2026-03-02',
    clientId: null,
    walkInName: visitId,
    lines: [{ ...must(visit.lines[0], 'a line'), id: `${visitId}-1`, startsAt: '2026-03-02T18:00:00.000Z' }],
    comment: '',
    source: 'desk' as const,
    overbook: null,
  });
  await one.issue(bookVisit, book('a'));
  await two.issue(bookVisit, book('b'));
  await one.sync();
  await two.sync();
  const item = must(two.tray()[0], 'the double booking');
  expect(await two.issue(resolveTrayItem, { itemId: item.id, action: 'keep-both' })).toMatchObject({ error: { code: 'reason-missing' } });
  const from = placeOf(must(two.row('visits', 'b')?.lines[0], 'a line'));
  const to = { ...from, startsAt: '2026-03-02T20:00:00.000Z' };
  expect((await two.issue(moveVisit, { visitId: 'b', day: '2026-03-02', from: [from], to: [to], overbook: null })).ok).toBe(true);
  await two.issue(resolveTrayItem, { itemId: item.id, action: 'moved' });
  await two.sync();
  await one.sync();
  expect(one.tray()).toEqual([]);
  expect([one.row('visits', 'a')?.conflictWith, one.row('visits', 'b')?.conflictWith]).toEqual([[], []]);
});

const payment = { ...cashPayment, methodId: 'visa', tillId: 'card' };

/** The clerk took money and has lost the right by the time the hub hears of it. */
async function heldPayment() {
  const all = await office();
  await all.one.issue(takePayment, payment, 'clerk');
  all.hub.seed([write('users', { ...clerk, rights: [] })]);
  await all.one.sync();
  await all.two.sync();
  expect(all.two.tray()).toMatchObject([{ kind: 'quarantined', code: 'no-right', actorId: 'clerk', deviceId: 'one' }]);
  expect(all.two.row('ledgerEntries', 'entry')).toBeUndefined();
  return all;
}

test('money that was set aside is counted once, in the name of whoever decides so, and the original stays', async () => {
  const { one, two } = await heldPayment();
  const item = must(two.tray()[0], 'the payment');
  for (const action of ['seen', 'leave', 'keep-theirs'] as const)
    expect(await two.issue(resolveTrayItem, { itemId: item.id, action })).toMatchObject({ error: { code: 'tray-item-undecided' } });
  // Both managers decide before they hear of each other.
  await answer(one, 'count', { note: 'seen in the drawer' });
  await answer(two, 'count');
  await one.sync();
  await two.sync();
  await one.sync();
  for (const desk of [one, two]) {
    expect(desk.row('ledgerEntries', 'entry')).toMatchObject({ by: 'owner', deviceId: 'one', note: 'seen in the drawer' });
    expect(desk.row('trayItems', item.id)).toMatchObject({
      state: 'done',
      args: payment,
      done: { action: 'count', note: 'seen in the drawer' },
    });
    expect(desk.tray()).toMatchObject([{ kind: 'rejected', code: 'tray-item-settled', command: 'countFact@1' }]);
  }
  expect(await two.issue(resolveTrayItem, { itemId: item.id, action: 'reopen' })).toMatchObject({ error: { code: 'tray-item-counted' } });
});

test('money that was set aside is voided with a reason, and nothing is counted', async () => {
  const { two } = await heldPayment();
  const item = must(two.tray()[0], 'the payment');
  expect(await two.issue(resolveTrayItem, { itemId: item.id, action: 'void' })).toMatchObject({ error: { code: 'reason-missing' } });
  await answer(two, 'void', { note: 'typed twice' });
  await two.sync();
  expect(two.row('ledgerEntries', 'entry')).toBeUndefined();
  expect(two.row('trayItems', item.id)).toMatchObject({ state: 'done', args: payment, done: { action: 'void', note: 'typed twice' } });
});

test('who counts the fact of another has the right to correct money', () => {
  const count = must(deedsOf('count', { id: 'i' } as TrayItem, { standing: undefined, zone }), 'always')[0];
  expect(count?.command.rights(count.args)).toContain('money.correct');
  expect(resolveTrayItem.rights({ itemId: 'i', action: 'void', note: 'x' })).toContain('money.correct');
});

test('an opening that is there already is not written over by counting its like', async () => {
  const { hub, one } = await office();
  await one.issue(openShift, { shiftId: 's', tillId: 'main', day: '2026-03-02', floatMinor: 100, currency: 'CAD' });
  await one.sync();
  const held = { id: 'q', branchId: 'branch', code: 'cmd-id-reused' };
  hub.seed([
    write('trayItems', {
      ...held,
      kind: 'quarantined',
      cmdId: 'c',
      command: 'openShift@2',
      actorId: 'clerk',
      deviceId: null,
      at: '2026-03-02T15:00:00.000Z',
      subjects: [],
      args: { shiftId: 's', tillId: 'main', day: '2026-03-02', floatMinor: 900, currency: 'CAD' },
      state: 'open',
      done: null,
    }),
  ]);
  await one.sync();
  const deeds = must(deedsOf('count', must(one.tray()[0], 'an item'), { standing: undefined, zone }), 'an answer');
  expect(await one.issue(must(deeds[0], 'a deed').command, must(deeds[0], 'a deed').args as never)).toMatchObject({
    error: { code: 'counted-already' },
  });
});

test('two edits that were merged are told at the desk that did not expect it, and its version can be brought back', async () => {
  const { one, two } = await office();
  await one.issue(describeVisit, { visitId: 'v', from: { walkInName: '' }, to: { walkInName: 'Nino' }, prices: [] });
  await two.issue(describeVisit, comment('as booked', 'long'));
  await one.sync();
  await two.sync();
  expect(one.store.notes).toEqual([]);
  const [note] = two.store.notes;
  expect(note).toMatchObject({ kind: 'merged', id: 'v', fields: [{ field: 'walkInName', was: '', mine: '', theirs: 'Nino' }] });
  const standing = { table: 'visits', row: must(two.row('visits', 'v'), 'a visit') } as const;
  for (const { command, args } of restate(standing, must(note, 'a note').fields, zone))
    expect(await two.issue(command, args as never)).toMatchObject({ ok: true });
  await two.sync();
  expect(two.row('visits', 'v')).toMatchObject({ walkInName: '', comment: 'long' });
});

test.each([
  ['a move', (to: string) => [moveVisit, moveTo(to)] as const],
  ['a comment', (to: string) => [describeVisit, comment('as booked', to)] as const],
  ['a price', (to: string) => [describeVisit, priceOf(to)] as const],
  [
    'a name',
    (to: string) => [editClient, { clientId: 'k', from: { displayName: 'Elvira A.' }, to: { displayName: to }, addContact: null }] as const,
  ],
])('two desks that come to the same while apart do not differ: %s', async (_what, deed) => {
  const { one, two } = await office();
  for (const desk of [one, two]) {
    const [command, args] = deed('17');
    expect(await desk.issue(command, args as never)).toMatchObject({ ok: true });
  }
  for (const desk of [one, two, one]) await desk.sync();
  for (const desk of [one, two]) expect(desk.tray()).toEqual([]);
});

test('two desks that answer an item alike while apart settle it, and nobody is asked again; answered contrarily, the other answer is asked about', async () => {
  for (const second of ['use-mine', 'keep-theirs'] as const) {
    const { one, two } = await office();
    await one.issue(describeVisit, comment('as booked', 'short'));
    await two.issue(describeVisit, comment('as booked', 'long'));
    for (const desk of [one, two, one]) await desk.sync();
    await answer(one, 'use-mine');
    await answer(two, second);
    for (const desk of [one, two, one]) await desk.sync();
    for (const desk of [one, two]) {
      expect(desk.tray()).toEqual([]);
      expect(desk.row('visits', 'v')?.comment).toBe('long');
    }
  }
});

function moveTo(hour: string) {
  const from = placeOf(must(visit.lines[0], 'has a line'));
  return { visitId: 'v', day: visit.day, from: [from], to: [{ ...from, startsAt: `${visit.day}T${hour}:00:00.000Z` }], overbook: null };
}

function priceOf(minor: string) {
  return { visitId: 'v', from: {}, to: {}, prices: [{ lineId: 'v-1', from: 5000, to: Number(minor) }] };
}
