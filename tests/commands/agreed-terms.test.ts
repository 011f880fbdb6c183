import { describe, expect, test } from 'vitest';
import type { Right } from '#shared/access/rights.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { describeGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import type { VisitLine } from '#shared/booking/tables.ts';
import { write } from '#shared/commands/command.ts';
import { aGroupEvent, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { anArrivedVisit } from '#shared/testing/till-rows.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const day = '2026-03-02';
const startsAt = '2026-03-02T15:00:00.000Z';
const later = '2026-03-02T20:00:00.000Z';
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const lacking = (...lost: readonly Right[]) =>
  write('users', { ...clerk, rights: clerk.rights.filter((right) => !lost.some((one) => one === right)) });
const flagsOf = (ran: Awaited<ReturnType<OfficeDesk['issue']>>) => (ran.ok ? ran.value.flags.map(({ code }) => code) : ['refused']);
/** The list has a cut at 50.00, and Ben asks 65.00 for it. */
const ofBen = write('staffServices', { id: 'ben.cut', staffId: 'ben', serviceId: 'cut', durationMinutes: null, priceMinor: 65_00 });
const cut = aVisitLine({ id: 'line', serviceId: 'cut', staffId: 'ann', startsAt, durationMinutes: 30, priceMinor: 50_00 });
const flagged = ['agreed-without-right'];

const booking = (line: Partial<VisitLine>, more: object = {}) => {
  const about = { visitId: 'visit', day, clientId: null, walkInName: 'Ann', comment: '', source: 'desk' as const, overbook: null };
  return { ...about, lines: [{ ...cut, ...line }], ...more };
};
const book = async (line: Partial<VisitLine>, lost: readonly Right[], more: object = {}) => {
  const event = write(
    'groupEvents',
    aGroupEvent({ id: 'class', branchId: 'branch', day, serviceId: 'cut', startsAt: later, priceMinor: 20_00 }),
  );
  const { one } = await openOffice([...branchRows(), lacking(...lost), ofBen, event]);
  const flags = flagsOf(await one.issue(bookVisit, booking(line, more), 'clerk'));
  await one.sync();
  expect(one.row('visits', 'visit')).toMatchObject({ id: 'visit' });
  expect(one.tray().map(({ code }) => code)).toEqual(flags);
  return flags;
};

describe('a booking', () => {
  test('at the price of the list, or of whoever performs it, is anybody’s', async () => {
    expect(await book({}, ['money.price', 'money.discount'])).toEqual([]);
    expect(await book({ staffId: 'ben', priceMinor: 65_00 }, ['money.price', 'money.discount'])).toEqual([]);
  });

  test('at another price stands, and waits for a manager where whoever booked may set none', async () => {
    expect(await book({ priceMinor: 1_00 }, ['money.price'])).toEqual(flagged);
    expect(await book({ staffId: 'ben' }, ['money.price'])).toEqual(flagged);
    expect(await book({ priceMinor: 1_00 }, ['money.discount'])).toEqual([]);
  });

  test('with a discount likewise', async () => {
    expect(await book({ discountPpm: 1 }, ['money.discount'])).toEqual(flagged);
    expect(await book({ discountPpm: 1 }, ['money.price'])).toEqual([]);
  });

  test('of places in a class costs what the class does, for each of them', async () => {
    const places = { groupEventId: 'class', seats: 2 };
    expect(await book({ priceMinor: 40_00 }, ['money.price'], places)).toEqual([]);
    expect(await book({ priceMinor: 50_00 }, ['money.price'], places)).toEqual(flagged);
  });
});

describe('a change of what was agreed', () => {
  const agreed = { ...cut, priceMinor: 40_00, discountPpm: 100_000 };
  const visit = anArrivedVisit('visit', { branchId: 'branch', day, status: 'confirmed', lines: [agreed] });
  const change = async (to: readonly Partial<VisitLine>[], lost: readonly Right[] = ['money.price', 'money.discount']) => {
    const { one } = await openOffice([...branchRows(), lacking(...lost), ofBen, write('visits', visit)]);
    const lines = to.map((over) => ({ ...agreed, ...over }));
    const flags = flagsOf(await one.issue(changeLines, { visitId: 'visit', day, from: [agreed], to: lines, overbook: null }, 'clerk'));
    await one.sync();
    expect(one.row('visits', 'visit')?.lines).toHaveLength(to.length);
    expect(one.tray().map(({ code }) => code)).toEqual(flags);
    return flags;
  };
  const wash = { id: 'second', startsAt: '2026-03-02T15:30:00.000Z', discountPpm: 0 };

  test('leaves price and discount as they were agreed, whoever moves it to whomever, or takes them back to the list', async () => {
    expect(await change([{ staffId: 'ben' }])).toEqual([]);
    expect(await change([{ durationMinutes: 45 }])).toEqual([]);
    expect(await change([{ priceMinor: 50_00, discountPpm: 0 }])).toEqual([]);
    expect(await change([{}, { ...wash, priceMinor: 50_00 }])).toEqual([]);
  });

  test('to another price, to more off, or with another service at less than it costs, waits for a manager', async () => {
    expect(await change([{ priceMinor: 30_00 }])).toEqual(flagged);
    expect(await change([{ discountPpm: 100_001 }])).toEqual(flagged);
    expect(await change([{}, { ...wash, priceMinor: 1_00 }])).toEqual(flagged);
    expect(await change([{}, { ...wash, priceMinor: 50_00, discountPpm: 100_000 }])).toEqual(flagged);
    expect(await change([{ priceMinor: 30_00, discountPpm: 100_001 }], [])).toEqual([]);
  });

  test('of a price alone is refused at the desk, and at the hub where the right was taken away meanwhile', async () => {
    const pricing = { visitId: 'visit', from: {}, to: {}, prices: [{ lineId: 'line', from: 40_00, to: 1_00 }] };
    const { hub, one } = await openOffice([...branchRows(), write('visits', visit)]);
    expect(await one.issue(describeVisit, pricing, 'clerk')).toMatchObject({ ok: true });
    const without = lacking('money.price');
    hub.seed([without]);
    await one.sync();
    expect(one.row('visits', 'visit')).toMatchObject({ lines: [{ priceMinor: 40_00 }] });
    expect(one.tray()).toMatchObject([{ kind: 'rejected', code: 'no-right' }]);
    expect(await one.issue(describeVisit, pricing, 'clerk')).toMatchObject(refusedAs('no-right'));
    const comment = { visitId: 'visit', from: { comment: visit.comment }, to: { comment: 'by the window' }, prices: [] };
    expect(await one.issue(describeVisit, comment, 'clerk')).toMatchObject({ ok: true });
  });
});

test('what a class costs is a price like any other', async () => {
  const place = { staffId: 'ann', assistantIds: [], instanceIds: [], startsAt, durationMinutes: 60, breakMinutes: 0 };
  const said = { title: 'Class', capacity: 6, comment: '', color: null, seriesId: null, overbook: null };
  const planning = (groupEventId: string, priceMinor: number) => ({ groupEventId, serviceId: 'cut', ...place, ...said, priceMinor });
  const { one } = await openOffice([...branchRows(), lacking('money.price')]);
  expect(flagsOf(await one.issue(planGroupEvent, planning('usual', 50_00), 'clerk'))).toEqual([]);
  const next = { ...planning('cheap', 1_00), startsAt: '2026-03-03T15:00:00.000Z' };
  expect(flagsOf(await one.issue(planGroupEvent, next, 'clerk'))).toEqual(flagged);
  const pricing = { groupEventId: 'usual', from: { priceMinor: 50_00 }, to: { priceMinor: 1_00 } };
  expect(await one.issue(describeGroupEvent, pricing, 'clerk')).toMatchObject(refusedAs('no-right'));
  const naming = { groupEventId: 'usual', from: { title: 'Class' }, to: { title: 'Course' } };
  expect(await one.issue(describeGroupEvent, naming, 'clerk')).toMatchObject({ ok: true });
  await one.sync();
  expect(one.tray()).toMatchObject([{ code: 'agreed-without-right', subjects: [{ table: 'groupEvents', id: 'cheap' }] }]);
});
