import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { occupantsOf } from '#shared/booking/find-free-times.ts';
import { isThere, occupationsOf, overlapping } from '#shared/booking/occupancy.ts';
import { write } from '#shared/commands/command.ts';
import { contactContent } from '#shared/clients/tables.ts';
import { addDays } from '#shared/kernel/time.ts';
import { verify } from '#hub/verify/verify.ts';
import { type TestStore, testStore } from '#tests/support/hub/test-store.ts';
import { demoBranchId, demoChainId } from './demo-chain.ts';
import { demoClients } from './demo-clients.ts';
import { makeDemo } from './make-demo.ts';

describe('the demo chain', () => {
  let opened: TestStore;
  const first = '2026-05-06T09:40:00.000Z';
  const visits = () => opened.store.all(demoChainId, 'visits');
  /** All that holds somebody's time where somebody else does too. */
  const collisions = async () => {
    const [all, groupEvents, blocks] = await Promise.all([
      visits(),
      opened.store.all(demoChainId, 'groupEvents'),
      opened.store.all(demoChainId, 'blocks'),
    ]);
    const occupants = occupantsOf({ visits: all, groupEvents, blocks });
    return occupants.filter((one) => isThere(one) && overlapping(one, occupants).length > 0);
  };
  const on = async (day: string) => (await visits()).filter((visit) => visit.day === day);

  beforeAll(async () => {
    opened = await testStore();
    await makeDemo(opened.store, first);
  });
  afterAll(() => opened.close());

  it('has a full day today, a past week and a coming one, and nobody in two places', async () => {
    expect((await on('2026-05-06')).length).toBeGreaterThanOrEqual(15);
    for (let ahead = -7; ahead <= 7; ahead += 1) expect((await on(addDays('2026-05-06', ahead))).length).toBeGreaterThanOrEqual(4);
    const all = await visits();
    expect(await collisions()).toEqual([]);
    expect(new Set((await on('2026-05-06')).map(({ status }) => status)).size).toBeGreaterThanOrEqual(3);
    expect(all.filter(({ day, status }) => day > '2026-05-06' && (status === 'arrived' || status === 'no-show'))).toEqual([]);
  });

  it('holds what it says: staff, services, goods, tills, three people who sign in', async () => {
    const count = async (table: 'staff' | 'services' | 'products' | 'tills' | 'paymentMethods' | 'clients' | 'users') =>
      (await opened.store.all(demoChainId, table)).length;
    expect(
      await Promise.all([
        count('staff'),
        count('services'),
        count('products'),
        count('tills'),
        count('paymentMethods'),
        count('clients'),
        count('users'),
      ]),
    ).toEqual([5, 15, 8, 3, 4, 60, 3]);
  });

  it('sells two packages of what there is, each for less than its parts', async () => {
    const [settings] = await opened.store.all(demoChainId, 'moneySettings');
    const services = await opened.store.all(demoChainId, 'services');
    const products = await opened.store.all(demoChainId, 'products');
    const priceOf = (kind: string, refId: string) => (kind === 'service' ? services : products).find(({ id }) => id === refId)?.priceMinor;
    const packages = settings?.packages ?? [];
    expect(packages).toHaveLength(2);
    for (const { parts, priceMinor } of packages) {
      const separately = parts.map(({ kind, refId, pieces }) => (priceOf(kind, refId) ?? Number.NaN) * pieces);
      expect(separately.reduce((sum, minor) => sum + minor, 0)).toBeGreaterThan(priceMinor);
    }
  });

  it('has a calendar with all that lies on one: a workshop and rests every day, stations, labels, a series, who waits and who is away', async () => {
    const events = await opened.store.all(demoChainId, 'groupEvents');
    const all = await visits();
    expect(events).toHaveLength(15);
    for (const event of events) {
      const seats = all.filter(({ groupEventId }) => groupEventId === event.id).length;
      expect(seats).toBeGreaterThanOrEqual(3);
      expect(seats).toBeLessThan(event.capacity);
    }
    expect((await opened.store.all(demoChainId, 'blocks')).length).toBeGreaterThanOrEqual(15);
    const weekly = all.filter(({ seriesId }) => seriesId !== null).map(({ day }) => day);
    expect(weekly.toSorted()).toEqual(['2026-04-30', '2026-05-07']);
    const count = async (table: 'resources' | 'visitCategories' | 'calendarSeries' | 'waitingClients' | 'absences') =>
      (await opened.store.all(demoChainId, table)).length;
    expect(
      await Promise.all([
        count('resources'),
        count('visitCategories'),
        count('calendarSeries'),
        count('waitingClients'),
        count('absences'),
      ]),
    ).toEqual([2, 3, 1, 2, 1]);
    const held = all
      .flatMap((visit) => occupationsOf({ table: 'visits', row: visit }))
      .filter(({ holder }) => holder.startsWith('instance:'));
    expect(held.length).toBeGreaterThan(10);
  });

  it('seals every phone and address of its clients', async () => {
    const rows = await opened.store.all(demoChainId, 'clients');
    const text = JSON.stringify(rows);
    for (const { contact, identity } of demoClients()) {
      for (const phone of contact.phones) expect(text).not.toContain(phone.slice(-6));
      if (contact.email !== null) expect(text).not.toContain(contact.email);
      expect(text).not.toContain(`"${identity.surname}`);
    }
    const [one] = demoClients();
    const row = rows.find(({ id }) => id === one!.id);
    const opens = await opened.store.unseal(demoChainId, { sealedClass: 'contact', table: 'clients', rowId: one!.id }, row!.contact!);
    expect(contactContent.parse(opens)).toEqual(one!.contact);
  });

  it('is found by phone from its first moment', async () => {
    const withPhone = demoClients()[1]!;
    const hash = opened.store.phones.hashOf(demoChainId, `0${withPhone.contact.phones[0]!.slice(3)}`, 'FR');
    expect(await opened.store.phones.find(opened.store.db, demoChainId, hash!, 5)).toEqual([withPhone.id]);
  });

  it('has money in its past days, paid by card, and none today', async () => {
    const entries = await opened.store.all(demoChainId, 'ledgerEntries');
    const past = entries.filter(({ kind }) => kind === 'payment');
    expect(past.length).toBeGreaterThan(50);
    expect(past.every(({ day, fee, payout }) => day < '2026-05-06' && fee !== null && payout !== null)).toBe(true);
    const paid = (await visits()).filter((visit) => visit.paid === 'full');
    expect(paid.length).toBe(past.length);
    const bills = await opened.store.all(demoChainId, 'bills');
    expect(bills.every((bill) => bill.paidMinor === bill.totalMinor)).toBe(true);
  });

  it('has books and a log that verify', async () => {
    expect((await verify(opened.store)).filter(({ fault }) => fault !== undefined)).toEqual([]);
  });

  it('started again the same day changes nothing', async () => {
    const heads = () => opened.store.db.selectFrom('stream_heads').selectAll().execute();
    const before = await heads();
    await makeDemo(opened.store, '2026-05-06T15:00:00.000Z');
    expect(await heads()).toEqual(before);
  });

  it('started again ten days later fills the days around the new today and leaves what people did', async () => {
    const [moved] = await on('2026-05-06');
    await opened.store.publish(demoChainId, [write('visits', { ...moved!, comment: 'ours' })]);
    await makeDemo(opened.store, '2026-05-16T09:40:00.000Z');
    expect((await on('2026-05-16')).length).toBeGreaterThanOrEqual(15);
    expect((await on('2026-05-23')).length).toBeGreaterThanOrEqual(4);
    expect((await visits()).find(({ id }) => id === moved!.id)?.comment).toBe('ours');
    expect(await collisions()).toEqual([]);
    const hours = (await opened.store.days(demoChainId, 'workDays', demoBranchId, { from: '2026-05-16', to: '2026-05-16' })).length;
    expect(hours).toBeGreaterThanOrEqual(4);
  });
});
