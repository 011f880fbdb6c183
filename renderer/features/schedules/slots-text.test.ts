import { expect, test } from 'vitest';
import { minutesOf, parseSlots, typedSlots } from './slots-text.ts';

const day = [
  { from: '09:00', to: '12:30' },
  { from: '13:00', to: '18:00' },
];

test.each(['9-12:30, 13-18', '9–12.30 13–18', '0900 - 1230; 1300 - 1800', '9am-12:30pm,1pm-6pm'])('hours typed as %s', (typed) => {
  expect(parseSlots(typed)).toEqual({ ok: true, slots: day });
});

test('what is shown in the field is read back as it was', () => {
  expect(parseSlots(typedSlots(day))).toEqual({ ok: true, slots: day });
  expect(parseSlots('18-24')).toEqual({ ok: true, slots: [{ from: '18:00', to: '24:00' }] });
  expect(parseSlots('  ')).toEqual({ ok: true, slots: [] });
});

test('what is no time, ends before it begins, or overlaps is said and not guessed', () => {
  expect(parseSlots('9-12, lunch')).toEqual({ ok: false, why: 'unreadable', part: 'lunch' });
  expect(parseSlots('9')).toEqual({ ok: false, why: 'unreadable', part: '9' });
  expect(parseSlots('9-12-15')).toEqual({ ok: false, why: 'unreadable', part: '9-12-15' });
  expect(parseSlots('22-6')).toEqual({ ok: false, why: 'order' });
  expect(parseSlots('9-13, 12-18')).toEqual({ ok: false, why: 'order' });
  expect(parseSlots('1-2 3-4 5-6 7-8 9-10', 4)).toEqual({ ok: false, why: 'too-many' });
});

test('hours add up without their breaks', () => {
  expect(minutesOf(day)).toBe(8.5 * 60);
});
