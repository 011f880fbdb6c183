import { describeBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent } from '#shared/booking/group-events.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { memberId, occurrencesOf, shiftedRepeating } from '#shared/booking/repeat-rule.ts';
import { changeSeries } from '#shared/booking/series.ts';
import { standing, startOf } from '#shared/booking/series-members.ts';
import type { Block, GroupEvent, HandEdit, Series, Visit } from '#shared/booking/tables.ts';
import type { Deed } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import {
  type Day,
  type Instant,
  type WallTime,
  addDays,
  addMinutes,
  dayOf,
  daysApart,
  minutesBetween,
  wallToInstant,
} from '#shared/kernel/time.ts';

/** How far a change of one member reaches: itself, itself and all behind it, or all that have not been. */
export type Reach = 'this' | 'following' | 'all';

/** What a person did to one member, to be done to others too. */
export interface MemberChange {
  /** Where it goes. */
  readonly to?: { readonly day: Day; readonly startsAtWall: WallTime };
  /** Who takes over from whom. */
  readonly staff?: { readonly from: string; readonly to: string };
  /** How long it takes, line by line. */
  readonly minutes?: readonly number[];
  /** Who helps at a group event. A member that others helped at before keeps them, unless it is forced. */
  readonly assistants?: { readonly from: readonly string[]; readonly to: readonly string[] };
  /** The pause behind a group event. */
  readonly breakMinutes?: number;
  /** What a group event or a block says. A member that said something else before keeps that, unless it is forced. */
  readonly said?: EventWords | BlockWords;
  /** Which chairs and devices it takes, line by line. Where one of them is not free, a visit gets another that will do. */
  readonly instances?: readonly (readonly string[])[];
  /** Whether anybody is there at a block: of the one that was changed, for others have their own. */
  readonly own?: { readonly staffId: string | null };
}

/** What of a group event is in words and figures, and no place. */
export type EventWords = Partial<Pick<GroupEvent, 'title' | 'capacity' | 'priceMinor' | 'comment' | 'color'>>;

/** What of a block is in words and figures, and no place. */
export type BlockWords = Partial<Pick<Block, 'kind' | 'note' | 'color'>>;

/** A member that stays as it is, and why. */
export interface Kept {
  readonly id: string;
  readonly why: 'hand-edited' | 'has-money';
}

/** The commands of a change, and what it leaves alone. */
export interface SeriesChange {
  readonly deeds: readonly Deed[];
  readonly kept: readonly Kept[];
}

/** What was said about members that would collide: those that stay where they are, and those whose overlap is wanted, with its reason. */
export interface Collided {
  readonly leftOut?: ReadonlySet<string>;
  readonly overbookOn?: ReadonlyMap<string, string>;
}

/** A series with all of its members, the cancelled ones too. */
export interface KnownSeries {
  readonly series: Series;
  readonly members: readonly Occupant[];
  readonly zone: string;
  readonly now: Instant;
}

/**
 * Does to a series what a person did to one of its members. What somebody changed by hand in a member stays, attribute by attribute (another
 * time, another person), unless `isForced`. The series then says how it goes on, so that members added later lie where these do.
 */
export function changeMembers(
  known: KnownSeries,
  asked: { readonly memberId: string; readonly reach: Reach; readonly change: MemberChange; readonly isForced: boolean } & Collided,
): SeriesChange {
  const { reach, isForced, leftOut, overbookOn } = asked;
  const { own: _own, ...change } = asked.change;
  const chosen = must(
    known.members.find(({ row }) => row.id === asked.memberId),
    'the changed member is one of the series',
  );
  const daysLater = change.to === undefined ? 0 : daysApart(dayOf(startOf(chosen), known.zone), change.to.day);
  const deeds: Deed[] = [];
  const kept: Kept[] = [];
  for (const member of reached(known, chosen, reach)) {
    if (leftOut?.has(member.row.id) === true) continue;
    const isChosen = member.row.id === chosen.row.id;
    const passed = isForced || isChosen ? change : withoutHandEdits(change, member);
    const left = isChosen ? asked.change : passed;
    const startsAt =
      left.to === undefined
        ? startOf(member)
        : wallToInstant(addDays(dayByRule(known, member), daysLater), left.to.startsAtWall, known.zone);
    const deed = changed(
      member,
      isChosen && change.to !== undefined ? wallToInstant(change.to.day, change.to.startsAtWall, known.zone) : startsAt,
      left,
      {
        zone: known.zone,
        bySeries: reach !== 'this',
        reason: overbookOn?.get(member.row.id),
      },
    );
    const words = described(member, chosen, change.said, isForced);
    if (deed !== undefined) deeds.push(deed);
    if (words !== undefined) deeds.push(words);
    if (deed !== undefined || words !== undefined) continue;
    if (canonicalJson(passed) !== canonicalJson(change)) kept.push({ id: member.row.id, why: 'hand-edited' });
    else if (keepsItsChairs(member, change)) kept.push({ id: member.row.id, why: 'has-money' });
  }
  // Those that go later make room first, so that a weekly series moved by a week does not run into itself.
  const isLater = change.to !== undefined && wallToInstant(change.to.day, change.to.startsAtWall, known.zone) > startOf(chosen);
  const ordered = isLater ? deeds.toReversed() : deeds;
  return { deeds: reach === 'this' ? ordered : [...goingOn(known.series, change, daysLater), ...ordered], kept };
}

/** Ends a series early: members from a day on are cancelled, those excepted that carry money, or that somebody changed by hand unless `isForced`. */
export function endSeries(
  { series, members, zone }: Omit<KnownSeries, 'now'>,
  asked: { readonly fromDay: Day; readonly reason: string; readonly isForced: boolean; readonly participants: readonly Visit[] },
): SeriesChange {
  const deeds: Deed[] = [
    { command: changeSeries, args: { seriesId: series.id, from: { endedDay: series.endedDay }, to: { endedDay: asked.fromDay } } },
  ];
  const kept: Kept[] = [];
  const paidEvents = new Set(asked.participants.filter(({ paid }) => paid !== 'none').map(({ groupEventId }) => groupEventId));
  for (const member of standing(members)) {
    const { id, handEdited } = member.row;
    if (dayOf(startOf(member), zone) < asked.fromDay) continue;
    const hasMoney = member.table === 'visits' ? member.row.paid !== 'none' : paidEvents.has(id);
    if (hasMoney) kept.push({ id, why: 'has-money' });
    else if (handEdited.length > 0 && !asked.isForced) kept.push({ id, why: 'hand-edited' });
    else deeds.push(cancelled(member, asked.reason));
  }
  return { deeds, kept };
}

function reached({ members, now }: KnownSeries, chosen: Occupant, reach: Reach): readonly Occupant[] {
  if (reach === 'this') return [chosen];
  const from = reach === 'following' ? startOf(chosen) : now;
  return standing(members).filter((member) => member.row.id === chosen.row.id || startOf(member) >= from);
}

/** What of a change is left for a member that a person changed by hand. */
function withoutHandEdits(
  { to, staff, assistants, minutes, breakMinutes, said, instances }: Omit<MemberChange, 'own'>,
  member: Occupant,
): MemberChange {
  const isKept = (edit: HandEdit): boolean => member.row.handEdited.includes(edit);
  // Other chairs are other lines of a visit, and another place of a block or a group event.
  const keepsChairs = isKept(member.table === 'visits' ? 'lines' : 'time');
  return {
    ...(said === undefined ? {} : { said }),
    ...(assistants === undefined || isKept('time') || hasOthers(member, assistants.from) ? {} : { assistants }),
    ...(breakMinutes === undefined || isKept('time') ? {} : { breakMinutes }),
    ...(to === undefined || isKept('time') ? {} : { to }),
    ...(staff === undefined || isKept('staff') || isKept('lines') ? {} : { staff }),
    ...(minutes === undefined || isKept('time') || isKept('lines') ? {} : { minutes }),
    ...(instances === undefined || keepsChairs ? {} : { instances }),
  };
}

function hasOthers(member: Occupant, assistantIds: readonly string[]): boolean {
  return member.table === 'groupEvents' && canonicalJson(member.row.assistantIds) !== canonicalJson(assistantIds);
}

/** The day on which a member lies by the rule, wherever a person put it. */
function dayByRule({ series, zone }: KnownSeries, member: Occupant): Day {
  const own = dayOf(startOf(member), zone);
  if (!member.row.handEdited.includes('time') || member.row.id === memberId(series.id, own)) return own;
  return occurrencesOf(series.id, series, zone).find(({ id }) => id === member.row.id)?.day ?? own;
}

/** The command that changes one member; undefined when nothing about it changes. */
function changed(
  member: Occupant,
  startsAt: Instant,
  { staff, assistants, minutes, breakMinutes, instances, own }: MemberChange,
  { zone, bySeries, reason }: { readonly zone: string; readonly bySeries: boolean; readonly reason: string | undefined },
): Deed | undefined {
  const overbook = reason === undefined ? null : { reason };
  const passed = <T extends string | null>(staffId: T) => (staffId === staff?.from ? staff.to : staffId);
  if (member.table === 'visits') {
    const { id: visitId, lines, paid } = member.row;
    const later = minutesBetween(startOf(member), startsAt);
    const from = lines.map(placeOf);
    const to = from.map((place, at) => ({
      ...place,
      startsAt: addMinutes(place.startsAt, later),
      staffId: passed(place.staffId),
      durationMinutes: minutes?.[at] ?? place.durationMinutes,
    }));
    const common = { visitId, day: dayOf(startsAt, zone), overbook, bySeries };
    const placed = lines.map((line, at) => ({ ...line, ...must(to[at], 'each line has its place'), ...chairsOf(line, instances?.[at]) }));
    const seated = placed.map(({ lineId: _lineId, ...line }) => line);
    if (paid === 'none' && seated.some((line, at) => canonicalJson(line.instanceIds) !== canonicalJson(lines[at]?.instanceIds)))
      return { command: changeLines, args: { ...common, from: lines, to: seated } };
    return sameOr(from, to, { command: moveVisit, args: { ...common, from, to } });
  }
  const durationMinutes = minutes?.[0] ?? member.row.durationMinutes;
  if (member.table === 'blocks') {
    const { id: blockId, staffId, instanceIds } = member.row;
    const from = { staffId, instanceIds, startsAt: member.row.startsAt, durationMinutes: member.row.durationMinutes };
    const to = { ...from, staffId: passed(staffId), startsAt, durationMinutes, ...chairsOf(from, instances?.[0]), ...own };
    return sameOr(from, to, { command: moveBlock, args: { blockId, from, to, bySeries, overbook } });
  }
  const { id: groupEventId, staffId, assistantIds, instanceIds } = member.row;
  const from = {
    staffId,
    assistantIds,
    instanceIds,
    breakMinutes: member.row.breakMinutes,
    startsAt: member.row.startsAt,
    durationMinutes: member.row.durationMinutes,
  };
  const to = {
    ...from,
    staffId: passed(staffId),
    assistantIds: assistants === undefined ? assistantIds.map(passed) : [...assistants.to],
    startsAt,
    durationMinutes,
    breakMinutes: breakMinutes ?? from.breakMinutes,
    ...chairsOf(from, instances?.[0]),
  };
  return sameOr(from, to, { command: moveGroupEvent, args: { groupEventId, from, to, bySeries, overbook } });
}

/** The command that gives a member the words of the chosen one; undefined when it says them already, or something of its own. */
function described(member: Occupant, chosen: Occupant, said: MemberChange['said'], isForced: boolean): Deed | undefined {
  if (said === undefined || member.table === 'visits') return undefined;
  const [stands, stood, wanted]: readonly Words[] = [member.row, chosen.row, said];
  // What an older build left out says the same as nothing.
  const at = (words: Words | undefined, field: string) => words?.[field] ?? null;
  const fields = Object.keys(said).filter(
    (field) => at(stands, field) !== at(wanted, field) && (isForced || at(stands, field) === at(stood, field)),
  );
  if (fields.length === 0) return undefined;
  const from = Object.fromEntries(fields.map((field) => [field, at(stands, field)]));
  const to = Object.fromEntries(fields.map((field) => [field, at(wanted, field)]));
  const { id } = member.row;
  return member.table === 'blocks'
    ? { command: describeBlock, args: { blockId: id, from, to } }
    : { command: describeGroupEvent, args: { groupEventId: id, from, to } };
}

type Words = Readonly<Record<string, unknown>>;

/** Lines of a visit that money was taken for stay as they are; it can still be moved. */
function keepsItsChairs(member: Occupant, { instances }: MemberChange): boolean {
  return instances !== undefined && member.table === 'visits' && member.row.paid !== 'none';
}

/** The chairs that are wanted, for what takes any of that kind; a service that needs none gets none. */
function chairsOf({ instanceIds }: { readonly instanceIds: readonly string[] }, wanted: readonly string[] | undefined) {
  return { instanceIds: [...(wanted ?? instanceIds)] };
}

function sameOr(from: unknown, to: unknown, deed: Deed): Deed | undefined {
  return canonicalJson(from) === canonicalJson(to) ? undefined : deed;
}

function cancelled(member: Occupant, reason: string): Deed {
  const { id } = member.row;
  if (member.table === 'blocks') return { command: removeBlock, args: { blockId: id, isBack: false } };
  if (member.table === 'groupEvents') return { command: cancelGroupEvent, args: { groupEventId: id, reason, bySeries: true } };
  return { command: cancelVisit, args: { visitId: id, reason, isMistake: false, seenAt: member.row.changedAt } };
}

/** How the series goes on after a change of when it is. */
function goingOn(series: Series, { to }: MemberChange, daysLater: number): readonly Deed[] {
  if (to === undefined) return [];
  const { rule, fromDay, startsAtWall } = series;
  const from = { rule, fromDay, startsAtWall };
  const next = { ...shiftedRepeating(from, daysLater), startsAtWall: to.startsAtWall };
  const isSame = canonicalJson(from) === canonicalJson(next);
  return isSame ? [] : [{ command: changeSeries, args: { seriesId: series.id, from, to: next } }];
}
