import { describe, expect, it } from 'vitest';
import { aGroupEvent, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { countBookedAhead } from './booked-ahead.ts';
import { staffServiceDeed, termsTyped, typedTerms } from './staff-service-deed.ts';
import { categoryDeed, resourceDeed } from './setting-deeds.ts';

const category = { name: 'First visit', color: 3, order: 0, active: true };
const resource = { name: 'Chair', instances: [{ id: 'one', name: 'Chair 1' }], order: 2, active: true };
const argsOf = (invocations: readonly { readonly args: unknown }[]) => invocations.map(({ args }) => args);

describe('how somebody performs a service', () => {
  const before = { performs: true, durationMinutes: null, priceMinor: 40_00 };

  it('is saved by what differs alone, each with its old value, and taken back the same way', () => {
    const deed = staffServiceDeed('ann', 'cut', { before, now: { ...before, durationMinutes: 45 }, said: 'saved' });
    const changed = { from: { durationMinutes: null }, to: { durationMinutes: 45 } };
    expect(argsOf(deed.does)).toEqual([{ staffId: 'ann', serviceId: 'cut', ...changed }]);
    expect(argsOf(deed.undoes)).toEqual([{ staffId: 'ann', serviceId: 'cut', from: changed.to, to: changed.from }]);
  });
});

describe('the fields of it', () => {
  const listed = { durationMinutes: 30, priceMinor: 22_00 };
  const before = { performs: true, durationMinutes: 45, priceMinor: null };
  const typed = (change: Partial<ReturnType<typeof typedTerms>>, from: Parameters<typeof termsTyped>[1] = before) =>
    termsTyped({ ...typedTerms(from, listed), ...change }, from, listed);

  it('begin with what holds, and come to the same where nobody touched them', () => {
    expect(typedTerms(before, listed)).toEqual({ performs: true, minutes: 45, priceMinor: 22_00 });
    const asListed = { ...before, durationMinutes: 30, priceMinor: 22_00 };
    for (const terms of [before, asListed]) expect(typed({}, terms)).toEqual(terms);
  });

  it('make a figure his own, and as listed again where it is emptied or is the listed one', () => {
    expect(typed({ priceMinor: 25_00 })).toEqual({ ...before, priceMinor: 25_00 });
    for (const minutes of [30, 0, null]) expect(typed({ minutes })).toEqual({ ...before, durationMinutes: null });
  });
});

describe('what is booked ahead', () => {
  const of = { branchId: 'branch', from: '2026-03-02', staffId: 'ann', serviceId: 'cut' };
  const visits = [
    aVisit({ id: 'one' }),
    aVisit({ id: 'gone', status: 'cancelled' }),
    aVisit({ id: 'by-ben', lines: [aVisitLine({ staffId: 'ben' })] }),
    aVisit({ id: 'wash', lines: [aVisitLine({ serviceId: 'wash' }), aVisitLine({ id: 'second' })] }),
    aVisit({ id: 'in-class', groupEventId: 'event' }),
  ];
  const groupEvents = [aGroupEvent({ serviceId: 'cut' }), aGroupEvent({ id: 'other' })];
  const read = { days: async (table: string) => (table === 'visits' ? visits : groupEvents) } as unknown as Pick<DeskRead, 'days'>;

  it('is counted by visit and group event, of this person and service, without what was cancelled', async () => {
    // "one", the visit with two services, and the class with all who take part in it.
    expect(await countBookedAhead(read, of)).toBe(3);
    expect(await countBookedAhead(read, { ...of, staffId: 'ben' })).toBe(1);
  });
});

describe('a setting that is saved', () => {
  it('is taken back to how it stood, without what the command does not say', () => {
    const now = { ...resource, name: 'Wash basin' };
    const deed = resourceDeed('chair', { id: 'chair', branchId: 'branch', ...resource }, now, 'saved');
    expect(argsOf(deed.does)).toEqual([{ resourceId: 'chair', from: resource, to: now }]);
    expect(argsOf(deed.undoes)).toEqual([{ resourceId: 'chair', from: now, to: resource }]);
  });

  it('is put out of use when it was new: nothing is deleted', () => {
    const deed = categoryDeed('label', undefined, category, 'saved');
    expect(argsOf(deed.does)).toEqual([{ categoryId: 'label', from: null, to: category }]);
    expect(argsOf(deed.undoes)).toEqual([{ categoryId: 'label', from: category, to: { ...category, active: false } }]);
  });
});
