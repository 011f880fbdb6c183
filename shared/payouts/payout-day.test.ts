import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMinutes, dayOf } from '#shared/kernel/time.ts';
import { type BankDays, closedDaysOf, isBankingDay, payoutDay } from './payout-day.ts';

const paris: BankDays = { zone: 'Europe/Paris', closedDays: new Set(['2026-05-01', '2026-05-14']) };
const after = (days: number, dayKind: 'calendar' | 'banking', cutOff: string | null = null) => ({ days, dayKind, cutOff });
const file = resolve(import.meta.dirname, '../../../shared/data/vectors/dst-transitions.json');
const zones = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { zones: { zone: string; transitions: { utc: string }[] }[] }).zones
  : undefined;
// oxlint-disable-next-line no-console -- a comparison that is skipped has to say why
if (zones === undefined) console.info(`skipped: no clock changes in ${file}`);

describe('the day of a payout', () => {
  it('is so many days after the one on the wall, whatever the business day', () => {
    expect(payoutDay(after(2, 'calendar'), '2026-05-04T12:00:00.000Z', paris)).toBe('2026-05-06');
    expect(payoutDay(after(0, 'calendar'), '2026-05-04T22:30:00.000Z', paris)).toBe('2026-05-05');
  });

  it('is one later after the cut-off, and not at it', () => {
    expect(payoutDay(after(1, 'calendar', '22:00'), '2026-05-04T20:00:00.000Z', paris)).toBe('2026-05-05');
    expect(payoutDay(after(1, 'calendar', '22:00'), '2026-05-04T20:00:00.001Z', paris)).toBe('2026-05-06');
  });

  it('counts only days on which banks work', () => {
    expect(payoutDay(after(1, 'banking'), '2026-04-30T12:00:00.000Z', paris)).toBe('2026-05-04');
    expect(payoutDay(after(2, 'banking'), '2026-05-13T12:00:00.000Z', paris)).toBe('2026-05-18');
    expect(payoutDay(after(1, 'banking'), '2026-05-09T12:00:00.000Z', paris)).toBe('2026-05-11');
    expect(payoutDay(after(0, 'banking'), '2026-05-09T12:00:00.000Z', paris)).toBe('2026-05-11');
    expect(payoutDay(after(0, 'banking'), '2026-05-08T12:00:00.000Z', paris)).toBe('2026-05-08');
  });

  it('takes only whole days of the branch for closed', () => {
    const holiday = { slots: [], removed: false };
    const [whole, half, back] = [
      { ...holiday, day: '2026-05-01' },
      { ...holiday, day: '2026-05-05', slots: [{ from: '09:00', to: '12:00' }] },
      { ...holiday, day: '2026-05-07', removed: true },
    ];
    expect([...closedDaysOf([whole, half, back])]).toEqual(['2026-05-01']);
  });

  it('takes a vacation of the branch for no rest of the banks, and two days about a weekend for one', () => {
    const closedOn = (...days: string[]) => closedDaysOf(days.map((day) => ({ day, slots: [], removed: false })));
    const easter = ['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06'];
    expect([...closedOn(...easter.toReversed())]).toEqual(['2026-04-03', '2026-04-06']);
    expect([...closedOn('2026-04-03', '2026-04-06')]).toEqual(['2026-04-03', '2026-04-06']);
    expect([...closedOn('2026-08-04', '2026-08-05', '2026-08-06')]).toEqual([]);
    // A weekend within it parts no vacation, whether it is in the list or not.
    expect([...closedOn('2026-08-06', '2026-08-07', '2026-08-10', '2026-08-11', '2026-08-14')]).toEqual(['2026-08-14']);
    const fortnight = closedOn(...Array.from({ length: 14 }, (_, n) => addDays('2026-08-03', n)));
    const bank = { ...paris, closedDays: fortnight };
    expect(payoutDay(after(2, 'banking'), '2026-08-01T12:00:00.000Z', bank)).toBe('2026-08-04');
  });

  it('never comes earlier for what was taken later, and falls on a banking day', () => {
    const moments = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => addMinutes('2026-01-01T00:00:00.000Z', minutes));
    const settlements = fc.record({
      days: fc.integer({ min: 0, max: 10 }),
      dayKind: fc.constantFrom('calendar' as const, 'banking' as const),
      cutOff: fc.option(fc.constantFrom('00:30', '02:30', '17:00', '23:59')),
    });
    const bank = fc.record({
      zone: fc.constantFrom('Europe/Paris', 'America/St_Johns', 'Pacific/Auckland', 'America/Havana'),
      closedDays: fc
        .array(
          fc.integer({ min: 0, max: 365 }).map((n) => addDays('2026-01-01', n)),
          { maxLength: 20 },
        )
        .map((days) => new Set(days)),
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 3_000 }), settlements, bank, (at, later, settlement, its) => {
        const day = payoutDay(settlement, at, its);
        expect(payoutDay(settlement, addMinutes(at, later), its) >= day).toBe(true);
        expect(day >= addDays(dayOf(at, its.zone), settlement.days)).toBe(true);
        expect(settlement.dayKind === 'calendar' || isBankingDay(day, its)).toBe(true);
      }),
      { seed: 31, numRuns: 3_000 },
    );
  });
});

describe.skipIf(zones === undefined)('a cut-off at a clock change (of ../shared/data/vectors/dst-transitions.json)', () => {
  it('parts the day once, whatever the wall clock skips or repeats', () => {
    let changes = 0;
    for (const { zone, transitions } of zones!) {
      const its: BankDays = { zone, closedDays: new Set() };
      for (const { utc } of transitions) {
        changes += 1;
        const at = new Date(utc).toISOString();
        for (const cutOff of ['00:30', '01:30', '02:30', '03:30']) {
          let before = '';
          for (let minutes = -300; minutes <= 300; minutes += 15) {
            const day = payoutDay(after(1, 'calendar', cutOff), addMinutes(at, minutes), its);
            expect(day >= before, `${zone} ${utc} ${cutOff}`).toBe(true);
            before = day;
          }
        }
      }
    }
    expect(changes).toBeGreaterThan(50);
  });
});
