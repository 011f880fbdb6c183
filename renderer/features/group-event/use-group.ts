import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { seatsTaken } from '#shared/booking/overlap.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';

/** A group event with those who take part, and what everybody and everything is called. */
export interface KnownEvent {
  readonly event: GroupEvent;
  /** Those who come, then those who cancelled. */
  readonly participants: readonly Visit[];
  readonly taken: number;
  readonly names: ReadonlyMap<string, string>;
  readonly clients: ClientNames;
}

/** A group event, live; null where it is not held here. */
export function useGroupEvent(id: string): KnownEvent | null | undefined {
  const session = useSession();
  return useLive(
    async (read) => {
      const found = await read.get('groupEvents', id);
      if (!found.held || found.value === undefined) return null;
      const visits = await read.by('visits', 'groupEventId', id);
      const participants = (visits.held ? visits.value : []).toSorted(
        (a, b) => Number(a.status === 'cancelled') - Number(b.status === 'cancelled') || (a.createdAt < b.createdAt ? -1 : 1),
      );
      const clientIds = participants.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]));
      const clients = await readClientNames(read, clientIds, session);
      const [staff, services, users, resources] = await Promise.all([
        read.all('staff'),
        read.all('services'),
        read.all('users'),
        read.all('resources'),
      ]);
      const named = [...staff, ...services, ...users, ...resources.flatMap(({ instances }) => instances)];
      const names = new Map(named.map(({ id: one, name }) => [one, name] as const));
      return { event: found.value, participants, taken: seatsTaken(participants), names, clients };
    },
    [id, session],
  ).value;
}

/** A block with the names of whom and what it keeps free, live; null where it is not held here. */
export function useBlock(id: string): { readonly block: Block; readonly names: ReadonlyMap<string, string> } | null | undefined {
  return useLive(
    async (read) => {
      const found = await read.get('blocks', id);
      if (!found.held || found.value === undefined) return null;
      const [staff, users, resources] = await Promise.all([read.all('staff'), read.all('users'), read.all('resources')]);
      const named = [...staff, ...users, ...resources.flatMap(({ instances }) => instances)];
      return { block: found.value, names: new Map(named.map(({ id: one, name }) => [one, name])) };
    },
    [id],
  ).value;
}
