import type { z } from 'zod';
import { addBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { planGroupEvent } from '#shared/booking/group-events.ts';
import { type Occupant, isThere } from '#shared/booking/occupancy.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { type Occurrence, type Repeating, occurrencesOf } from '#shared/booking/repeat-rule.ts';
import { startSeries } from '#shared/booking/series.ts';
import type { Deed } from '#shared/commands/command.ts';
import { type Day, type Instant, addMinutes, minutesBetween } from '#shared/kernel/time.ts';

type BookedLine = z.input<typeof bookVisit.args>['lines'][number];

/** What is the same for all members of a series; when they are says the series. Times of lines count from the first of them. */
export type MemberTemplate =
  | {
      readonly of: 'visits';
      readonly said: Omit<z.input<typeof bookVisit.args>, 'visitId' | 'day' | 'lines' | 'seriesId' | 'overbook' | 'groupEventId'>;
      readonly lines: readonly Omit<BookedLine, 'id'>[];
    }
  | {
      readonly of: 'groupEvents';
      readonly said: Omit<z.input<typeof planGroupEvent.args>, 'groupEventId' | 'startsAt' | 'seriesId' | 'overbook'>;
    }
  | { readonly of: 'blocks'; readonly said: Omit<z.input<typeof addBlock.args>, 'blockId' | 'startsAt' | 'seriesId' | 'overbook'> };

/** What was said about the members that would collide: days that are left out, and days on which an overlap is wanted, with its reason. */
export interface Exceptions {
  readonly leftOut?: ReadonlySet<Day>;
  readonly overbookOn?: ReadonlyMap<Day, string>;
  /** Days on which a member begins at another time than the series says. */
  readonly movedTo?: ReadonlyMap<Day, Instant>;
}

/** Members that one transaction of a desk books: long enough to be quick, short enough that nobody else waits for it. */
const chunkDeedsMax = 50;

/** Commands to issue one list after the other, each all or none. */
export type Chunks = readonly (readonly Deed[])[];

/** Cuts a long list of commands into what a desk saves in one go. */
export function inChunks(deeds: readonly Deed[]): Chunks {
  const count = Math.ceil(deeds.length / chunkDeedsMax);
  return Array.from({ length: count }, (_, at) => deeds.slice(at * chunkDeedsMax, (at + 1) * chunkDeedsMax));
}

/** The commands that begin a series: the series itself, and one for each member, so that each is judged alone. */
export function beginSeries(
  seriesId: string,
  { template, zone, ...repeating }: Repeating & { readonly template: MemberTemplate; readonly zone: string },
  exceptions: Exceptions = {},
): readonly Deed[] {
  const { rule, fromDay, startsAtWall } = repeating;
  const begun: Deed = { command: startSeries, args: { seriesId, of: template.of, rule, fromDay, startsAtWall } };
  const members = occurrencesOf(seriesId, { rule, fromDay, startsAtWall }, zone);
  return [begun, ...members.flatMap((one) => memberDeed(seriesId, template, one, exceptions))];
}

/** When something on the calendar begins. */
export function startOf(occupant: Occupant): Instant {
  return occupant.table === 'visits' ? visitSpan(occupant.row).from : occupant.row.startsAt;
}

/** Members that still take place, in the order of time. */
export function standing(members: readonly Occupant[]): readonly Occupant[] {
  const there = members.filter((member) => isThere(member));
  return there.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

function memberDeed(
  seriesId: string,
  template: MemberTemplate,
  { id, day: ruleDay, startsAt: byRule }: Occurrence,
  exceptions: Exceptions,
): readonly Deed[] {
  if (exceptions.leftOut?.has(ruleDay) === true) return [];
  const startsAt = exceptions.movedTo?.get(ruleDay) ?? byRule;
  const reason = exceptions.overbookOn?.get(ruleDay);
  const overbook = reason === undefined ? null : { reason };
  if (template.of === 'blocks') return [{ command: addBlock, args: { ...template.said, blockId: id, startsAt, seriesId, overbook } }];
  if (template.of === 'groupEvents')
    return [{ command: planGroupEvent, args: { ...template.said, groupEventId: id, startsAt, seriesId, overbook } }];
  const first = visitSpan({ lines: [...template.lines] }).from;
  const lines = template.lines.map((line, at) => ({
    ...line,
    id: `${id}.${at + 1}`,
    startsAt: addMinutes(startsAt, minutesBetween(first, line.startsAt)),
  }));
  return [{ command: bookVisit, args: { ...template.said, visitId: id, day: ruleDay, lines, seriesId, overbook } }];
}
