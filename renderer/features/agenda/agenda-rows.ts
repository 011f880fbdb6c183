import { msOf } from '#shared/booking/day-grid.ts';
import { seatsTaken } from '#shared/booking/overlap.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { type SpanDay, visitsOf } from '#renderer/data/calendar/span-day.ts';

/** Something of the list that takes time. */
interface Timed {
  readonly key: string;
  readonly day: Day;
  readonly fromMs: number;
  /** End of the last service; what is still taken after it is not said here. */
  readonly toMs: number;
  /** Whoever performs, in the order of the services. */
  readonly staffIds: readonly string[];
}

/** A line of the list: the head of a day, what lies in it, or that nothing does. */
export type AgendaRow =
  | { readonly kind: 'day'; readonly key: string; readonly day: Day; readonly visits: number }
  | { readonly kind: 'nothing'; readonly key: string; readonly day: Day }
  | (Timed & { readonly kind: 'visit'; readonly visit: Visit })
  | (Timed & { readonly kind: 'group'; readonly event: GroupEvent; readonly taken: number })
  | (Timed & { readonly kind: 'block'; readonly block: Block });

/** What of the days is listed. */
export interface AgendaChoice {
  /** Only what this staff member performs; null for everybody. */
  readonly staffId: string | null;
  readonly showsCancelled: boolean;
  /** Whose work a day shows; everybody's where that is not said. What takes no person's time is always shown. */
  readonly shownOn?: (day: SpanDay) => (staffId: string) => boolean;
}

const minuteMs = 60_000;

/** The list of some days, by time; each day has its head, also one with nothing in it. */
export function agendaRows(days: readonly SpanDay[], choice: AgendaChoice): readonly AgendaRow[] {
  return days.flatMap((one): readonly AgendaRow[] => {
    const entries = entriesOf(one, choice);
    const visits = entries.filter((row) => row.kind === 'visit' && row.visit.status !== 'cancelled').length;
    const head = { kind: 'day', key: one.day, day: one.day, visits } as const;
    return [head, ...(entries.length === 0 ? [{ kind: 'nothing', key: `${one.day}:nothing`, day: one.day } as const] : entries)];
  });
}

/** The visits that a part of the list shows, for the names of their clients. */
export function visitsIn(rows: readonly AgendaRow[]): readonly Visit[] {
  return rows.flatMap((row) => (row.kind === 'visit' ? [row.visit] : []));
}

function entriesOf(one: SpanDay, { staffId, showsCancelled, shownOn }: AgendaChoice): readonly Extract<AgendaRow, Timed>[] {
  const visits = visitsOf(one);
  const isShown = shownOn?.(one) ?? (() => true);
  const all = one.occupants.flatMap((occupant): readonly Extract<AgendaRow, Timed>[] => {
    const { row } = occupant;
    if (row.day !== one.day) return [];
    const isGone = occupant.table === 'blocks' ? occupant.row.removed !== null : occupant.row.cancelled !== null;
    if (isGone && (!showsCancelled || occupant.table === 'blocks')) return [];
    if (occupant.table === 'visits') return [{ kind: 'visit', ...timed(row.id, one.day, occupant.row.lines), visit: occupant.row }];
    if (occupant.table === 'blocks') return [{ kind: 'block', ...timed(row.id, one.day, [occupant.row]), block: occupant.row }];
    const taken = seatsTaken(visits.filter((visit) => visit.groupEventId === row.id));
    return [{ kind: 'group', ...timed(row.id, one.day, [occupant.row]), event: occupant.row, taken }];
  });
  return all
    .filter((row) => (staffId === null ? row.staffIds.length === 0 || row.staffIds.some(isShown) : row.staffIds.includes(staffId)))
    .toSorted((a, b) => a.fromMs - b.fromMs || rank(a) - rank(b) || a.toMs - b.toMs || (a.key < b.key ? -1 : 1));
}

/** A group event stands before those who take part in it. */
function rank({ kind }: AgendaRow): number {
  return kind === 'group' ? 0 : kind === 'visit' ? 1 : 2;
}

interface Part {
  readonly startsAt: string;
  readonly durationMinutes: number;
  readonly staffId: string | null;
}

function timed(key: string, day: Day, parts: readonly Part[]): Timed {
  const starts = parts.map(({ startsAt }) => msOf(startsAt));
  const ends = parts.map(({ durationMinutes }, index) => (starts[index] ?? 0) + durationMinutes * minuteMs);
  const staffIds = parts.flatMap(({ staffId }) => (staffId === null ? [] : [staffId]));
  return { key, day, fromMs: Math.min(...starts), toMs: Math.max(...ends), staffIds: [...new Set(staffIds)] };
}
