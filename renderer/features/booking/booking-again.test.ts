import { describe, expect, it } from 'vitest';
import { addMinutes } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { aService, aVisit } from '#shared/testing/calendar-rows.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { branch } from '#tests/support/rows.ts';
import { copyOf, draftOfBooking, draftOfWaiting, repeatOf, withOneOf } from './booking-again.ts';

const nine = '2026-03-02T14:00:00.000Z';
const noon = '2026-03-02T17:00:00.000Z';
const [line] = aVisit({ id: 'v' }).lines;
const linesAt = (...starts: readonly string[]) =>
  starts.flatMap((startsAt, at) => (line === undefined ? [] : [{ ...line, id: `v-${at}`, startsAt }]));
const gapped = aVisit({ id: 'v', lines: linesAt(nine, noon) });
const startsOf = ({ startsAt, lines }: ReturnType<typeof copyOf>) => [startsAt, ...lines.map((one) => one.startsAt)];
let ids = 0;
const newId = () => `id-${(ids += 1)}`;

describe('a visit that is booked once more', () => {
  it('keeps its gaps every week, by the clock on the wall', () => {
    // The clocks went forward between the two weeks: nine is an hour earlier by the sun.
    const repeated = repeatOf(gapped, 'Zélie', newId, 'America/Toronto');
    expect(repeated.day).toBe('2026-03-09');
    expect(startsOf(repeated)).toEqual(['2026-03-09T13:00:00.000Z', null, '2026-03-09T16:00:00.000Z']);
  });

  it('begins its series, unless it is in one or was cancelled', () => {
    const begunBy = (visit: typeof gapped) => repeatOf(visit, 'Zélie', newId, 'America/Toronto').begunBy;
    expect(begunBy(gapped)).toEqual({ visitId: 'v', day: '2026-03-02' });
    expect(begunBy({ ...gapped, seriesId: 's' })).toBeUndefined();
    expect(begunBy({ ...gapped, status: 'cancelled' })).toBeUndefined();
  });

  it('keeps its gaps where a copy is put down', () => {
    const startsAt = addMinutes(nine, 24 * 60 + 30);
    expect(startsOf(copyOf(gapped, 'Zélie', newId, { day: '2026-03-03', startsAt }))).toEqual([startsAt, null, addMinutes(startsAt, 180)]);
  });

  it('has its services one after the other as long as nobody said when, and where they were so', () => {
    expect(startsOf(copyOf(gapped, 'Zélie', newId))).toEqual([null, null, null]);
    const close = aVisit({ id: 'v', lines: linesAt(nine, addMinutes(nine, 60)) });
    expect(startsOf(repeatOf(close, 'Zélie', newId, 'America/Toronto')).slice(1)).toEqual([null, null]);
  });

  it('stands where it was wanted when it was refused', () => {
    const { day, clientId, walkInName, comment, lines } = gapped;
    const args = { visitId: 'v', day, clientId, walkInName, lines, comment, source: 'desk', overbook: null };
    const draft = draftOfBooking(args, newId, () => undefined);
    expect(draft && startsOf(draft)).toEqual([nine, null, noon]);
  });
});

describe('a waiting client who named several people', () => {
  const day = '2026-03-02';
  const waiting = {
    clientId: 'zelie',
    serviceIds: ['cut', 'yoga'],
    staffIds: ['ann', 'ben'],
    comment: '',
  } as unknown as RowOf<'waitingClients'>;
  const rows: Readonly<Record<string, readonly unknown[]>> = {
    staff: ['ann', 'ben', 'cleo'].map((id, order) => ({ id, name: id, branchIds: [branch.id], order, active: true })),
    services: ['cut', 'yoga'].map((id) => aService({ id, durationMinutes: 60 })),
    // All perform the cut; yoga only she who was not named.
    staffServices: [
      ['ann', 'cut'],
      ['ben', 'cut'],
      ['cleo', 'cut'],
      ['cleo', 'yoga'],
    ].map(([staffId, serviceId]) => ({
      id: `${staffId}.${serviceId}`,
      staffId,
      serviceId,
      durationMinutes: null,
      priceMinor: null,
    })),
  };
  /** Those who are said to work on the day of which it is asked, from nine to twelve. */
  const beginning = async (...working: readonly string[]) => {
    const slots = [{ from: '09:00', to: '12:00' }];
    const read = {
      all: async (table: string) => rows[table] ?? [],
      days: async (table: string, _branchId: string, of: string) =>
        table === 'workDays' && of === day ? working.map((staffId) => ({ id: staffId, branchId: branch.id, day, staffId, slots })) : [],
    } as unknown as DeskRead;
    const draft = draftOfWaiting(waiting, { day, startsAt: null, staffIds: [] }, 'Zélie', newId);
    const desk = { read, clock: { now: () => '2026-03-01T00:00:00.000Z' } };
    const { startsAt, lines } = await withOneOf(draft, waiting.staffIds, desk as Parameters<typeof withOneOf>[2], branch);
    expect(startsAt).toBeNull();
    return lines.map(({ staffId }) => staffId);
  };

  it('begins with the one of them who is free first, and with anybody for what none of them performs', async () => {
    expect(await beginning('ann', 'ben', 'cleo')).toEqual(['ann', null]);
    expect(await beginning('ben', 'cleo')).toEqual(['ben', null]);
  });

  it('begins with the first named where none of them is free, never with somebody else', async () => {
    expect(await beginning('cleo')).toEqual(['ann', null]);
  });
});
