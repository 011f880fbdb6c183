import { describe, expect, test } from 'vitest';
import { performersOf } from '#shared/booking/performers.ts';
import { priceFor } from '#shared/booking/line-price.ts';
import { saveStaffService, termsOf } from '#shared/catalog/staff-services.ts';
import { write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { refusedAs } from '#tests/support/bookings.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { branchRows } from '#tests/support/rows.ts';

const usual = { performs: true, durationMinutes: null, priceMinor: null };
/** As an older build and an import make it: who has a link is named. */
const link = (staffId: string, over: Partial<RowOf<'staffServices'>> = {}): RowOf<'staffServices'> => ({
  id: `${staffId}.cut`,
  staffId,
  serviceId: 'cut',
  durationMinutes: null,
  priceMinor: null,
  ...over,
});
const about = (staffId: string) => ({ staffId, serviceId: 'cut' });

function deskWith(...links: readonly RowOf<'staffServices'>[]) {
  const desk = new DeskUnderTest([...branchRows(), ...links.map((row) => write('staffServices', row))]);
  const rows = () => ['ann', 'ben'].flatMap((id) => desk.row('staffServices', `${id}.cut`) ?? []);
  const catalogue = () => ({
    staff: ['ann', 'ben'].flatMap((id) => desk.row('staff', id) ?? []),
    services: [desk.row('services', 'cut')].flatMap((one) => one ?? []),
    staffServices: rows(),
  });
  return {
    desk,
    performers: () => performersOf('cut', catalogue(), null).map((one) => [one.staffId, one.durationMinutes]),
    price: (staffId: string) => priceFor('cut', staffId, catalogue()),
    terms: (staffId: string) => termsOf(staffId, 'cut', rows()),
  };
}

describe('who performs a service, and how', () => {
  test('of a service that everybody performs somebody has his own length and price, or does not perform it; the others go on', async () => {
    const { desk, performers, price, terms } = deskWith();
    const own = { durationMinutes: 90, priceMinor: 70_00 };
    await desk.issue(saveStaffService, { ...about('ann'), from: { durationMinutes: null, priceMinor: null }, to: own });
    expect(performers()).toEqual([
      ['ann', 90],
      ['ben', 60],
    ]);
    expect([price('ann'), price('ben')]).toEqual([70_00, 50_00]);
    await desk.issue(saveStaffService, { ...about('ann'), from: { performs: true }, to: { performs: false } });
    expect(performers()).toEqual([['ben', 60]]);
    // What he had is still there when he performs it again.
    expect(await desk.issue(saveStaffService, { ...about('ann'), from: { performs: false }, to: { performs: true } })).toMatchObject({
      ok: true,
    });
    expect(terms('ann')).toEqual({ performs: true, ...own });
    expect(performers()).toHaveLength(2);
  });

  test('of a service for those who are named nobody else performs it, also when the last of them is taken off', async () => {
    const { desk, performers } = deskWith(link('ann'));
    expect(performers()).toEqual([['ann', 60]]);
    await desk.issue(saveStaffService, { ...about('ann'), from: { performs: true }, to: { performs: false } });
    expect(performers()).toEqual([]);
    await desk.issue(saveStaffService, { ...about('ben'), from: { performs: false }, to: { performs: true } });
    expect(performers()).toEqual([['ben', 60]]);
    // A price for somebody who is not named does not name him.
    await desk.issue(saveStaffService, { ...about('ann'), from: { priceMinor: null }, to: { priceMinor: 1_00 } });
    expect(performers()).toEqual([['ben', 60]]);
  });

  test('changes of different fields merge; the same field is refused to who had not seen it, and what is not there cannot be performed', async () => {
    const { desk, terms } = deskWith(link('ann'));
    const change = (from: object, to: object) => desk.issue(saveStaffService, { ...about('ann'), from, to });
    expect(await change({ durationMinutes: null }, { durationMinutes: 45 })).toMatchObject({ ok: true });
    expect(await change({ priceMinor: null }, { priceMinor: 30_00 })).toMatchObject({ ok: true });
    expect(await change({ durationMinutes: null }, { durationMinutes: 30 })).toMatchObject(refusedAs('changed-meanwhile'));
    expect(terms('ann')).toEqual({ performs: true, durationMinutes: 45, priceMinor: 30_00 });
    const ofNobody = { staffId: 'nobody', serviceId: 'cut', from: usual, to: { performs: false } };
    expect(await desk.issue(saveStaffService, ofNobody)).toMatchObject(refusedAs('not-there'));
    expect(saveStaffService.args.safeParse({ ...about('ann'), from: {}, to: { durationMinutes: 0 } }).success).toBe(false);
  });

  test('a price takes the right for prices besides', () => {
    const rights = (to: object) => saveStaffService.rights(saveStaffService.args.parse({ ...about('ann'), from: {}, to }));
    expect(rights({ performs: false, durationMinutes: 30 })).toEqual(['settings.edit']);
    expect(rights({ priceMinor: 10_00 })).toEqual(['settings.edit', 'money.price']);
    expect(rights({ priceMinor: null })).toEqual(['settings.edit', 'money.price']);
  });
});
