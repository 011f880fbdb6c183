import { describe, expect, it } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { held } from '#shared/tables/read.ts';
import { noPlan } from '#shared/booking/hours-effect.ts';
import { readEffect } from '#renderer/data/booking/read-hours-effect.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branch } from '#tests/support/rows.ts';

const day = '2026-03-02';
const walkIn: Visit = { ...aVisit({ id: 'walk-in', day }), clientId: null, walkInName: 'Zelie' };
const known: Visit = { ...aVisit({ id: 'known', day }), clientId: 'anna' };
const staffId = known.lines[0]?.staffId ?? '';
const read = {
  days: async (table: string) =>
    table === 'visits' ? [known, walkIn] : table === 'workDays' ? [{ staffId, day, slots: [{ from: '00:00', to: '24:00' }] }] : [],
  all: async () => [],
  get: async () => held({ id: 'anna', displayName: 'Anna K.' }),
} as unknown as DeskRead;

const namesFor = async (may: boolean) => {
  const session = { can: () => may } as unknown as Session;
  const plan = { ...noPlan, days: [{ staffId, day, slots: [] }] };
  const { left } = await readEffect(read, { branch, session }, plan, Date.parse('2026-03-01T00:00:00.000Z'));
  return left.map(({ clientName }) => clientName);
};

describe('whom a change of hours leaves outside', () => {
  it('is named to who may see clients', async () => {
    expect(await namesFor(true)).toEqual(['Anna K.', 'Zelie']);
  });

  it('is there without a name for who may not', async () => {
    expect(await namesFor(false)).toEqual([undefined, undefined]);
  });
});
