import { describe, expect, it } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { type VisitFilter, filterVisits, narrowing, openFilter, reportDaysMost, reportEnd } from '#shared/booking/visit-filter.ts';
import { addDays } from '#shared/kernel/time.ts';
import { anArrivedVisit, testDay } from '#shared/testing/till-rows.ts';

const names = {
  zone: 'Europe/Paris',
  clientName: (visit: Visit) => visit.walkInName || 'Zoë K.',
  serviceCategory: () => 'Hair',
  byPhone: new Set(['c']),
};
const visit = anArrivedVisit('v', { walkInName: '' });
const [line] = visit.lines;
const mistake = { reason: '', by: 'u', at: visit.createdAt, statusBefore: 'waiting', isMistake: true } as const;
const lets = (over: Partial<VisitFilter>, row: Partial<Visit> = {}) =>
  filterVisits([{ ...visit, ...row }], { ...openFilter(testDay, testDay), ...over }, names).length === 1;

describe('a report’s filter', () => {
  it.each<[string, Partial<VisitFilter>, Partial<Visit>, boolean]>([
    ['nothing narrowed', {}, {}, true],
    ['another day', { from: '2020-01-01', to: '2020-01-02' }, {}, false],
    ['a cancelled one when all are wanted', {}, { status: 'cancelled', cancelled: { ...mistake, isMistake: false } }, true],
    ['a cancelled one when only kept are', { state: 'kept' }, { status: 'cancelled' }, false],
    ['a kept one when only cancelled are', { state: 'cancelled' }, {}, false],
    ['one entered by mistake', { state: 'mistake' }, { status: 'cancelled', cancelled: mistake }, true],
    [
      'a cancelled one that was no mistake',
      { state: 'mistake' },
      { status: 'cancelled', cancelled: { ...mistake, isMistake: false } },
      false,
    ],
    ['its client, whatever the days', { from: '2020-01-01', to: '2020-01-02', clientId: 'k' }, { clientId: 'k' }, true],
    ['another client', { clientId: 'k' }, { clientId: 'l' }, false],
    ['its staff member', { staffIds: [line?.staffId ?? ''] }, {}, true],
    ['one of several staff members', { staffIds: ['nobody', line?.staffId ?? ''] }, {}, true],
    ['other staff members', { staffIds: ['nobody', 'none'] }, {}, false],
    ['no staff member at all', { staffIds: [] }, {}, false],
    ['its user', { userId: visit.createdBy }, {}, true],
    ['another user', { userId: 'nobody' }, {}, false],
    ['its status', { status: 'arrived' }, {}, true],
    ['another status', { status: 'no-show' }, {}, false],
    ['a name without its accents', { client: ' zoe ' }, {}, true],
    ['another name', { client: 'anna' }, {}, false],
    ['a phone that is his', { client: '06 39' }, { clientId: 'c' }, true],
    ['a phone that is somebody else’s', { client: '06 39' }, { clientId: 'd' }, false],
    ['a phone, without a client', { client: '06 39' }, { clientId: null }, false],
    ['with a client', { withClient: 'with' }, { clientId: 'c' }, true],
    ['without a client', { withClient: 'without' }, { clientId: 'c' }, false],
    ['its service’s category', { serviceCategory: 'Hair' }, {}, true],
    ['another service category', { serviceCategory: 'Nails' }, {}, false],
    ['its own category', { categoryId: 'vip' }, { categoryIds: ['vip'] }, true],
    ['no such category', { categoryId: 'vip' }, {}, false],
    ['its source', { source: 'online' }, { source: 'online' }, true],
    ['another source', { source: 'online' }, { source: 'desk' }, false],
    ['fully paid', { paid: 'full' }, { paid: 'full' }, true],
    ['a part paid, when open ones are wanted', { paid: 'open' }, { paid: 'part' }, true],
    ['fully paid, when open ones are wanted', { paid: 'open' }, { paid: 'full' }, false],
    [
      'entered on that day by the branch’s clock',
      { createdFrom: '2026-05-02', createdTo: '2026-05-02' },
      { createdAt: '2026-05-01T22:30:00.000Z' },
      true,
    ],
    ['entered the day before', { createdFrom: '2026-05-02' }, { createdAt: '2026-05-01T21:30:00.000Z' }, false],
  ])('%s', (_, over, row, isThere) => {
    expect(lets(over, row)).toBe(isThere);
  });

  it('ends with its first day, and after at most so many days', () => {
    const last = addDays('2026-01-01', reportDaysMost - 1);
    expect(reportEnd('2026-01-01', '2025-12-31')).toBe('2026-01-01');
    expect(reportEnd('2026-01-01', '2026-02-01')).toBe('2026-02-01');
    expect(reportEnd('2026-01-01', last)).toBe(last);
    expect(reportEnd('2026-01-01', '2036-01-01')).toBe(last);
  });

  it('counts what it narrows, the days left out', () => {
    expect(narrowing(openFilter('2026-01-01', '2026-02-01'))).toBe(0);
    expect(narrowing({ ...openFilter('2026-01-01', '2026-02-01'), paid: 'full', client: 'a' })).toBe(2);
  });
});
