import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import type { Right } from '#shared/access/rights.ts';
import { write } from '#shared/commands/command.ts';
import { historyAnswer, paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import { trimCommands } from '#hub/store/retention/trim-commands.ts';
import { booking, freeBill, opening, payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testDay, testPassword, testStore } from '#tests/support/hub/test-store.ts';

describe('the door to the history of a row', () => {
  let opened: TestStore;
  let server: TestServer;
  let desk: TestDesk;
  let atMs = 0;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
    desk = await testDesk(opened.store);
    atMs = server.clock.ms;
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });

  /** A command whose id begins with the time, as a desk makes it. */
  const said = (actor: 'owner' | 'receptionist') => {
    atMs += 1_000;
    return { cmdId: uuidV7(atMs, crypto.getRandomValues(new Uint8Array(10))), actor, occurredAt: new Date(atMs).toISOString() };
  };
  const ask = async (by: TestDesk, id: string, login = 'receptionist', table = 'visits') => {
    const bearer = { authorization: `Bearer ${by.token}` };
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    const { session } = signInAnswer.parse((await server.post(paths.signIn, { login, password: testPassword, signingKey }, bearer)).body);
    return server.post(paths.history, { table, id }, { ...bearer, [sessionHeader]: session });
  };
  /** What happens while the receptionist lacks a right. */
  const without = async (right: Right, meanwhile: () => Promise<void>) => {
    const [receptionist] = (await opened.store.all('one', 'users')).filter(({ login }) => login === 'receptionist');
    await opened.store.publish('one', [write('users', { ...receptionist!, rights: receptionist!.rights.filter((one) => one !== right) })]);
    await meanwhile();
    await opened.store.publish('one', [write('users', receptionist!)]);
  };

  it('tells who did what to it at which desk, the newest first, and nothing of other visits', async () => {
    const place = { lineId: 'v1.1', startsAt: `${testDay}T10:00:00.000Z`, staffId: rowId('one', 'ann'), durationMinutes: 60 };
    const to = { ...place, staffId: rowId('one', 'bob') };
    const moving = { visitId: 'v1', day: testDay, from: [place], to: [to], overbook: null };
    const pushed = await desk.push(
      await desk.command(...booking('v1'), said('owner')),
      await desk.command(...booking('v10', '14:00'), said('owner')),
      await desk.command(moveVisit, moving, said('receptionist')),
      // Somebody else moved it meanwhile: refused, and told as such.
      await desk.command(moveVisit, { ...moving, to: [{ ...place, durationMinutes: 30 }] }, said('owner')),
    );
    expect(pushed.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied', 'rejected']);
    const { entries, isWhole } = historyAnswer.parse((await ask(desk, 'v1')).body);
    expect(isWhole).toBe(true);
    expect(entries.map(({ command, actorId, deviceName, state }) => [command, actorId, deviceName, state])).toEqual([
      ['moveVisit', rowId('one', 'owner'), 'Test desk', 'refused'],
      ['moveVisit', rowId('one', 'receptionist'), 'Test desk', 'applied'],
      ['bookVisit', rowId('one', 'owner'), 'Test desk', 'applied'],
    ]);
    expect(entries[1]?.changes).toEqual([{ field: 'staff', from: [rowId('one', 'ann')], to: [rowId('one', 'bob')] }]);
  });

  it('tells nothing of what was sent in somebody’s name and never looked into: not signed, sent under a used id, or not to be read', async () => {
    const visit = booking('v2', '18:00');
    const first = await desk.command(...visit, said('owner'));
    const change = (prices: number) => ({
      visitId: 'v2',
      from: {},
      to: {},
      prices: Array.from({ length: prices }, (_, at) => ({ lineId: `l${at}`, from: 1, to: 2 })),
    });
    const pushed = await desk.push(
      first,
      await desk.command(describeVisit, change(61), { ...said('receptionist'), forge: { signature: 'AAAA' } }),
      await desk.command(moveVisit, { visitId: 'v2', to: [{ startsAt: 'garbage' }] }, said('receptionist')),
      await desk.command(describeVisit, change(1), { ...said('receptionist'), cmdId: first.cmdId }),
    );
    expect(pushed.outcomes.map(({ code }) => code)).toEqual(['', 'bad-signature', 'bad-arguments', 'cmd-id-reused']);
    const { entries } = historyAnswer.parse((await ask(desk, 'v2')).body);
    expect(entries.map(({ command }) => command)).toEqual(['bookVisit']);
  });

  it('names nobody to who may not see clients', async () => {
    const was = { walkInName: 'Walk-in', comment: '' };
    const change = { visitId: 'v3', from: was, to: { walkInName: 'Noé Martin', comment: 'by the window' }, prices: [] };
    const pushed = await desk.push(
      await desk.command(...booking('v3', '16:00'), said('owner')),
      await desk.command(describeVisit, change, said('owner')),
    );
    expect(pushed.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(JSON.stringify((await ask(desk, 'v3')).body)).toContain('Noé Martin');
    await without('clients.view', async () => {
      const { entries } = historyAnswer.parse((await ask(desk, 'v3')).body);
      expect(entries[0]?.changes).toEqual([{ field: 'comment', from: '', to: 'by the window' }]);
    });
  });

  it('tells of a bill, and of an entry, who posted, took and took back, with the amounts', async () => {
    const bill = { ...freeBill, id: 'b1', receiptNumber: 'A1-1', visitIds: ['v1'] };
    const pushed = await desk.push(
      await desk.command(postBill, { bill, shiftId: null, storageId: null }, said('owner')),
      await desk.command(...payment('p1', { billId: 'b1' }), said('receptionist')),
      await desk.command(...payment('p2', { billId: 'b10' }), said('receptionist')),
      await desk.command(
        reversePayment,
        { entryId: 'r1', payment: 'p1', billId: 'b1', day: testDay, shiftId: null, reason: 'wrong bill' },
        said('owner'),
      ),
    );
    expect(pushed.outcomes.every(({ status }) => status.startsWith('applied'))).toBe(true);
    const deeds = async (table: string, id: string) =>
      historyAnswer
        .parse((await ask(desk, id, 'receptionist', table)).body)
        .entries.map(({ command, currency, changes }) => [command, currency, changes.map(({ field, to }) => [field, to])]);
    const posted = [
      'postBill',
      'EUR',
      [
        ['receipt', 'A1-1'],
        ['total', 0],
      ],
    ];
    const taken = [
      'takePayment',
      'EUR',
      [
        ['amount', 50_00],
        ['method', rowId('one', 'cash')],
        ['till', rowId('one', 'main')],
      ],
    ];
    const back = [
      'reversePayment',
      undefined,
      [
        ['takesBack', 'p1'],
        ['reason', 'wrong bill'],
      ],
    ];
    expect(await deeds('bills', 'b1')).toEqual([back, taken, posted]);
    expect(await deeds('ledgerEntries', 'p1')).toEqual([back, taken]);
    expect(await deeds('ledgerEntries', 'r1')).toEqual([back, taken]);
    // The sale is an entry that no command names: it is found by when it was written, and by whom.
    const [sale] = (await opened.store.all('one', 'ledgerEntries')).filter(({ kind, billId }) => kind === 'sale' && billId === 'b1');
    expect(await deeds('ledgerEntries', sale!.id)).toEqual([posted]);
    // With the visit lies that it was billed, not for how much.
    expect((await deeds('visits', 'v1'))[0]).toEqual(['postBill', undefined, []]);
  });

  it('tells nothing of the money to who may not take any, and no count of a drawer to who may see no totals', async () => {
    const over = { fromId: rowId('one', 'owner'), toId: rowId('one', 'receptionist'), countedMinor: 99_00, expectedMinor: 100_00 };
    await desk.push(
      await desk.command(...opening('s1'), said('owner')),
      await desk.command(...payment('p3', { shiftId: 's1' }), said('owner')),
      await desk.command(handOver, { entryId: 'h1', shiftId: 's1', day: testDay, currency: 'EUR', note: 'torn', ...over }, said('owner')),
    );
    const fields = async () =>
      historyAnswer
        .parse((await ask(desk, 's1', 'receptionist', 'shifts')).body)
        .entries.map(({ command, changes }) => [command, ...changes.map(({ field }) => field)]);
    expect(await fields()).toEqual([
      ['handOver', 'holder', 'counted', 'expected', 'note'],
      ['openShift', 'till', 'float'],
    ]);
    await without('money.totals.view', async () => {
      expect(await fields()).toEqual([
        ['handOver', 'holder', 'note'],
        ['openShift', 'till', 'float'],
      ]);
    });
    await without('money.take', async () => {
      for (const [table, id] of [
        ['bills', 'b1'],
        ['ledgerEntries', 'p1'],
        ['shifts', 's1'],
      ] as const) {
        const refused = await ask(desk, id, 'receptionist', table);
        expect([refused.status, refused.body]).toEqual([403, { code: 'no-right' }]);
      }
    });
  });

  it('tells another branch nothing, and a stranger not even that', async () => {
    const other = await testDesk(opened.store, 'one', 'b');
    const answer = await ask(other, 'v1', 'owner');
    expect(answer.body).toEqual({ entries: [], isWhole: true });
    for (const [table, id] of [
      ['bills', 'b1'],
      ['ledgerEntries', 'p1'],
      ['shifts', 's1'],
    ] as const) {
      expect((await ask(other, id, 'owner', table)).body).toEqual({ entries: [], isWhole: true });
    }
    expect((await server.post(paths.history, { table: 'visits', id: 'v1' })).status).toBe(401);
    const bearer = { authorization: `Bearer ${desk.token}` };
    expect((await server.post(paths.history, { table: 'visits', id: 'v1' }, bearer)).body).toEqual({ code: 'signed-out' });
    expect((await ask(desk, 'v1', 'owner', 'clients')).status).toBe(400);
  });

  it('still says who did what when once arguments are not kept any more, and that it is not all', async () => {
    const run = { now: new Date(Date.now() + 60_000), isDryRun: false, batchRows: 100 };
    expect(await trimCommands(opened.store.db, 'one', 0, run)).toBeGreaterThan(0);
    const { entries, isWhole } = historyAnswer.parse((await ask(desk, 'b1', 'receptionist', 'bills')).body);
    expect(isWhole).toBe(false);
    expect(entries.map(({ command, changes }) => [command, changes])).toEqual([
      ['reversePayment', []],
      ['takePayment', []],
      ['postBill', []],
    ]);
  });
});
