import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import { aService, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import type { Session } from '#renderer/data/desk.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import { visitsByWords, visitsOfClients, visitsOfDay } from './find-visits.ts';

const today = '2026-03-02';
const now = `${today}T14:00:00.000Z`;
const text = (key: string) => key;
const client = (id: string, displayName: string) =>
  write('clients', {
    id,
    code: '',
    displayName,
    contact: null,
    contactAdditions: [],
    identity: null,
    notes: null,
    active: true,
    createdAt: now,
    createdBy: 'owner',
  });
const visit = (id: string, days: number, at: string, over: Partial<Visit> & { readonly serviceId?: string }) => {
  const { serviceId = 'cut', ...rest } = over;
  const day = addDays(today, days);
  const line = aVisitLine({ serviceId, startsAt: `${day}T${at}:00.000Z`, durationMinutes: 60 });
  return write('visits', {
    ...aVisit({ id }),
    branchId: 'branch',
    day,
    comment: '',
    walkInName: '',
    clientId: null,
    lines: [line],
    ...rest,
  });
};

describe('finding visits', () => {
  let local: LocalDesk;
  let owner: Session;
  let blind: Session;
  beforeAll(async () => {
    local = await openLocalDesk(newDisk());
    owner = await openSession(undefined);
    blind = await openSession(undefined, { ...clerk, rights: clerk.rights.filter((right) => right !== 'clients.view') });
    const mine = { clientId: 'anna' };
    await fillStore(local.store, [
      ...branchRows(),
      write('services', aService({ id: 'cut', name: 'Haircut' })),
      write('services', aService({ id: 'nails', name: 'Maniküre' })),
      client('anna', 'Maria K.'),
      ...[-40, -20, -10, -1].map((days) => visit(`a${days}`, days, '10:00', mine)),
      ...[1, 2, 9, 30].map((days) => visit(`a+${days}`, days, '10:00', mine)),
      visit('off', 3, '10:00', {
        ...mine,
        status: 'cancelled',
        cancelled: { reason: '', by: 'u', at: now, statusBefore: 'waiting', isMistake: false },
      }),
      visit('zoe', 1, '15:00', { walkInName: 'Zoë', serviceId: 'nails' }),
      visit('zoe before', -3, '15:00', { walkInName: 'Zoë', serviceId: 'nails' }),
      visit('henna', 1, '16:30', { comment: 'no henna' }),
    ]);
  });
  const ids = (visits: readonly Visit[]): readonly string[] => visits.map(({ id }) => id);

  it('lists a client’s next visits and behind them the last ones, or the other way round', async () => {
    const most = { coming: 3, past: 2 };
    expect(ids(await visitsOfClients(local.desk.read, ['anna'], { now, most, isPast: false }))).toEqual([
      'a+1',
      'a+2',
      'a+9',
      'a-1',
      'a-10',
    ]);
    expect(ids(await visitsOfClients(local.desk.read, ['anna'], { now, most, isPast: true }))).toEqual([
      'a-1',
      'a-10',
      'a-20',
      'a+1',
      'a+2',
    ]);
  });

  it('finds walk-ins by name and visits by their comment, those to come first', async () => {
    const find = async (typed: string, session = owner, isPast = false) =>
      ids((await visitsByWords(local.desk.read, typed, { now, today, most: 9, isPast, session })).visits);
    await find('zoe');
    await vi.waitFor(async () => expect(await find('zoe')).toEqual(['zoe', 'zoe before']));
    expect(await find('zoe', owner, true)).toEqual(['zoe before', 'zoe']);
    expect(await find('henna')).toEqual(['henna']);
    expect(await find('zoe', blind)).toEqual([]);
  });

  it('finds the visits of a day by service, client, walk-in and comment, and by the hour', async () => {
    const find = async (who: string, time: string | null = null, session = owner) => {
      const when = { day: addDays(today, 1), time, isSure: true };
      const found = await visitsOfDay(local.desk.read, { branchId: 'branch', zone: 'utc', when, who, text }, session);
      return ids(found.visits);
    };
    expect(await find('haircut')).toEqual(['a+1', 'henna']);
    expect(await find('manicure')).toEqual(['zoe']);
    expect(await find('maria')).toEqual(['a+1']);
    expect(await find('zoe')).toEqual(['zoe']);
    expect(await find('haircut', '16:00')).toEqual(['henna']);
    expect(await find('haircut', '10:30')).toEqual(['a+1']);
    expect(await find('haircut', '12:00')).toEqual([]);
    // Who may not see clients finds nobody by name, and no comment, in which one may stand.
    expect(await find('maria', null, blind)).toEqual([]);
    expect(await find('zoe', null, blind)).toEqual([]);
    expect(await find('henna', null, blind)).toEqual([]);
    expect(await find('haircut', null, blind)).toEqual(['a+1', 'henna']);
  });
});
