import { describe, expect, it } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { addDays } from '#shared/kernel/time.ts';
import { held, notHeld } from '#shared/tables/read.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branch } from '#tests/support/rows.ts';
import { readPaperDays } from './use-paper-day.ts';

const from = '2026-03-02';
const to = addDays(from, 6);
const person = (id: string, over: object = {}) => ({ id, name: id, branchIds: ['branch'], active: true, order: 0, ...over });
const staff = [
  person('becky'),
  person('dismissed', { active: false }),
  person('guest', { branchIds: ['other'] }),
  person('gone', { active: false }),
];
const session = { can: () => true } as unknown as Session;

const readPaper = (visits: readonly Visit[], isHeld: (day: string) => boolean = () => true) =>
  readPaperDays(
    {
      day: async (_table: string, _branchId: string, day: string) => (isHeld(day) ? held([]) : notHeld),
      days: async (table: string) => (table === 'visits' ? visits : []),
      all: async (table: string) => (table === 'staff' ? staff : []),
      get: async () => notHeld,
    } as unknown as DeskRead,
    { branch, from, to, session },
  );
const visitWith = (id: string, staffId: string, over: Partial<Visit> = {}) => {
  const visit = aVisit({ id, day: from });
  return { ...visit, lines: visit.lines.map((line) => ({ ...line, staffId })), ...over };
};

describe('what paper is made from', () => {
  it('has everybody with something on, also the dismissed and guests of the day', async () => {
    const cancelled = visitWith('c', 'gone', { status: 'cancelled' });
    const paper = await readPaper([visitWith('a', 'dismissed'), visitWith('b', 'guest'), cancelled]);
    expect(paper.staff.map(({ id }) => id)).toEqual(['becky', 'dismissed', 'guest']);
  });

  it('is not whole when a day in the middle is not here', async () => {
    expect((await readPaper([])).isHeld).toBe(true);
    expect((await readPaper([], (day) => day !== addDays(from, 3))).isHeld).toBe(false);
  });
});
