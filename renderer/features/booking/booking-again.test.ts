import { describe, expect, it } from 'vitest';
import { addMinutes } from '#shared/kernel/time.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { copyOf, draftOfBooking, repeatOf } from './booking-again.ts';

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
