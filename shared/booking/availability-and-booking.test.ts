import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FreeLine, type KnownDay, type Performer, type WantedService, freeTimes, knownDay } from '#shared/booking/availability.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { type DayRows, findFreeTimes, occupantsOf } from '#shared/booking/find-free-times.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { doorsOn } from '#shared/booking/open-hours.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import type { Stamp } from '#shared/commands/command.ts';
import { addDays, addMinutes, dayOf, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { held } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { aBranch } from '#shared/testing/calendar-rows.ts';

/** Days on which clocks change, somewhere by an hour, by half an hour, at midnight; and one on which none does. */
const zonesAndDays = [
  ['America/Toronto', '2026-03-08'],
  ['America/Toronto', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['America/Santiago', '2026-09-06'],
  ['America/Santiago', '2026-04-04'],
  ['Atlantic/Azores', '2026-10-25'],
  ['Asia/Kathmandu', '2026-07-14'],
] as const;
const people = ['ann', 'ben', 'cleo'] as const;
const chairs = ['chair-1', 'chair-2'] as const;
const services = ['wash', 'cut', 'colour'] as const;
const by = { createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'u', changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'u' };
const stamp: Stamp = { cmdId: 'c', chainId: 'chain', branchId: 'branch', actorId: 'u', deviceId: 'd', occurredAt: by.createdAt };
const quarter = (from: number, to: number) => fc.integer({ min: from, max: to }).map((quarters) => quarters * 15);
const placed = fc.record({
  what: fc.constantFrom('visit', 'gone', 'group', 'seat', 'block', 'taken off'),
  who: fc.constantFrom(...people),
  helper: fc.constantFrom(null, ...people),
  chair: fc.constantFrom(null, ...chairs),
  from: quarter(-8, 100),
  minutes: quarter(1, 12),
  pause: quarter(0, 2),
});
const wall = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
/** A long stretch with a break, or none, in it. */
const slots = fc
  .record({
    from: fc.integer({ min: 0, max: 9 }),
    to: fc.integer({ min: 13, max: 24 }),
    pause: fc.integer({ min: 9, max: 14 }),
    long: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ from, to, pause, long }) =>
    [
      { from: wall(from), to: wall(Math.min(pause, to)) },
      { from: wall(pause + long), to: wall(to) },
    ].filter((slot) => slot.from < slot.to),
  );
/** What a wall clock shows is asked for every minute of a day, over and over. */
const shown = new Map<string, { readonly on: string; readonly time: string }>();
function clock(at: string, zone: string) {
  const key = `${zone} ${at}`;
  const known = shown.get(key) ?? { on: dayOf(at, zone), time: wallTimeOf(at, zone) };
  shown.set(key, known);
  return known;
}
const wanted = fc.record({
  service: fc.constantFrom(...services),
  performers: fc.uniqueArray(
    fc.record({ staffId: fc.constantFrom(...people), durationMinutes: quarter(1, 8), breakMinutes: quarter(0, 2) }),
    { minLength: 1, maxLength: 3, selector: ({ staffId }) => staffId },
  ),
  assistant: fc.option(fc.constantFrom(...people), { freq: 4 }),
});
/** Now and then somebody has the day off. */
const hours = fc.option(slots, { freq: 6, nil: [] });
const asked = fc.record({
  where: fc.constantFrom(...zonesAndDays),
  step: fc.constantFrom(15, 20, 30, 60),
  hours: fc.record({ ann: hours, ben: hours, cleo: hours }),
  nightShift: fc.boolean(),
  doors: fc.option(slots, { nil: null }),
  holiday: fc.option(slots, { freq: 4, nil: null }),
  away: fc.option(fc.constantFrom(...people), { freq: 4, nil: null }),
  placed: fc.array(placed, { maxLength: 8 }),
  needs: fc.record({ wash: fc.boolean(), cut: fc.boolean(), colour: fc.boolean() }),
  chairs: fc.constantFrom(1, 2),
  wanted: fc.array(wanted, { minLength: 1, maxLength: 2 }),
  /** The branch booked in other steps before, so that some of what is there stands off those of today. */
  stepBefore: fc.constantFrom(5, 10, 15, 60),
  lead: fc.constantFrom(0, 120, 600, 1_380),
  byClient: fc.boolean(),
  /** Minutes from midnight at which it is asked for. */
  askedAt: fc.integer({ min: -1_440, max: 720 }),
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

function rowsOf({ where: [zone, day], placed: all }: Asked): Omit<DayRows, 'workDays'> {
  const midnight = wallToInstant(day, '00:00', zone);
  const [visits, groupEvents, blocks]: [Visit[], GroupEvent[], Block[]] = [[], [], []];
  for (const [at, one] of all.entries()) {
    const { what, who, from, minutes, pause } = one;
    const startsAt = addMinutes(midnight, from);
    const place = { startsAt, durationMinutes: minutes, breakMinutes: pause };
    const helpers = one.helper === null || one.helper === who ? [] : [one.helper];
    const taken = { assistantIds: helpers, instanceIds: one.chair === null ? [] : [one.chair] };
    const base = {
      id: `row-${at}`,
      branchId: 'branch',
      day: dayOf(startsAt, zone),
      conflictWith: [],
      seriesId: null,
      handEdited: [],
      ...by,
    };
    if (what === 'group') {
      const said = { title: 'Class', serviceId: 'yoga', capacity: 3, priceMinor: 0, comment: '', color: null, overbooked: null };
      groupEvents.push({ ...base, ...said, ...place, ...taken, staffId: who, cancelled: null });
    } else if (what === 'block' || what === 'taken off') {
      const removed = what === 'block' ? null : { by: 'u', at: by.createdAt };
      const held = { startsAt, durationMinutes: minutes, instanceIds: taken.instanceIds };
      blocks.push({ ...base, ...held, staffId: taken.instanceIds.length > 0 ? null : who, kind: 'lunch', note: '', removed });
    } else {
      const line = { ...place, ...lineDefaults, ...taken, id: `row-${at}.1`, serviceId: 'cut', staffId: who, priceMinor: 0 };
      const rest = {
        clientId: null,
        walkInName: '',
        comment: '',
        source: 'desk',
        overbooked: null,
        cancelled: null,
        billId: null,
        paid: 'none',
      } as const;
      const groupEventId = what === 'seat' ? 'class' : null;
      visits.push({ ...base, ...visitDefaults, ...rest, groupEventId, status: what === 'gone' ? 'no-show' : 'waiting', lines: [line] });
    }
  }
  return { visits, groupEvents, blocks };
}

/** What a search over days finds on this one, which it reads day by day. */
async function foundOver(given: Asked, services: readonly WantedService[]): Promise<readonly string[]> {
  const [, fromDay] = given.where;
  const { visits, groupEvents, blocks } = rowsOf(given);
  const loadDay = async (day: string): Promise<DayRows> => {
    const on = <Row extends { readonly day: string }>(rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.day === day);
    const workDays = on(hoursOf(given)).map((hours) => ({ ...hours, id: `${hours.staffId}.${day}`, branchId: 'branch' }));
    return { workDays, visits: on(visits), groupEvents: on(groupEvents), blocks: on(blocks) };
  };
  const asked = { fromDay, daysMost: 1, most: Infinity, now: nowOf(given), ignoresLead: !given.byClient };
  const { found } = await findFreeTimes({ ...asked, services }, { rules: rulesOf(given), loadDay });
  return found.map(({ startsAt }) => startsAt);
}

const needsOf = (given: Asked, service: (typeof services)[number]) => (given.needs[service] ? [chairs.slice(0, given.chairs)] : []);

function nowOf({ where: [zone, day], askedAt }: Asked): string {
  return addMinutes(wallToInstant(day, '00:00', zone), askedAt);
}

/** Whether the booking command takes these lines as they are, without an overbooking. */
function isBooked(given: Asked, occupants: readonly Occupant[], lines: readonly FreeLine[]): boolean {
  const [zone, day] = given.where;
  const decided = bookVisit.decide(
    bookVisit.args.parse({
      visitId: 'new',
      day,
      clientId: null,
      walkInName: '',
      lines: lines.map((line, at) => ({ ...line, id: `new.${at}`, priceMinor: 0 })),
      comment: '',
      source: given.byClient ? 'online' : 'desk',
      overbook: null,
    }),
    {
      taken: false,
      zone,
      leadMinutes: rulesOf(given).branch.leadMinutes,
      neighbours: occupants,
      needs: new Map(services.map((one) => [one, needsOf(given, one)])),
      group: null,
      isUnasked: false,
    },
    { ...stamp, occurredAt: nowOf(given) },
  );
  return decided.ok && decided.value.conflicts.length === 0;
}

/** Every way in which people can share the services out, one after the other from a moment on: a second opinion on how it is done. */
function assignments(services: readonly WantedService[], start: string): readonly (readonly FreeLine[])[] {
  const choices = services.reduce<readonly (readonly Performer[])[]>(
    (before, service) => before.flatMap((chosen) => service.performers.map((one) => [...chosen, one])),
    [[]],
  );
  return choices.map((chosen) => {
    let free = start;
    return chosen.map((performer, at) => {
      const previous = chosen[at - 1];
      const pause = previous?.staffId === performer.staffId ? previous.breakMinutes : 0;
      const startsAt = addMinutes(free, pause);
      free = addMinutes(startsAt, performer.durationMinutes);
      const { serviceId = '', assistantIds = [] } = services[at] ?? {};
      return { ...performer, serviceId, startsAt, assistantIds, instanceIds: [] };
    });
  });
}

/** Whether everybody works then, minute by minute, by the clock on the wall, a pause aside; and nobody is asked to be in two places. */
function isWorked(given: Asked, lines: readonly FreeLine[]): boolean {
  const [zone] = given.where;
  const inside = (walls: readonly { readonly from: string; readonly to: string }[], wall: string) =>
    walls.some(({ from, to }) => from <= wall && wall < to);
  const busy = new Set<string>();
  for (const line of lines) {
    const staff = [line.staffId, ...line.assistantIds];
    if (new Set(staff).size < staff.length) return false;
    for (let minute = 0; minute < line.durationMinutes + line.breakMinutes; minute += 1) {
      const at = addMinutes(line.startsAt, minute);
      const { on, time } = clock(at, zone);
      for (const id of staff) {
        const hours = hoursOf(given)
          .filter((one) => one.staffId === id && one.day === on)
          .flatMap((one) => one.slots);
        const isServing = minute < line.durationMinutes;
        if (isServing && (given.away === id || !inside(hours, time) || !inside(doorsOn(rulesOf(given), on), time))) return false;
        if (busy.has(`${id} ${at}`)) return false;
        busy.add(`${id} ${at}`);
      }
    }
  }
  return true;
}

function hoursOf({ where: [, day], hours, nightShift }: Asked) {
  const night = nightShift ? people.map((staffId) => ({ staffId, day: addDays(day, 1), slots: [{ from: '00:00', to: '03:00' }] })) : [];
  return [...people.map((staffId) => ({ staffId, day, slots: hours[staffId] })), ...night];
}

/** The branch after its step and its lead were set by the command. It is asked for every minute of a day, over and over. */
const branches = new WeakMap<Asked, RowOf<'branches'>>();
function branchOf(given: Asked): RowOf<'branches'> {
  const known = branches.get(given);
  if (known !== undefined) return known;
  const { where, step, stepBefore, lead, doors } = given;
  const openingHours = doors === null ? [] : Array.from({ length: 7 }, () => doors);
  const before = aBranch({ zone: where[0], stepMinutes: stepBefore, openingHours });
  const [from, to] = [
    { stepMinutes: stepBefore, leadMinutes: 0 },
    { stepMinutes: step, leadMinutes: lead },
  ];
  const decided = setBookingRules.decide({ from, to }, held(before), stamp);
  const [written] = decided.ok ? decided.value.writes : [];
  if (written?.table !== 'branches') throw new Error('the rules were not set');
  branches.set(given, written.row);
  return written.row;
}

function rulesOf(given: Asked) {
  const {
    where: [, day],
    holiday,
    away,
  } = given;
  return {
    branch: branchOf(given),
    holidays: holiday === null ? [] : [{ day, slots: holiday, removed: false }],
    absences: away === null ? [] : [{ staffId: away, fromDay: addDays(day, -2), toDay: addDays(day, 2), removed: false }],
  };
}

function startsOfDay({ day, zone, stepMinutes }: KnownDay): readonly string[] {
  const midnight = wallToInstant(day, '00:00', zone);
  return Array.from({ length: 27 * 60 }, (_, minute) => addMinutes(midnight, minute)).filter((start) => {
    const { on, time } = clock(start, zone);
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return on === day && (hours * 60 + minutes) % stepMinutes === 0;
  });
}

/** Ann works until midnight and Ben from then on: one start is free for two services in a row. */
const overMidnight: Asked = {
  where: ['Asia/Kathmandu', '2026-07-14'],
  step: 60,
  hours: { ann: [{ from: '22:00', to: '24:00' }], ben: [], cleo: [] },
  nightShift: true,
  doors: null,
  holiday: null,
  away: null,
  placed: [],
  needs: { wash: false, cut: false, colour: false },
  chairs: 1,
  wanted: (['ann', 'ben'] as const).map((staffId) => ({
    service: 'cut',
    performers: [{ staffId, durationMinutes: 60, breakMinutes: 0 }],
    assistant: null,
  })),
  stepBefore: 60,
  lead: 0,
  byClient: false,
  askedAt: -1_500,
};

it('offers no time that booking refuses, and hides none that it takes, on one day or looking over days', async () => {
  const seen = { offered: 0, offeredToClients: 0, keptByLead: 0, offTheSteps: 0 };
  await fc.assert(
    fc.asyncProperty(asked, async (given) => {
      const occupants = occupantsOf(rowsOf(given));
      const known = knownDay(given.where[1], rulesOf(given), { workDays: hoursOf(given), occupants });
      const wantedServices = given.wanted.map((one) => ({
        serviceId: one.service,
        performers: one.performers,
        needs: needsOf(given, one.service),
        assistantIds: one.assistant === null ? [] : [one.assistant],
      }));
      const { stepMinutes, leadMinutes } = branchOf(given);
      const isWhen = given.byClient ? { notBefore: addMinutes(nowOf(given), leadMinutes) } : {};
      const offered = freeTimes(known, { services: wantedServices, ...isWhen });
      seen.offered += offered.length;
      if (given.byClient && leadMinutes > 0) {
        const atDesk = freeTimes(known, { services: wantedServices, notBefore: nowOf(given) });
        if (offered.length > 0) seen.offeredToClients += 1;
        if (atDesk.length > offered.length) seen.keptByLead += 1;
      }
      if (offered.length > 0 && given.placed.some(({ from }) => from % stepMinutes !== 0)) seen.offTheSteps += 1;
      for (const { lines } of offered) expect(isBooked(given, occupants, lines)).toBe(true);
      const taken = startsOfDay(known).filter((start) =>
        assignments(wantedServices, start).some((lines) => isWorked(given, lines) && isBooked(given, occupants, lines)),
      );
      expect(offered.map(({ startsAt }) => startsAt)).toEqual(taken);
      // Over days nothing is looked for that is past; on one day the caller says from when.
      expect(await foundOver(given, wantedServices)).toEqual(taken.filter((start) => start >= nowOf(given)));
    }),
    { seed: 20_261_123, numRuns: 200, examples: [[overMidnight]] },
  );
  // A branch at which nothing is ever free would prove nothing; neither would a lead that never keeps anybody away, or steps that everything stands on.
  expect(seen.offered).toBeGreaterThan(100);
  expect(seen.offeredToClients).toBeGreaterThan(0);
  expect(seen.keptByLead).toBeGreaterThan(0);
  expect(seen.offTheSteps).toBeGreaterThan(0);
}, 60_000);

it('offers no time to a visit that is moved which the move then refuses; that it stands somewhere is no hindrance', () => {
  let offeredInAll = 0;
  fc.assert(
    fc.property(asked, (any) => {
      const given = { ...any, needs: { wash: false, cut: true, colour: false } };
      const occupants = occupantsOf(rowsOf(given));
      const [zone, day] = given.where;
      const moving = occupants.find((one) => one.table === 'visits' && one.row.groupEventId === null && one.row.status === 'waiting');
      const line = moving?.table === 'visits' ? moving.row.lines[0] : undefined;
      if (moving?.table !== 'visits' || line === undefined) return;
      const known = knownDay(day, rulesOf(given), { workDays: hoursOf(given), occupants }, moving.row.id);
      const service = {
        serviceId: 'cut',
        performers: [line],
        needs: needsOf(given, 'cut'),
        assistantIds: line.assistantIds,
        instanceIds: line.instanceIds,
      };
      const offered = freeTimes(known, { services: [service] });
      offeredInAll += offered.length;
      for (const { startsAt } of offered) {
        const from = placeOf(line);
        const decided = moveVisit.decide(
          moveVisit.args.parse({ visitId: moving.row.id, day, from: [from], to: [{ ...from, startsAt }], overbook: null }),
          { visit: moving.row, isHeld: true, neighbours: occupants, needs: new Map([['cut', needsOf(given, 'cut')]]), zone },
          stamp,
        );
        expect(decided).toMatchObject({ ok: true, value: { conflicts: [] } });
      }
    }),
    { seed: 20_261_123, numRuns: 200 },
  );
  expect(offeredInAll).toBeGreaterThan(100);
});
