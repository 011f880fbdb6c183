import type { Occupant } from '#shared/booking/occupancy.ts';
import { type MemberChange, type SeriesChange, changeMembers, endSeries } from '#shared/booking/series-changes.ts';
import { inChunks } from '#shared/booking/series-members.ts';
import { dayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Desk, DeskRead, Invocation } from '#renderer/data/desk.ts';
import type { Reached } from './use-reach.tsx';

/** What a change of a series comes to: the commands, how many members they change, and how many stay as they are. */
export interface SeriesWork {
  readonly chunks: readonly (readonly Invocation[])[];
  readonly count: number;
  readonly kept: number;
}

type Where = Pick<Desk, 'read' | 'clock'> & { readonly branch: Pick<RowOf<'branches'>, 'id' | 'zone'> };

/** Does to others of the series what was done to one member. */
export async function changeWork(
  member: Occupant,
  change: MemberChange,
  { reach, isForced }: Reached,
  { read, clock, branch }: Where,
): Promise<SeriesWork> {
  const found = await readSeries(read, member);
  if (found === undefined) return { chunks: [], count: 0, kept: 0 };
  const known = { ...found, zone: branch.zone, now: clock.now() };
  return workOf(changeMembers(known, { memberId: member.row.id, reach, change, isForced }));
}

/** Cancels a member's series: from it on, or all that is still to come. */
export async function endWork(
  member: Occupant,
  reason: string,
  { reach, isForced }: Reached,
  { read, clock, branch }: Where,
): Promise<SeriesWork> {
  const found = await readSeries(read, member);
  if (found === undefined) return { chunks: [], count: 0, kept: 0 };
  const today = dayOf(clock.now(), branch.zone);
  const fromDay = reach === 'all' && today < member.row.day ? today : member.row.day;
  const events = found.members.filter(({ table }) => table === 'groupEvents');
  const lists = await Promise.all(events.map(({ row }) => read.by('visits', 'groupEventId', row.id)));
  const participants = lists.flatMap((one) => (one.held ? one.value : []));
  return workOf(endSeries({ ...found, zone: branch.zone }, { fromDay, reason, isForced, participants }));
}

/** A series with all its members, as far as they are held here. */
async function readSeries(read: DeskRead, { table, row }: Occupant) {
  if (row.seriesId === null) return undefined;
  const series = await read.get('calendarSeries', row.seriesId);
  if (!series.held || series.value === undefined) return undefined;
  return { series: series.value, members: await readMembers(read, table, row.seriesId) };
}

async function readMembers(read: DeskRead, table: Occupant['table'], seriesId: string): Promise<readonly Occupant[]> {
  if (table === 'visits') {
    const found = await read.by('visits', 'seriesId', seriesId);
    return (found.held ? found.value : []).map((row) => ({ table, row }));
  }
  if (table === 'groupEvents') {
    const found = await read.by('groupEvents', 'seriesId', seriesId);
    return (found.held ? found.value : []).map((row) => ({ table, row }));
  }
  const found = await read.by('blocks', 'seriesId', seriesId);
  return (found.held ? found.value : []).map((row) => ({ table, row }));
}

function workOf({ deeds, kept }: SeriesChange): SeriesWork {
  return { chunks: inChunks(deeds), count: membersOf(deeds).size, kept: kept.length };
}

/** A member that is moved and says something else too counts once. */
function membersOf(deeds: SeriesChange['deeds']): ReadonlySet<string> {
  const ids = deeds.flatMap(({ args }) => {
    const named = args as { readonly visitId?: string; readonly groupEventId?: string; readonly blockId?: string };
    return named.visitId ?? named.groupEventId ?? named.blockId ?? [];
  });
  return new Set(ids);
}
