import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { booking, opening, payment } from '#tests/support/hub/test-commands.ts';
import { countFact } from '#shared/commands/registry.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { sealOf } from '#shared/till/close-seal.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { aClose } from '#shared/testing/till-rows.ts';
import { relink } from '#shared/sync/relink.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { type Envelope, auditStart, protocolVersion } from '#shared/sync/protocol.ts';
import { heldOr } from '#shared/tables/read.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, testDay, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { makeSigningKeys } from '#shared/sealing/sign.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { verify } from './verify.ts';

/** The hash that closes of version 1 signed: ids and postings. */
function hashOfVersion1(entries: readonly LedgerEntry[]): string {
  const covered = entries.filter(({ kind }) => kind !== 'shift-close').map(({ id, postings }) => [id, postings] as const);
  return sha256Hex(canonicalJson(covered.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

describe('verify', () => {
  let opened: TestStore;
  let desk: TestDesk;

  beforeEach(async () => {
    opened = await testStoreOfThisTest();
    await makeTestChain(opened.store);
    desk = await testDesk(opened.store);
    await desk.push(
      await desk.command(...opening('shift')),
      await desk.command(...payment('in-shift', { shiftId: 'shift' })),
      await desk.command(...booking('visit', '10:00')),
    );
    const entries = heldOr(await opened.store.read('one').by('ledgerEntries', 'shiftId', 'shift'), []);
    const shift = heldOr(await opened.store.read('one').get('shifts', 'shift'), undefined)!;
    const close = aClose({ shift, entries }, 149_50, { number: 'Z1' });
    await desk.push(await desk.command(closeShift, close));
    const late = await testDesk(opened.store);
    await late.push(await late.command(...payment('late', { shiftId: 'shift' })));
  });

  const faults = async () => (await verify(opened.store)).flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  const tamper = (statement: ReturnType<typeof sql>) => statement.execute(opened.store.db);

  it('finds nothing wrong with a day that has over/short, a late payment and what was refused', async () => {
    await desk.push(await desk.command(...payment('liar'), { forge: { signature: '' } }), await desk.command(...booking('again', '11:00')));
    expect(await faults()).toEqual([]);
  });

  it('finds nothing wrong with what a user signed many keys ago, and his device still sends it', async () => {
    const waited = await desk.command(...booking('waited', '12:00'));
    for (let lost = 0; lost < 40; lost += 1) {
      const { publicKey } = await makeSigningKeys(nodeCrypto);
      await registerSigningKey(opened.store.db, 'one', waited.actorId, waited.deviceId, publicKey);
    }
    expect((await desk.push(waited)).outcomes.map(({ status }) => status)).toEqual(['applied']);
    expect(await faults()).toEqual([]);
  });

  it('finds postings that do not sum to zero', async () => {
    await tamper(sql`update ledger_entries set body = jsonb_set(body, '{postings,0,minor}', '1') where id = 'in-shift'`);
    expect(await faults()).toEqual([expect.stringMatching(/in-shift .*sum to -4999 /)]);
  });

  it('finds a till whose close says something else than the ledger', async () => {
    await tamper(sql`update checkpoints set body = jsonb_set(body, '{balanceMinor}', '15000')`);
    expect(await faults()).toEqual([expect.stringMatching(/last close says 15000 minor units, the ledger's fold is 19950/)]);
  });

  it.each([
    [
      'counted money',
      sql`update shifts set body = jsonb_set(body, '{closed,note}', '"nothing"')`,
      /close Z1 of shift shift: its seal is not over what it says/,
    ],
    [
      'a close that was taken out',
      sql`update shifts set body = jsonb_set(body, '{closed}', 'null')`,
      /its last close, of shift shift, is not there/,
    ],
    [
      'an entry that was taken out of its shift',
      sql`update ledger_entries set shift_id = null, body = jsonb_set(body, '{shiftId}', 'null') where id = 'in-shift'`,
      /close Z1 of shift shift: its 2 entries are not those that were signed/,
    ],
    [
      'the float',
      sql`update shifts set body = jsonb_set(body, '{floatMinor}', '10001')`,
      /close Z1 of shift shift: its float and its entries do not come to what was expected/,
    ],
  ])('finds a close that is not what was signed: %s', async (_what, statement, fault) => {
    await tamper(statement);
    expect(await faults()).toEqual([expect.stringMatching(fault)]);
  });

  it.each([
    ['kind', 'cash-in'],
    ['day', '2026-05-03'],
    ['at', '2026-05-04T09:00:00.000Z'],
    ['methodId', 'other'],
    ['billId', 'other'],
    ['by', 'other'],
    ['deviceId', 'other'],
    ['reversesId', 'other'],
    ['itemId', 'other'],
    ['tenderedMinor', 50_01],
    ['channel', 'online'],
    ['note', 'was counted later'],
  ])('finds the close whose entry was changed by hand: its %s', async (field, value) => {
    await tamper(sql`update ledger_entries set body = body || ${JSON.stringify({ [field]: value })}::jsonb where id = 'in-shift'`);
    expect(await faults()).toEqual([expect.stringMatching(/^close Z1 of shift shift: its 2 entries are not those that were signed$/)]);
  });

  describe('where a close was sealed anew after it was changed', () => {
    const shift = async (id: string) => heldOr(await opened.store.read('one').get('shifts', id), undefined)!;
    /** Changes the note of a close, and gives it a seal that is over it. */
    const forge = async (id: string) => {
      const row = await shift(id);
      const closed = { ...row.closed!, note: 'nothing' };
      const body = JSON.stringify({ closed: { ...closed, seal: sealOf(row, closed) } });
      await tamper(sql`update shifts set body = body || ${body}::jsonb where id = ${id}`);
    };
    /** The arguments of commands have a term; their names, versions and links do not. */
    const trim = () => tamper(sql`update commands set trimmed_at = now(), envelope = jsonb_set(envelope::jsonb, '{args}', 'null')::text`);

    it('finds it by the command that was signed', async () => {
      await forge('shift');
      expect(await faults()).toEqual([
        expect.stringMatching(/close Z1 of shift shift: its seal is not the one that was signed at the desk/),
      ]);
    });

    it('finds it by the close that follows it, when the command is no longer kept', async () => {
      await desk.push(await desk.command(...opening('next', 149_50)));
      const entries = heldOr(await opened.store.read('one').by('ledgerEntries', 'shiftId', 'next'), []);
      const close = aClose({ shift: await shift('next'), entries, before: await shift('shift') }, 149_50, { number: 'Z2' });
      expect((await desk.push(await desk.command(closeShift, close))).outcomes[0]).toMatchObject({ status: 'applied' });
      await trim();
      expect(await faults()).toEqual([]);
      await forge('shift');
      expect(await faults()).toEqual([expect.stringMatching(/close Z2 of shift next: the close that it follows is not there/)]);
    });

    it.each([
      ['the command is there', async () => {}],
      ['the command is no longer kept', trim],
    ])('finds it when its seal was stripped off, as of a close of before: %s', async (_what, first) => {
      await first();
      const entries = heldOr(await opened.store.read('one').by('ledgerEntries', 'shiftId', 'shift'), []);
      const hash = hashOfVersion1(entries);
      const body = JSON.stringify({ closed: { ...(await shift('shift')).closed, note: 'nothing', prevSeal: null, hash, seal: hash } });
      await tamper(sql`update shifts set body = body || ${body}::jsonb where id = 'shift'`);
      expect(await faults()).toEqual([expect.stringMatching(/close Z1 of shift shift: it carries no seal/)]);
    });
  });

  describe('of a close by version 1 of its command, which had no seal', () => {
    const told = async () => {
      await desk.push(await desk.command(...opening('next', 149_50)));
      const entries = heldOr(await opened.store.read('one').by('ledgerEntries', 'shiftId', 'next'), []);
      const counted = { number: 'Z2', countedMinor: 149_50, expectedMinor: 149_50, counts: [], note: '' };
      const about = { shiftId: 'next', day: testDay, currency: 'EUR', entries: entries.length, hash: hashOfVersion1(entries) };
      return desk.command({ name: 'closeShift', version: 1 }, { ...about, ...counted });
    };

    it('finds nothing wrong, and what was changed in its entries’ postings', async () => {
      expect((await desk.push(await told())).outcomes[0]).toMatchObject({ status: 'applied', code: '' });
      expect(await faults()).toEqual([]);
      await tamper(
        sql`update ledger_entries set body = jsonb_set(body, '{postings,0,lineId}', '"x"') where body ->> 'kind' = 'shift-open' and shift_id = 'next'`,
      );
      expect(await faults()).toEqual([expect.stringMatching(/close Z2 of shift next: its 1 entries are not those that were signed/)]);
    });

    it('finds it when it was changed', async () => {
      await desk.push(await told());
      await tamper(sql`update shifts set body = jsonb_set(body, '{closed,hash}', to_jsonb(repeat('a', 64))) where id = 'next'`);
      expect(await faults()).toEqual([expect.stringMatching(/close Z2 of shift next: its seal is not over what it says/)]);
    });

    it('finds nothing wrong when it was set aside and counted by a manager', async () => {
      const close = await told();
      await tamper(sql`update shifts set id = 'away' where id = 'next'`);
      expect((await desk.push(close)).outcomes[0]).toMatchObject({ status: 'quarantined' });
      await tamper(sql`update shifts set id = 'next' where id = 'away'`);
      const [item] = (await opened.store.all('one', 'trayItems')).filter(({ kind }) => kind === 'quarantined');
      expect((await desk.push(await desk.command(countFact, { itemId: item!.id, note: 'it was' }))).outcomes[0]?.status).toBe('applied');
      expect((await opened.store.all('one', 'shifts')).find(({ id }) => id === 'next')?.state).toBe('closed');
      expect(await faults()).toEqual([]);
    });
  });

  it('finds a command whose content was changed', async () => {
    await tamper(
      sql`update commands set envelope = replace(envelope, '"amountMinor":5000', '"amountMinor":4000') where envelope like '%in-shift%'`,
    );
    expect(await faults()).toEqual([expect.stringMatching(/command 2 \(takePayment\): its content is not what it was when it came/)]);
  });

  it('finds a command whose content and hashes were changed together, by its signature', async () => {
    const { payloadHash, auditHash } = await import('#shared/sync/protocol.ts');
    const [first] = (
      await sql<{ envelope: string }>`select envelope from commands where envelope like '%"openShift"%'`.execute(opened.store.db)
    ).rows;
    const forged = JSON.parse(first!.envelope.replace('10000', '90000'));
    forged.audit = { prev: auditStart, hash: auditHash(auditStart, 'one', forged) };
    await tamper(
      sql`update commands set envelope = ${JSON.stringify(forged)}, hash = ${payloadHash('one', forged)} where cmd_id = ${forged.cmdId}`,
    );
    expect(await faults()).toEqual([expect.stringMatching(/command 1 \(openShift\): its author did not sign it/)]);
  });

  describe('after a desk used the id of a command once more', () => {
    const codes = async () =>
      (await opened.store.db.selectFrom('alarms').select('code').where('chain_id', '=', 'one').execute()).map(({ code }) => code);

    beforeEach(async () => {
      const first = await desk.command(...booking('known', '11:00'));
      const second = await desk.command(...booking('second', '12:00'), { cmdId: first.cmdId });
      await desk.push(first, second);
      // Its answer was lost, and the desk goes on.
      const { outcomes, lastSeq } = await desk.push(second, await desk.command(...booking('next', '13:00')));
      expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual(['quarantined cmd-id-reused', 'applied ']);
      expect(lastSeq).toBe(7);
    });

    it('finds nothing wrong: it has its place in the chain', async () => {
      expect(await faults()).toEqual([]);
      expect(await codes()).toEqual(['cmd-id-reused', 'cmd-id-reused']);
    });

    it.each([
      [
        'changed',
        sql`update commands set envelope = replace(envelope, 'T12:00', 'T12:05') where outcome->>'code' = 'cmd-id-reused'`,
        /its content is not what it was/,
      ],
      ['taken out', sql`delete from commands where outcome->>'code' = 'cmd-id-reused'`, /its audit link does not follow/],
      [
        'put under another id',
        sql`update commands set cmd_id = 'x', envelope = jsonb_set(envelope::jsonb, '{cmdId}', '"x"')::text where outcome->>'code' = 'cmd-id-reused'`,
        /it is kept under another id/,
      ],
    ])('finds it when it was %s', async (_what, statement, fault) => {
      await tamper(statement);
      expect(await faults()).toEqual([expect.stringMatching(fault)]);
    });
  });

  it('finds a command that was taken out of the log', async () => {
    await tamper(sql`delete from commands where envelope like '%in-shift%' and envelope like '%takePayment%'`);
    expect(await faults()).toEqual([expect.stringMatching(/command 3: its audit link does not follow .*\(commands 2 to 2 are missing\)/)]);
  });

  it('finds a row above the head of its stream', async () => {
    await tamper(sql`update visits set version = version + 100`);
    expect(await faults()).toEqual([expect.stringMatching(/row visit of visits lies at version \d+ above the head/)]);
  });

  describe('after a desk lost its database and brought back from its journal also what the hub had taken', () => {
    const rebuilt = 'ffffffff-0000-4000-8000-000000000000';

    beforeEach(async () => {
      const known = [await desk.command(...booking('one', '11:00')), await desk.command(...booking('two', '12:00'))];
      const unsent = await desk.command(...booking('three', '13:00'));
      await desk.push(...known);
      const { envelopes } = relink('one', { lastSeq: 0, auditHead: auditStart }, [...known, unsent]);
      const { device } = desk;
      const push = { protocol: protocolVersion, epoch: null, storeId: rebuilt, commands: [...envelopes] };
      const { outcomes } = await handlePush(opened.store.pushPorts(device, rebuilt), device, push);
      expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
    });

    it('finds nothing wrong: they are kept where they came first', async () => {
      expect(await faults()).toEqual([]);
    });

    it('finds one of them that was taken out of the log', async () => {
      await tamper(
        sql`delete from commands where store_id = ${desk.storeId} and seq = (select max(seq) from commands where store_id = ${desk.storeId})`,
      );
      expect(await faults()).toContainEqual(
        expect.stringMatching(/command 3: its audit link does not follow .*\(commands 1 to 2 are missing\)/),
      );
    });

    it('believes them when they were trimmed together with what came behind them', async () => {
      await tamper(
        sql`update commands set trimmed_at = now(), envelope = jsonb_set(envelope::jsonb, '{args}', '{}')::text where store_id in (${desk.storeId}, ${rebuilt})`,
      );
      expect(await faults()).toEqual([]);
    });
  });

  it('finds nothing wrong where a desk lost its database twice, and each time the hub alone knew what it had sent last', async () => {
    const [second, third] = ['eeeeeeee-0000-4000-8000-000000000000', 'ffffffff-0000-4000-8000-000000000000'];
    const brought = async (storeId: string, commands: readonly Envelope[]): Promise<readonly Envelope[]> => {
      const { envelopes } = relink('one', { lastSeq: 0, auditHead: auditStart }, commands);
      const push = { protocol: protocolVersion, epoch: null, storeId, commands: [...envelopes] };
      const { outcomes } = await handlePush(opened.store.pushPorts(desk.device, storeId), desk.device, push);
      expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual(envelopes.map(() => 'applied '));
      return envelopes;
    };
    const booked = (visit: string, at: string) => desk.command(...booking(visit, at));
    const [one, two, uncopied] = [await booked('one', '11:00'), await booked('two', '12:00'), await booked('uncopied', '13:00')];
    await desk.push(one, two, uncopied);
    const [three, alsoUncopied] = [await booked('three', '14:00'), await booked('kept-by-none', '15:00')];
    await brought(second, [one, two, three, alsoUncopied]);
    await brought(third, [one, two, three, await booked('four', '16:00')]);
    expect(await faults()).toEqual([]);

    await tamper(sql`delete from commands where store_id = ${second} and seq = 3`);
    expect(await faults()).toContainEqual(expect.stringMatching(/its audit link does not follow/));
  });
});
