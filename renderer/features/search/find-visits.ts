import { visitSpan } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { type Day, type Instant, wallToInstant } from '#shared/kernel/time.ts';
import { clientVisits } from '#renderer/data/clients/client-visits.ts';
import { type ClientNames, clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import type { When } from './parse-when.ts';

/** Visits that were found, and the names of their clients as far as this user may see them. */
export interface FoundVisits {
  readonly visits: readonly Visit[];
  readonly names: ClientNames;
}

/** Nothing, for want of a question. */
export const noVisits: FoundVisits = { visits: [], names: null };

/** How many visits of each client are listed, of those to come and of those that were. */
export interface HowMany {
  readonly coming: number;
  readonly past: number;
}

/** Visits of some clients: the next ones first and then the last ones; the other way round where the past is wanted. */
export async function visitsOfClients(
  read: DeskRead,
  ids: readonly string[],
  { now, most, isPast }: { readonly now: Instant; readonly most: HowMany; readonly isPast: boolean },
): Promise<readonly Visit[]> {
  const each = await Promise.all(
    ids.map(async (id) => {
      const { coming, past } = clientVisits(await read.heldBy('visits', 'clientId', id), now);
      const ahead = coming.slice(0, isPast ? most.past : most.coming);
      const behind = past.slice(0, isPast ? most.coming : most.past);
      return isPast ? [...behind, ...ahead] : [...ahead, ...behind];
    }),
  );
  return each.flat();
}

/** Visits on which the words stand, a walk-in's name or a comment: those to come first, the nearest of each. */
export async function visitsByWords(
  read: DeskRead,
  text: string,
  {
    now,
    today,
    most,
    isPast,
    session,
  }: { readonly now: Instant; readonly today: Day; readonly most: number; readonly isPast: boolean; readonly session: Session },
): Promise<FoundVisits> {
  // What stands there may name a client, so that it is not looked for in the name of somebody who may not see them.
  if (text === '' || !session.can('clients.view')) return noVisits;
  const { coming, past } = clientVisits(await read.searchVisits(text, { most, today, isPast }), now);
  return named(read, isPast ? [...past, ...coming] : [...coming, ...past], session);
}

/** What a day is looked through for. */
export interface DayQuestion {
  readonly branchId: string;
  readonly zone: string;
  readonly when: When;
  /** Parts of names: of a service, a client or walk-in, a staff member, or of the comment. */
  readonly who: string;
  /** What nobody's name is called; no word of it is found. */
  readonly text: Parameters<typeof clientNameOf>[2];
}

/** Visits of one day by service, staff member, client or comment; with a time those that run then or begin within the hour after. */
export async function visitsOfDay(read: DeskRead, question: DayQuestion, session: Session): Promise<FoundVisits> {
  const { branchId, when, who, text } = question;
  const [all, services, staff] = await Promise.all([
    read.days('visits', branchId, when.day, when.day),
    read.all('services'),
    read.all('staff'),
  ]);
  const standing = all.filter((visit) => visit.cancelled === null && isAt(visit, question));
  const { visits, names } = await named(read, standing, session);
  const nameOf = new Map([...services, ...staff].map(({ id, name }) => [id, name]));
  const saidOf = (visit: Visit): string => {
    const lines = visit.lines.flatMap(({ serviceId, staffId }) => [nameOf.get(serviceId) ?? '', nameOf.get(staffId) ?? '']);
    return [names === null ? '' : clientNameOf(visit, names, text), ...lines, names === null ? '' : visit.comment].join(' ');
  };
  const found = findByWords(visits, saidOf, who).toSorted((a, b) => (visitSpan(a).from < visitSpan(b).from ? -1 : 1));
  return { visits: found, names };
}

/** How long after a time that was said a visit may begin to be meant by it. */
const hourMs = 60 * 60_000;

function isAt(visit: Visit, { when, zone }: DayQuestion): boolean {
  if (when.time === null) return true;
  const at = wallToInstant(when.day, when.time, zone);
  const { from, to } = visitSpan(visit);
  return from <= at ? to > at : Date.parse(from) - Date.parse(at) < hourMs;
}

async function named(read: DeskRead, visits: readonly Visit[], session: Session): Promise<FoundVisits> {
  const ids = visits.flatMap(({ clientId }) => clientId ?? []);
  return { visits, names: await readClientNames(read, ids, session) };
}
