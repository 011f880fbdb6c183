import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Write, write } from '#shared/commands/command.ts';
import { type Day, addDays, msToInstant, wallToInstant } from '#shared/kernel/time.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branch, owner } from '#tests/support/rows.ts';

/** How full a day is. */
export interface DaySize {
  readonly staff: number;
  readonly visits: number;
}

const opensAt = '09:00';
const openMinutes = 600;
/** Free time behind each visit, so that it can be moved by one step of the grid. */
const gapMinutes = 10;

/** An id as long as a real one: what a document costs depends on its bytes. */
export function idOf(kind: string, ...numbers: readonly (string | number)[]): string {
  return `${kind}-${numbers.join('-')}`.padEnd(36, '-0');
}

/** The chain, its branch, user, services and people. Clients carry a sealed contact of the size of a real one. */
export function chainRows(staff: number, clients: number): readonly Write[] {
  const contact = { k: 'aes', v: 1, n: 'c29tZS1ub25jZS0x', c: 'c2VhbGVkLXBob25lLWFuZC1lbWFpbA'.repeat(6) } as const;
  const createdAt = '2026-01-01T10:00:00.000Z';
  return [
    write('chains', { id: 'chain', name: 'Bench chain', rehearsal: false, publicKeys: {} }),
    write('branches', { ...branch }),
    write('users', owner),
    ...range(6).map((at) =>
      write('services', {
        id: idOf('service', at),
        code: `S${at}`,
        name: `Service ${at}`,
        category: 'Hair',
        durationMinutes: 60,
        ...serviceDefaults,
        priceMinor: 5000 + at * 700,
        taxIds: [],
        active: true,
      }),
    ),
    ...range(staff).map((at) =>
      write('staff', {
        id: idOf('staff', at),
        name: `Person ${at}`,
        position: 'Stylist',
        branchIds: [branch.id],
        color: at % 12,
        order: at,
        active: true,
      }),
    ),
    ...range(clients).map((at) =>
      write('clients', {
        id: idOf('client', at),
        code: `C${at}`,
        displayName: `Client ${at} B.`,
        contact,
        contactAdditions: [],
        identity: null,
        notes: null,
        active: true,
        createdAt,
        createdBy: owner.id,
      }),
    ),
  ];
}

/** One day: everybody works all of it, visits lie evenly with a gap between them, and no two are of one client while there are enough. */
export function dayRows(day: Day, { staff, visits }: DaySize, clients: number): readonly Write[] {
  const openMs = Date.parse(wallToInstant(day, opensAt, branch.zone));
  const each = Math.ceil(visits / staff);
  const slotMinutes = Math.floor(openMinutes / each / 10) * 10;
  const firstClient = Math.floor(openMs / 86_400_000) * visits;
  return [
    ...range(staff).map((at) =>
      write('workDays', {
        id: `${idOf('staff', at)}.${day}`,
        branchId: branch.id,
        day,
        staffId: idOf('staff', at),
        slots: [{ from: opensAt, to: '19:00' }],
      }),
    ),
    ...range(visits).map((at) => {
      const startsAt = msToInstant(openMs + Math.floor(at / staff) * slotMinutes * 60_000);
      return write('visits', aVisitAt(day, at, (firstClient + at) % clients, startsAt, at % staff, slotMinutes - gapMinutes));
    }),
  ];
}

function aVisitAt(day: Day, at: number, client: number, startsAt: string, staff: number, durationMinutes: number): Visit {
  const id = visitId(day, at);
  const line = {
    serviceId: idOf('service', at % 6),
    staffId: idOf('staff', staff),
    startsAt,
    durationMinutes,
    ...lineDefaults,
    breakMinutes: 0,
    priceMinor: 6200,
  };
  return aVisit({ id, day, clientId: idOf('client', client), lines: [{ ...line, id: `${id}.1` }] });
}

/** The id of a day's visit. Those with a number below the staff's are the first of their column. */
export function visitId(day: Day, at: number): string {
  return idOf('visit', day, at);
}

/** Days one after another. */
export function daysFrom(first: Day, count: number): readonly Day[] {
  return range(count).map((at) => addDays(first, at));
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
