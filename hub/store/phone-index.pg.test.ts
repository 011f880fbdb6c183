import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tryLookup } from '#hub/store/lookups.ts';
import { newClient } from '#tests/support/hub/test-commands.ts';
import { type CommandWords, type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';

describe('who has a number that somebody typed', () => {
  let opened: TestStore;
  let desk: TestDesk;
  let count = 0;
  const freshPhone = (): string => `+336399${String((count += 1)).padStart(5, '0')}`;
  const asReceptionist: CommandWords = { actor: 'receptionist' };

  /** Adds a client with the number; answers whom the hub said to have it too. */
  const typed = async (phone: string, words: CommandWords = asReceptionist, at = desk): Promise<readonly string[]> => {
    const id = `client-${(count += 1)}`;
    const { outcomes } = await at.push(await at.command(...(await newClient(opened.store, id, phone)), words));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied']);
    const items = (await opened.store.all('one', 'trayItems')).filter(({ code }) => code === 'duplicate-client');
    return items.flatMap(({ subjects }) => (subjects[0]?.id === id ? subjects.slice(1).map((subject) => subject.id) : []));
  };
  const askedBefore = (numbers: number) => sql`update attempts set failures = ${numbers} where chain_id = 'one'`.execute(opened.store.db);
  const alarms = () => opened.store.db.selectFrom('alarms').select(['code', 'detail']).where('code', '=', 'numbers-typed').execute();
  const log = () => opened.store.db.selectFrom('lookup_log').selectAll().execute();

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store, 'one');
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const table of ['attempts', 'lookup_log', 'alarms'] as const) await opened.store.db.deleteFrom(table).execute();
    desk = await testDesk(opened.store);
  });

  it('is told of each of eighty that a desk brings back at once, and noted of who was told', async () => {
    const phones = Array.from({ length: 80 }, freshPhone);
    const bring = async (prefix: string, words: CommandWords): Promise<void> => {
      const commands = [];
      for (const [at, phone] of phones.entries())
        commands.push(await desk.command(...(await newClient(opened.store, `${prefix}-${at}`, phone)), words));
      await desk.push(...commands.slice(0, 40));
      await desk.push(...commands.slice(40));
    };
    await bring('known', { actor: 'owner' });
    await bring('again', asReceptionist);
    const told = (await opened.store.all('one', 'trayItems')).filter(({ subjects }) => subjects[0]?.id.startsWith('again-'));
    expect(new Set(told.map(({ subjects }) => subjects[1]?.id))).toEqual(new Set(phones.map((_, at) => `known-${at}`)));
    expect(await alarms()).toEqual([]);
    const noted = await log();
    expect(noted).toHaveLength(80);
    expect(new Set(noted.map((one) => [one.user_id, one.device_id, one.found].join(' ')))).toEqual(
      new Set([`${rowId('one', 'receptionist')} ${desk.device.deviceId} 1`]),
    );
  });

  it('is told for so many numbers of a device and day only, hit or not, with one alarm', async () => {
    const phone = freshPhone();
    await typed(phone);
    await askedBefore(498);
    expect(await typed(phone)).toHaveLength(1);
    await typed(freshPhone());
    expect(await alarms()).toEqual([]);
    expect(await typed(phone)).toEqual([]);
    expect(await typed(phone)).toEqual([]);
    const detail = { deviceId: desk.device.deviceId, userId: rowId('one', 'receptionist'), numbers: 501 };
    expect(await alarms()).toEqual([{ code: 'numbers-typed', detail }]);
    expect(await log()).toHaveLength(1);
    const other = await testDesk(opened.store);
    expect((await typed(phone, asReceptionist, other)).length).toBeGreaterThan(1);
  });

  it('is told again after the day', async () => {
    const phone = freshPhone();
    await typed(phone);
    await askedBefore(500);
    expect(await typed(phone)).toEqual([]);
    await sql`update attempts set not_before = now() - interval '1 second' where chain_id = 'one'`.execute(opened.store.db);
    expect(await typed(phone)).toHaveLength(2);
  });

  it('is told to whoever may read numbers, who finds them in the open, however many he types', async () => {
    const phone = freshPhone();
    await typed(phone);
    await askedBefore(500);
    expect(await typed(phone, { actor: 'owner' })).toHaveLength(1);
    expect(await alarms()).toEqual([]);
  });

  it('takes of the questions that a device may ask aloud only where somebody was found', async () => {
    const phone = freshPhone();
    const ask = () =>
      tryLookup(
        opened.store.db,
        desk.device,
        { userId: rowId('one', 'receptionist'), phoneHash: 'hash', found: 0 },
        { since: new Date(Date.now() - 3_600_000), most: 2 },
      );
    await typed(phone);
    expect(await ask()).toBe(true);
    await typed(phone);
    expect(await ask()).toBe(false);
  });
});
