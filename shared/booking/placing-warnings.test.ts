import { describe, expect, it } from 'vitest';
import type { KnownAround } from '#shared/booking/placing-warnings.ts';
import { placingWarnings } from '#shared/booking/placing-warnings.ts';
import type { Block } from '#shared/booking/tables.ts';
import { aBlock } from '#shared/testing/calendar-rows.ts';

const day = '2026-06-11';
const at = (time: string) => `${day}T${time}:00.000Z`;
const taking = { staffId: 'becky', instanceIds: ['chair-1'], startsAt: at('10:00'), durationMinutes: 60, breakMinutes: 15 };
const block = (over: Partial<Block>) => aBlock({ day, staffId: 'becky', startsAt: at('11:00'), ...over });

function around(
  over: Partial<KnownAround['rules']> = {},
  blocks: readonly Block[] = [],
  slots = [{ from: '09:00', to: '18:00' }],
): KnownAround {
  return {
    rules: { branch: { zone: 'UTC', stepMinutes: 15, openingHours: [], leadMinutes: 0 }, holidays: [], absences: [], ...over },
    rows: { workDays: [{ id: 'w', branchId: 'main', day, staffId: 'becky', slots }], visits: [], groupEvents: [], blocks },
    now: at('08:00'),
  };
}

describe('what speaks against a time', () => {
  it('is nothing within the hours, and the pause may run out of them', () => {
    expect(placingWarnings([taking], day, around({}, [], [{ from: '09:00', to: '11:00' }]))).toEqual([]);
  });

  it('names a block that the pause runs into, and the chair that is kept free', () => {
    const chair = block({ id: 'clean', staffId: null, instanceIds: ['chair-1'], startsAt: at('10:30') });
    const found = placingWarnings([taking], day, around({}, [block({}), chair]));
    expect(found.map((one) => one.kind === 'taken' && [one.by.row.id, one.holders])).toEqual([
      ['lunch', ['staff:becky']],
      ['clean', ['instance:chair-1']],
    ]);
  });

  it('says the nearest reason for time that is not worked: doors, absence, day off, hours', () => {
    const holiday = { id: 'h', branchId: 'main', day, name: 'Canada Day', slots: [], removed: false };
    expect(placingWarnings([taking], day, around({ holidays: [holiday] }))).toEqual([{ kind: 'closed', day, holiday: 'Canada Day' }]);
    const away = { staffId: 'becky', fromDay: day, toDay: day, removed: false };
    expect(placingWarnings([taking], day, around({ absences: [away] }))).toEqual([{ kind: 'away', staffId: 'becky', day }]);
    expect(placingWarnings([taking], day, around({}, [], []))).toEqual([{ kind: 'off', staffId: 'becky', day }]);
    const late = [{ from: '10:15', to: '18:00' }];
    expect(placingWarnings([taking], day, around({}, [], late))).toEqual([{ kind: 'outside', staffId: 'becky', slots: late }]);
  });

  it('asks after the assistant as after whoever performs', () => {
    expect(placingWarnings([{ ...taking, assistantIds: ['kelly'] }], day, around())).toEqual([{ kind: 'off', staffId: 'kelly', day }]);
  });

  it('lets blocks lie over each other and outside the hours', () => {
    expect(placingWarnings([{ ...taking, startsAt: at('20:00') }], day, around({}, [block({ startsAt: at('20:00') })]), true)).toEqual([]);
  });

  it('does not stand in its own way', () => {
    expect(placingWarnings([taking], day, { ...around({}, [block({})]), exceptId: 'lunch' })).toEqual([]);
  });

  it('says that a time has passed', () => {
    expect(placingWarnings([taking], day, { ...around(), now: at('12:00') })).toEqual([{ kind: 'past' }]);
  });
});
