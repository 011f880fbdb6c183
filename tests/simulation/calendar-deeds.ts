import { addBlock, describeBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import type { GroupEvent, VisitLine } from '#shared/booking/tables.ts';
import { must } from '#shared/kernel/assert.ts';
import { aVisit, overbook, slot } from '#tests/simulation/booking-deeds.ts';
import type { Plan, Screen } from '#tests/simulation/deed.ts';

/** Time of a staff member, or of one of the chairs, is kept free. */
export const keepFree: Plan = (screen) => {
  const { day: _, ...place } = blockPlace(screen);
  const args = { blockId: screen.newId(), ...place, kind: 'lunch', note: '', seriesId: null, overbook: overbook(screen) };
  return [{ command: addBlock, args }];
};

/** A block is dragged elsewhere. */
export const moveFree: Plan = (screen) => {
  const block = screen.chance.oneOf(screen.rows('blocks').filter(({ removed }) => removed === null));
  if (block === undefined) return [];
  const { staffId, instanceIds, startsAt, durationMinutes } = block;
  const { day: _, ...to } = blockPlace(screen);
  const args = { blockId: block.id, from: { staffId, instanceIds, startsAt, durationMinutes }, to, bySeries: false };
  return [{ command: moveBlock, args: { ...args, overbook: overbook(screen) } }];
};

/** A block is for something else, or says something else. */
export const describeFree: Plan = (screen) => {
  const { chance } = screen;
  const block = chance.oneOf(screen.rows('blocks').filter(({ removed }) => removed === null));
  if (block === undefined) return [];
  const [from, to] = chance.pick<readonly [object, object]>([
    [{ kind: block.kind }, { kind: chance.pick(['training', 'other']) }],
    [{ note: block.note }, { note: `note ${chance.below(100)}` }],
    [{ color: block.color ?? null }, { color: chance.below(12) }],
  ]);
  return [{ command: describeBlock, args: { blockId: block.id, from, to } }];
};

/** A block is taken away or put back. */
export const giveFree: Plan = (screen) => {
  const block = screen.chance.oneOf(screen.rows('blocks'));
  return block === undefined ? [] : [{ command: removeBlock, args: { blockId: block.id, isBack: screen.chance.happens(0.4) } }];
};

function blockPlace(screen: Screen) {
  const { chance } = screen;
  const chairs = screen.rows('resources').flatMap(({ instances }) => instances);
  const chair = chance.happens(0.3) ? chance.oneOf(chairs) : undefined;
  const { staffId, ...when } = slot(screen);
  return chair === undefined ? { ...when, staffId, instanceIds: [] } : { ...when, staffId: null, instanceIds: [chair.id] };
}

/** A class with few places, so that desks apart from each other give the last one away twice. */
export const planGroup: Plan = (screen) => {
  const said = { title: 'Class', capacity: screen.chance.pick([1, 2, 3]), priceMinor: 2000, comment: '', color: null };
  const args = { groupEventId: screen.newId(), serviceId: 'cut', ...groupPlace(screen), ...said, seriesId: null };
  return [{ command: planGroupEvent, args: { ...args, overbook: overbook(screen) } }];
};

/** A class moves with all who take part. */
export const moveGroup: Plan = (screen) => {
  const event = aGroup(screen);
  if (event === undefined) return [];
  const { staffId, assistantIds, instanceIds, startsAt, durationMinutes, breakMinutes } = event;
  const from = { staffId, assistantIds, instanceIds, startsAt, durationMinutes, breakMinutes };
  const args = { groupEventId: event.id, from, to: groupPlace(screen), bySeries: false, overbook: overbook(screen) };
  return [{ command: moveGroupEvent, args }];
};

function groupPlace(screen: Screen) {
  const { day: _, ...place } = slot(screen);
  return { ...place, assistantIds: [], instanceIds: [], breakMinutes: 0 };
}

/** A class gets another title, or more or fewer places. */
export const describeGroup: Plan = (screen) => {
  const event = aGroup(screen);
  if (event === undefined) return [];
  const [from, to] = screen.chance.happens(0.5)
    ? [{ title: event.title }, { title: `Class ${screen.chance.below(100)}` }]
    : [{ capacity: event.capacity }, { capacity: screen.chance.pick([1, 2, 3]) }];
  return [{ command: describeGroupEvent, args: { groupEventId: event.id, from, to } }];
};

/** A class does not take place; sometimes whoever said so takes it back at once. */
export const cancelGroup: Plan = (screen) => {
  const event = aGroup(screen);
  if (event === undefined) return [];
  const args = { groupEventId: event.id, reason: 'ill', bySeries: false, isBack: false };
  const slip = screen.chance.happens(0.3) ? [{ command: cancelGroupEvent, args: { ...args, isBack: true } }] : [];
  return [{ command: cancelGroupEvent, args }, ...slip];
};

/** A class takes place after all, with those who were booked in it. */
export const restoreGroup: Plan = (screen) => {
  const event = screen.chance.oneOf(screen.rows('groupEvents').filter(({ cancelled }) => cancelled !== null));
  const args = { groupEventId: event?.id, reason: 'well again', bySeries: false, isBack: true };
  return event === undefined ? [] : [{ command: cancelGroupEvent, args }];
};

/** Somebody joins a class. */
export const join: Plan = (screen) => {
  const event = aGroup(screen);
  if (event === undefined) return [];
  const visitId = screen.newId();
  const { id, day, serviceId, staffId, startsAt, durationMinutes, breakMinutes, priceMinor } = event;
  const line = { id: `${visitId}-1`, serviceId, staffId, startsAt, durationMinutes, breakMinutes, priceMinor };
  const args = { visitId, day, clientId: null, walkInName: 'Walk-in', lines: [line], comment: '', source: 'desk' };
  return [{ command: bookVisit, args: { ...args, groupEventId: id, seats: screen.chance.pick([1, 1, 2]), overbook: overbook(screen) } }];
};

function aGroup(screen: Screen): GroupEvent | undefined {
  return screen.chance.oneOf(screen.rows('groupEvents').filter(({ cancelled }) => cancelled === null));
}

/** What is done at a visit changes: another service, longer, with somebody who helps. */
export const exchange: Plan = (screen) => {
  const { chance } = screen;
  const visit = aVisit(screen, ({ status, paid }) => status !== 'cancelled' && paid === 'none');
  if (visit === undefined) return [];
  const from = visit.lines;
  const first = must(from[0], 'a visit has a line');
  const helper = first.staffId === 'ann' ? 'ben' : 'ann';
  const changed = chance.pick<Partial<VisitLine>>([
    { serviceId: chance.pick(['cut', 'wash']) },
    { durationMinutes: chance.pick([30, 60, 90]), breakMinutes: chance.pick([0, 10]) },
    { assistantIds: chance.happens(0.5) ? [helper] : [] },
    { priceMinor: 4000 + chance.below(3) * 500, discountPpm: 100_000 },
  ]);
  const args = { visitId: visit.id, day: visit.day, from, to: [{ ...first, ...changed }, ...from.slice(1)] };
  return [{ command: changeLines, args: { ...args, overbook: overbook(screen) } }];
};
