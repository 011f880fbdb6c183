import { daySpan, slotSpans } from '#shared/booking/day-grid.ts';
import { createDayScale } from '#shared/booking/day-scale.ts';
import { doorsOn } from '#shared/booking/open-hours.ts';
import { type Stay, staysOf } from '#shared/booking/stays.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { hoursText, isShown, labelOf, seatsByEvent, type DayRows } from './columns.ts';
import { makeBoxes } from './make-boxes.ts';
import type { StayColumn } from './stay-columns.ts';

/** What the columns of a day by resource are made from. */
export interface ResourceRows extends Omit<DayRows, 'staff' | 'workDays'> {
  readonly resources: readonly RowOf<'resources'>[];
  /** Colours by staff member: what is in a chair looks as in the column of whoever performs it. */
  readonly staffColors: Readonly<Record<string, number>>;
}

const minuteMs = 60_000;
const hues = 12;

/** A column for each instance of each resource that is in use, and of any that is taken on the day; its key is the instance. */
export function buildResourceColumns(rows: ResourceRows): readonly StayColumn[] {
  const { day, rules, resources, occupants, names, staffColors } = rows;
  const { zone, stepMinutes } = rules.branch;
  const stays = staysByInstance(rows);
  const doors = slotSpans(day, doorsOn(rules, day), zone);
  const whole = daySpan(day, zone);
  // Nobody set hours: the shade would say closed where nothing is known, and the axis is led by what is booked.
  const isAlwaysOpen = doors.some(({ fromMs, toMs }) => fromMs <= whole.fromMs && toMs >= whole.toMs);
  const scale = createDayScale({ day, zone, stepMinutes, spans: [...(isAlwaysOpen ? [] : doors), ...[...stays.values()].flat()] });
  const work = isAlwaysOpen ? [{ fromMs: scale.fromMs, toMs: scale.toMs }] : doors;
  const hueOf = ({ occupant, lines }: Stay) => {
    const color = staffColors[(occupant.table === 'visits' ? lines[0]?.staffId : occupant.row.staffId) ?? ''];
    return color === undefined || occupant.table === 'blocks' ? null : color + 1;
  };
  const hours = isAlwaysOpen ? '' : doors.length === 0 ? names.text('views.closed') : hoursText(doors, names);
  return resources
    .filter(({ active, instances }) => active || instances.some(({ id }) => stays.has(id)))
    .toSorted((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1))
    .flatMap((resource, index) =>
      resource.instances.map((instance): StayColumn => {
        const own = stays.get(instance.id) ?? [];
        // "Colour station 2" says which resource it is of.
        const isPlain = instance.name.startsWith(resource.name);
        const said = isPlain ? instance.name : names.text('views.instanceOf', { resource: resource.name, instance: instance.name });
        return {
          key: instance.id,
          title: instance.name,
          subtitle: isPlain ? names.text('calendar.visits', { count: own.length }) : resource.name,
          label: labelOf(said, own, hours, names),
          hue: (index % hues) + 1,
          hasAvatar: false,
          scale,
          work,
          boxes: makeBoxes({ stays: own, holder: said, stepMs: stepMinutes * minuteMs, names, hueOf, seats: seatsByEvent(occupants) }),
        };
      }),
    );
}

function staysByInstance({ day, rules, occupants, showsCancelled }: ResourceRows): ReadonlyMap<string, readonly Stay[]> {
  const midnightMs = daySpan(day, rules.branch.zone).fromMs;
  const found = new Map<string, Stay[]>();
  for (const occupant of occupants) {
    if (!isShown(occupant, showsCancelled)) continue;
    for (const stay of staysOf(occupant, 'instance')) {
      if (stay.holderId === null || stay.tailMs <= midnightMs) continue;
      const stays = found.get(stay.holderId) ?? [];
      stays.push(stay);
      found.set(stay.holderId, stays);
    }
  }
  return found;
}
