import { lineDefaults } from '#shared/booking/defaults.ts';
import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { type Write, write } from '#shared/commands/command.ts';
import type { VisitStatus } from '#shared/booking/tables.ts';
import { addDays, wallToInstant } from '#shared/kernel/time.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branch } from '#tests/support/rows.ts';
import { seededRandom } from '#tests/support/random.ts';

/** How large a day to make. */
export interface SampleSize {
  readonly staff: number;
  readonly visitsEach: number;
}

const staffNames = ['JJ', 'Becky', 'Kelly', 'Joanne', 'Sinead', 'Tanya', 'House', 'Oriane', 'Milos', 'Priya', 'Luca', 'Ines'];
const first = [
  'Anna',
  'Elvira',
  'Marek',
  'Soraya',
  'Jonas',
  'Bea',
  'Tom',
  'Ludmila',
  'Grace',
  'Noor',
  'Piotr',
  'Camille',
  'Yusuf',
  'Ida',
  'Rose',
];
const services = [
  ['cut', 'Women’s cut', 'Cut', 45, 6200],
  ['men', 'Men’s cut', 'Cut', 30, 3400],
  ['colour', 'Root colour', 'Colour', 90, 9800],
  ['gloss', 'Gloss', 'Colour', 30, 4500],
  ['blow', 'Blow-dry', 'Styling', 40, 4200],
  ['lights', 'Full highlights', 'Colour', 150, 18500],
] as const;

/** The day that the sample is drawn for. */
export const sampleDay = '2026-06-11';

/** Rows of a salon's day: repeatable, for the same size the same. */
export function sampleRows({ staff, visitsEach }: SampleSize): readonly Write[] {
  const random = seededRandom(7);
  const rows: Write[] = [
    write('chains', { id: 'chain', name: 'Sample', rehearsal: false, publicKeys: {} }),
    write('branches', { ...branch, stepMinutes: 10 }),
    write('users', { id: 'owner', login: 'owner', name: 'Amelie Roy', role: 'owner', rights: [], branchIds: ['branch'], active: true }),
    ...services.map(([id, name, category, durationMinutes, priceMinor]) =>
      write('services', {
        ...serviceDefaults,
        // The workshop in the evening is of this service.
        ...(id === 'gloss' ? { capacity: 8 } : {}),
        id,
        code: id,
        name,
        category,
        durationMinutes,
        priceMinor,
        taxIds: [],
        resourceIds: id === 'gloss' ? ['basin'] : [],
        active: true,
      }),
    ),
    write('resources', {
      id: 'basin',
      branchId: 'branch',
      name: 'Basin',
      instances: ['1', '2', '3'].map((number) => ({ id: `basin-${number}`, name: `Basin ${number}` })),
      order: 0,
      active: true,
    }),
    ...['VIP', 'First visit', 'Allergy'].map((name, order) =>
      write('visitCategories', { id: `category-${order}`, name, color: order * 4, order, active: true }),
    ),
  ];
  for (let index = 0; index < 60; index += 1) {
    const name = `${first[index % first.length] ?? ''} ${String.fromCharCode(65 + (index % 26))}.`;
    const phone = `+1416555${String(1000 + index)}`;
    const contact = {
      k: 'aes',
      v: 1,
      n: 'n',
      c: btoa(encodeURIComponent(JSON.stringify({ phones: [phone], email: null, address: null, birthDate: null }))),
    } as const;
    rows.push(
      write('clients', {
        id: `client-${index}`,
        code: `C${100 + index}`,
        displayName: name,
        contact,
        contactAdditions: [],
        identity: null,
        notes: null,
        active: true,
        createdAt: '2026-01-01T10:00:00.000Z',
        createdBy: 'owner',
      }),
    );
  }
  for (let at = 0; at < staff; at += 1) {
    const id = `staff-${at}`;
    const name = staffNames[at] ?? `${staffNames[at % staffNames.length] ?? ''} ${Math.floor(at / staffNames.length) + 1}`;
    rows.push(write('staff', { id, name, position: 'Stylist', branchIds: ['branch'], color: at % 12, order: at, active: true }));
    for (const [service] of services)
      rows.push(
        write('staffServices', { id: `${id}.${service}`, staffId: id, serviceId: service, durationMinutes: null, priceMinor: null }),
      );
    for (const day of [addDays(sampleDay, -1), sampleDay, addDays(sampleDay, 1)]) {
      if (at === 6 && day !== sampleDay) continue;
      const late = at % 3 === 2;
      rows.push(
        write('workDays', {
          id: `${id}.${day}`,
          branchId: 'branch',
          day,
          staffId: id,
          slots: late
            ? [
                { from: '11:00', to: '15:00' },
                { from: '15:40', to: '20:00' },
              ]
            : [
                { from: '09:00', to: '12:30' },
                { from: '13:10', to: '18:00' },
              ],
        }),
      );
      rows.push(...visitsOf(id, at, day, visitsEach, random));
      if (at < 2) rows.push(lunchOf(id, day));
    }
  }
  return [...rows, ...workshop()];
}

const stamped = { createdAt: '2026-06-08T14:12:00.000Z', createdBy: 'owner', changedAt: '2026-06-08T14:12:00.000Z', changedBy: 'owner' };

function lunchOf(staffId: string, day: string): Write {
  return write('blocks', {
    id: `${staffId}-${day}-lunch`,
    branchId: 'branch',
    day,
    staffId,
    instanceIds: [],
    kind: 'lunch',
    startsAt: wallToInstant(day, '12:30', branch.zone),
    durationMinutes: 40,
    note: '',
    seriesId: null,
    handEdited: [],
    conflictWith: [],
    removed: null,
    ...stamped,
  });
}

/** A group event in the evening with two clients, one of them for two. */
function workshop(): readonly Write[] {
  const startsAt = wallToInstant(sampleDay, '18:00', branch.zone);
  const event = {
    id: 'workshop',
    branchId: 'branch',
    day: sampleDay,
    title: 'Braiding workshop',
    serviceId: 'gloss',
    staffId: 'staff-1',
    assistantIds: [],
    instanceIds: [],
    startsAt,
    durationMinutes: 90,
    breakMinutes: 0,
    capacity: 8,
    priceMinor: 3000,
    comment: '',
    color: 4,
    seriesId: null,
    handEdited: [],
    overbooked: null,
    conflictWith: [],
    cancelled: null,
    ...stamped,
  };
  const guests = [1, 2].map((seats, at) =>
    aVisit({
      id: `guest-${at}`,
      day: sampleDay,
      clientId: `client-${at + 5}`,
      groupEventId: event.id,
      seats,
      lines: [
        {
          ...lineDefaults,
          id: `guest-${at}-a`,
          serviceId: 'gloss',
          staffId: 'staff-1',
          startsAt,
          durationMinutes: 90,
          breakMinutes: 0,
          priceMinor: 3000,
        },
      ],
    }),
  );
  return [write('groupEvents', event), ...guests.map((guest) => write('visits', guest))];
}

function visitsOf(staffId: string, at: number, day: string, count: number, random: () => number): readonly Write[] {
  const rows: Write[] = [];
  let minute = (at % 3 === 2 ? 11 : 9) * 60;
  const dense = count > 8;
  for (let index = 0; index < count && minute < 19 * 60; index += 1) {
    const [serviceId, , , long, price] = services[Math.floor(random() * services.length)] ?? services[0];
    const minutes = dense ? 25 : long;
    minute += dense ? 0 : Math.floor(random() * 4) * 10;
    if (!dense && minute > 12 * 60 - 20 && minute < 13 * 60 + 10 && at % 3 !== 2) minute = 13 * 60 + 10;
    const wall = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const statuses: readonly VisitStatus[] =
      minute < 12 * 60 ? ['arrived', 'arrived', 'no-show', 'arrived'] : ['waiting', 'confirmed', 'waiting', 'confirmed', 'cancelled'];
    const status = statuses[Math.floor(random() * statuses.length)] ?? 'waiting';
    const id = `${staffId}-${day}-${index}`;
    const visit = aVisit({
      id,
      day,
      clientId: random() < 0.08 ? null : `client-${Math.floor(random() * 60)}`,
      status,
      lines: [
        {
          id: `${id}-a`,
          serviceId,
          staffId,
          startsAt: wallToInstant(day, wall, branch.zone),
          durationMinutes: minutes,
          ...lineDefaults,
          // One person has a basin of her own, so that nothing of the sample is in the way of another for it.
          instanceIds: !dense && at === 3 && serviceId === 'gloss' ? ['basin-2'] : [],
          breakMinutes: !dense && at === 4 && serviceId === 'colour' ? 20 : 0,
          priceMinor: price,
        },
      ],
      paid: status === 'arrived' && minute < 10 * 60 ? 'full' : 'none',
      cancelled:
        status === 'cancelled'
          ? { reason: 'Called in sick', by: 'owner', at: '2026-06-10T15:00:00.000Z', statusBefore: 'waiting', isMistake: false }
          : null,
      createdAt: '2026-06-08T14:12:00.000Z',
      changedAt: '2026-06-10T09:30:00.000Z',
    });
    rows.push(write('visits', visit));
    if (!dense && at === 1 && index === 3 && day === sampleDay) {
      const twin = {
        ...visit,
        id: `${id}-twin`,
        clientId: 'client-1',
        status: 'confirmed' as const,
        cancelled: null,
        conflictWith: [id],
        lines: visit.lines.map((line) => ({ ...line, id: `${id}-b`, startsAt: wallToInstant(day, wall, branch.zone) })),
      };
      rows.push(write('visits', twin), write('visits', { ...visit, status: 'confirmed', cancelled: null, conflictWith: [twin.id] }));
    }
    minute += minutes;
  }
  return rows;
}
