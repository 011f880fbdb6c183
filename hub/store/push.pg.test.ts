import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { EpochChanged } from '#shared/sync/handle-push.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { heldOr } from '#shared/tables/read.ts';
import { booking, freeBill, newClient, opening, payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testDay, testStore } from '#tests/support/hub/test-store.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { aClose } from '#shared/testing/till-rows.ts';

describe('a push', () => {
  let opened: TestStore;
  let desk: TestDesk;
  let count = 0;
  /** An id that no other test of this file uses. */
  const fresh = (label: string): string => `${label}-${(count += 1)}`;
  const visitOf = async (id: string) => heldOr(await opened.store.read('one').get('visits', id), undefined);
  const tray = () => opened.store.all('one', 'trayItems');
  const deviceCode = async ({ device }: TestDesk) =>
    (
      await opened.store.db
        .selectFrom('devices')
        .select('code')
        .where('chain_id', '=', 'one')
        .where('id', '=', device.deviceId)
        .executeTakeFirstOrThrow()
    ).code;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store, 'one');
    await makeTestChain(opened.store, 'two');
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    desk = await testDesk(opened.store);
  });

  it('is applied once, however often it comes', async () => {
    const entry = fresh('entry');
    const batch = [await desk.command(...payment(entry)), await desk.command(...booking(fresh('visit'), '06:00'))];
    const first = await desk.push(...batch);
    expect(first.outcomes.map(({ status }) => status)).toEqual(['applied-flagged', 'applied']);
    expect(await desk.push(...batch)).toEqual(first);
    const entries = await opened.store.all('one', 'ledgerEntries');
    expect(entries.filter(({ id }) => id === entry)).toHaveLength(1);
    expect(first.lastSeq).toBe(2);
  });

  it('of a desk of another epoch is not looked at', async () => {
    const request = { protocol: 1, epoch: 'another', storeId: desk.storeId, commands: [await desk.command(...payment(fresh('entry')))] };
    await expect(handlePush(opened.store.pushPorts(desk.device, desk.storeId), desk.device, request)).rejects.toThrow(EpochChanged);
  });

  it('with a receipt number that another bill has, or of another device, stands and is shown to a person', async () => {
    const code = await deviceCode(desk);
    const [bill, again] = [fresh('bill'), fresh('bill')];
    const post = (id: string, receiptNumber: string) =>
      desk.command(postBill, { bill: { ...freeBill, id, receiptNumber }, shiftId: null, storageId: null });
    const { outcomes } = await desk.push(
      await post(bill, `${code}-000001`),
      await desk.command(...payment(fresh('entry'), { billId: bill, tillId: rowId('one', 'cards') })),
      await post(again, `${code}-000001`),
      await post(fresh('bill'), 'D999-000001'),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied-flagged', 'applied', 'applied']);
    const told = (await tray()).filter((item) => item.code.startsWith('number-') && item.subjects.some(({ id }) => id.startsWith('bill-')));
    expect(told.map((item) => [item.code, item.subjects.length]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['number-foreign', 1],
      ['number-twice', 2],
    ]);
  });

  it('is asked about its numbers once, however many documents it has, and tells of those that it has twice itself', async () => {
    const code = await deviceCode(desk);
    const number = `${code}-777001`;
    const [first, second, third] = [fresh('bill'), fresh('bill'), fresh('bill')];
    const bills = [first, second, third];
    const commands = [];
    for (const id of bills)
      commands.push(await desk.command(postBill, { bill: { ...freeBill, id, receiptNumber: number }, shiftId: null, storageId: null }));
    await desk.push(...commands);
    const twice = (await tray()).filter((item) => item.code === 'number-twice' && item.subjects.some(({ id }) => bills.includes(id)));
    const told = twice.map(({ subjects }) => subjects.map(({ id }) => bills.indexOf(id)));
    expect(told.toSorted((a, b) => a.length - b.length)).toEqual([
      [1, 0],
      [2, 0, 1],
    ]);
    // A payment writes its bill anew; what was told once is told once.
    await desk.push(await desk.command(...payment(fresh('entry'), { billId: bills[1] ?? '', tillId: rowId('one', 'cards') })));
    expect((await tray()).filter((item) => item.code === 'number-twice' && item.subjects[0]?.id === second)).toHaveLength(1);
  });

  it('knows nothing of another branch, whatever ids it names', async () => {
    const [bill, shift, back] = [fresh('bill'), fresh('shift'), fresh('entry')];
    await desk.push(await desk.command(...payment(back, { billId: bill })));
    const [item] = (await tray()).filter(({ state }) => state === 'open');
    const elsewhere = await testDesk(opened.store, 'one', 'b');
    const { outcomes } = await elsewhere.push(
      // A close of this shift would put a checkpoint in the place of the other branch's.
      await elsewhere.command(...opening(shift)),
      await elsewhere.command(resolveTrayItem, { itemId: item?.id, action: 'seen' }),
      await elsewhere.command(reversePayment, {
        entryId: fresh('entry'),
        payment: back,
        billId: bill,
        day: testDay,
        shiftId: null,
        reason: '',
      }),
    );
    expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual([
      'quarantined names-nothing',
      'rejected tray-item-gone',
      'quarantined names-nothing',
    ]);
    const branchB = rowId('one', 'branch b');
    expect((await opened.store.all('one', 'shifts')).filter(({ branchId }) => branchId === branchB)).toEqual([]);
    expect((await opened.store.all('one', 'ledgerEntries')).filter(({ branchId }) => branchId === branchB)).toEqual([]);
  });

  it('does not stop at a command that breaks, cannot be read or cannot be stored', async () => {
    const entry = fresh('entry');
    await desk.push(await desk.command(...payment(entry)));
    const { outcomes } = await desk.push(
      await desk.command(...booking(fresh('visit'), '07:00')),
      // Closes a shift that never was.
      await desk.command(closeShift, {
        shiftId: fresh('no-shift'),
        day: testDay,
        currency: 'EUR',
        number: 'Z1',
        countedMinor: 0,
        counts: [],
        expectedMinor: 0,
        entries: 0,
        hash: '0'.repeat(64),
        note: '',
        secondBy: null,
        leftMinor: 0,
        restTillId: null,
        restShiftId: null,
        prevSeal: null,
        seal: '0'.repeat(64),
      }),
      { nonsense: true, text: 'half a letter \ud800 and a \0' },
      // The same entry again under another command: the ledger is never written over.
      await desk.command(...payment(entry, { amountMinor: 1 })),
      await desk.command({ name: 'takePayment', version: 1 }, { other: 'arguments \0' }),
      await desk.command(...booking(fresh('visit'), '08:00')),
    );
    expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual([
      'applied ',
      'quarantined names-nothing',
      'quarantined unreadable',
      'quarantined handler-broke',
      'quarantined bad-arguments',
      'applied ',
    ]);
    const kept = heldOr(await opened.store.read('one').get('ledgerEntries', entry), undefined);
    expect(kept?.postings[0]?.minor).toBe(50_00);
    await desk.pull();
    expect(desk.rowsOf('trayItems').filter((item) => item['kind'] === 'quarantined').length).toBeGreaterThanOrEqual(4);
  });

  it('with the id of another command is kept apart and raises an alarm', async () => {
    const cmdId = fresh('cmd');
    await desk.push(await desk.command(...payment(fresh('entry')), { cmdId }));
    const { outcomes } = await desk.push(await desk.command(...payment(fresh('entry'), { amountMinor: 9_99 }), { cmdId }));
    expect(outcomes[0]).toMatchObject({ cmdId, status: 'quarantined', code: 'cmd-id-reused' });
    const alarms = await opened.store.db.selectFrom('alarms').select('code').where('chain_id', '=', 'one').execute();
    expect(alarms.map(({ code }) => code)).toContain('cmd-id-reused');
    expect((await tray()).filter((item) => item.code === 'cmd-id-reused')).toHaveLength(1);
  });

  it('brings a late payment into the books and leaves the signed close alone', async () => {
    const [shiftId, entry] = [fresh('shift'), fresh('late')];
    await desk.push(await desk.command(...opening(shiftId)));
    const entries = heldOr(await opened.store.read('one').by('ledgerEntries', 'shiftId', shiftId), []);
    const shift = heldOr(await opened.store.read('one').get('shifts', shiftId), undefined)!;
    const close = aClose({ shift, entries }, 100_00, { number: 'Z2' });
    const closed = await desk.push(await desk.command(closeShift, close));
    expect(closed.outcomes[0]).toMatchObject({ status: 'applied' });
    const signed = heldOr(await opened.store.read('one').get('shifts', shiftId), undefined);

    const other = await testDesk(opened.store);
    const late = await other.push(await other.command(...payment(entry, { shiftId })));
    expect(late.outcomes[0]).toMatchObject({ status: 'applied-flagged', code: 'late-entry' });
    const kept = heldOr(await opened.store.read('one').get('ledgerEntries', entry), undefined);
    expect(kept).toMatchObject({ lateForShiftId: shiftId, day: testDay });
    expect(heldOr(await opened.store.read('one').get('shifts', shiftId), undefined)).toEqual(signed);
    expect((await tray()).some((item) => item.kind === 'late' && item.subjects.some(({ id }) => id === entry))).toBe(true);
  });

  it('of two desks that booked the same hour keeps both, marks both and says so', async () => {
    const other = await testDesk(opened.store);
    const [mine, theirs] = [fresh('visit'), fresh('visit')];
    await desk.push(await desk.command(...booking(mine, '12:00')));
    const { outcomes } = await other.push(await other.command(...booking(theirs, '12:30')));
    expect(outcomes[0]).toMatchObject({ status: 'conflicted', subjects: [{ table: 'visits', id: mine }] });
    expect((await visitOf(mine))?.conflictWith).toEqual([theirs]);
    expect((await visitOf(theirs))?.conflictWith).toEqual([mine]);
    await desk.pull();
    const item = desk.rowsOf('trayItems').find((row) => row['kind'] === 'conflict' && JSON.stringify(row).includes(mine));
    expect(item).toBeDefined();
  });

  it('of two desks that push at the same moment never lets both have the hour', async () => {
    const others = await Promise.all(Array.from({ length: 6 }, () => testDesk(opened.store)));
    const pushes = others.map(async (one) => one.push(await one.command(...booking(fresh('visit'), '17:00', 'bob'))));
    const statuses = (await Promise.all(pushes)).map(({ outcomes }) => outcomes[0]?.status);
    expect(statuses.filter((status) => status === 'applied')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'conflicted')).toHaveLength(5);
  });

  it('is judged by the rights that the author has at the hub, not by what the desk says', async () => {
    const id = rowId('one', 'receptionist');
    const user = heldOr(await opened.store.read('one').get('users', id), undefined)!;
    const without = { ...user, rights: user.rights.filter((right) => right !== 'visits.book' && right !== 'money.take') };
    await opened.store.publish('one', [{ table: 'users', row: without }]);
    const visit = fresh('visit');
    const { outcomes } = await desk.push(
      await desk.command(...booking(visit, '19:00'), { actor: 'receptionist' }),
      await desk.command(...payment(fresh('entry')), { actor: 'receptionist' }),
    );
    await opened.store.publish('one', [{ table: 'users', row: user }]);
    expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual(['rejected no-right', 'quarantined no-right']);
    expect(await visitOf(visit)).toBeUndefined();
    const item = (await tray()).find((one) => one.kind === 'quarantined' && one.code === 'no-right');
    expect(item?.args).toMatchObject({ amountMinor: 50_00 });
  });

  it('signed by nobody, by somebody else or for another device changes nothing', async () => {
    const [one, two, three] = [fresh('visit'), fresh('visit'), fresh('visit')];
    const stranger = rowId('one', 'manager');
    const { outcomes } = await desk.push(
      await desk.command(...booking(one, '20:00'), { forge: { signature: '' } }),
      await desk.command(...booking(two, '20:00'), { actor: 'receptionist', forge: { actorId: stranger } }),
      await desk.command(...booking(three, '20:00'), { forge: { branchId: rowId('one', 'branch b') } }),
      await desk.command(...payment(fresh('entry')), { forge: { signature: 'AAAA' } }),
    );
    expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual([
      'rejected bad-signature',
      'rejected bad-signature',
      'rejected bad-signature',
      'quarantined bad-signature',
    ]);
    expect(await Promise.all([one, two, three].map(visitOf))).toEqual([undefined, undefined, undefined]);
  });

  it('reaches neither another chain nor another branch', async () => {
    const visit = fresh('visit');
    await desk.push(await desk.command(...booking(visit, '05:00')));
    const foreign = await testDesk(opened.store, 'two');
    const across = await testDesk(opened.store, 'one', 'b');
    const move = (ofDesk: TestDesk) => {
      const place = { lineId: `${visit}.1`, startsAt: `${testDay}T05:00:00.000Z`, staffId: rowId('one', 'ann'), durationMinutes: 60 };
      return ofDesk.command(moveVisit, {
        visitId: visit,
        day: testDay,
        from: [place],
        to: [{ ...place, startsAt: `${testDay}T21:00:00.000Z` }],
        overbook: null,
      });
    };
    expect((await foreign.push(await move(foreign))).outcomes[0]).toMatchObject({ status: 'rejected', code: 'visit-gone' });
    expect((await across.push(await move(across))).outcomes[0]).toMatchObject({ status: 'rejected', code: 'visit-gone' });
    await foreign.pull();
    await across.pull();
    // What they hold of it is what they typed themselves, in their own tray.
    expect([foreign.rowsOf('visits'), across.rowsOf('visits')]).toEqual([[], []]);
    expect(foreign.rowsOf('users')).toHaveLength(3);
    expect(across.rowsOf('users').map((user) => user['id'])).not.toEqual(foreign.rowsOf('users').map((user) => user['id']));
  });

  it('cannot take over a row of another branch by using its id', async () => {
    const shift = fresh('shift');
    await desk.push(await desk.command(...opening(shift)));
    const across = await testDesk(opened.store, 'one', 'b');
    const { outcomes } = await across.push(await across.command(...opening(shift, 1)));
    expect(outcomes[0]).toMatchObject({ status: 'quarantined', code: 'names-nothing' });
    const kept = heldOr(await opened.store.read('one').get('shifts', shift), undefined);
    expect(kept).toMatchObject({ branchId: desk.device.branchId, floatMinor: 100_00 });
  });

  it('gives somebody who has a phone already a task, whoever typed it and however it was written', async () => {
    const [first, second, third] = [fresh('client'), fresh('client'), fresh('client')];
    await desk.push(await desk.command(...(await newClient(opened.store, first, '+33639980101'))));
    const same = await desk.push(
      await desk.command(...(await newClient(opened.store, second, '06 39 98 01 01')), { actor: 'receptionist' }),
    );
    await desk.push(await desk.command(...(await newClient(opened.store, third, '06 39 98 01 02'))));
    expect(same.outcomes[0]?.status).toBe('applied');
    const tasks = (await tray()).filter((item) => item.code === 'duplicate-client');
    expect(tasks.map((task) => task.subjects.map(({ id }) => id))).toEqual([[second, first]]);
    await desk.pull();
    expect(JSON.stringify([...desk.rows])).not.toMatch(/0?6.?39.?98.?01.?01/);
  });

  it('that another store of the device sends again gets its outcome there too', async () => {
    const command = await desk.command(...booking(fresh('visit'), '04:00'));
    await desk.push(command);
    const rebuilt = 'rebuilt-store';
    const request = { protocol: 1, epoch: null, storeId: rebuilt, commands: [command] };
    await handlePush(opened.store.pushPorts(desk.device, rebuilt), desk.device, request);
    const page = await opened.store
      .pullPorts(desk.device)
      .snapshot('one', (view) => view.outcomes(rebuilt, desk.device.branchId, 0, 1e9, 9));
    expect(page).toMatchObject([{ outcome: { cmdId: command.cmdId, status: 'applied' } }]);
  });

  it('does not tell one device of another device', async () => {
    const spy = await testDesk(opened.store);
    await desk.push(await desk.command(...booking(fresh('visit'), '03:00')));
    const seen = await opened.store
      .pullPorts(spy.device)
      .snapshot('one', async (view) => [
        await view.outcomes(desk.storeId, desk.device.branchId, 0, 1e9, 9),
        await view.lastSeqs(spy.device.deviceId),
      ]);
    expect(seen).toEqual([[], {}]);
  });
});
