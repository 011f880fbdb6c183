import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { seatsTaken } from '#shared/booking/overlap.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { type DeskNames, readNames } from '#renderer/data/read-names.ts';
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
      const names = allNames(await readNames(read));
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
      return { block: found.value, names: allNames(await readNames(read)) };
    },
    [id],
  ).value;
}

function allNames({ staff, services, users, instances }: DeskNames): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...staff, ...services, ...users, ...instances }));
}
