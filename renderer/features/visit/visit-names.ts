import type { Visit } from '#shared/booking/tables.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { type DeskNames, readNames } from '#renderer/data/read-names.ts';
import { type Live, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** Names by id, as the desk says them. */
export interface VisitNames extends DeskNames {
  readonly clients: ClientNames;
}

/** A few visits with every name in them; `undefined` where this device holds no such visit. */
export interface NamedVisits extends VisitNames {
  readonly visits: readonly (Visit | undefined)[];
}

/** Some visits by id, live, with the names of whom and what they are about. */
export function useNamedVisits(ids: readonly string[]): Live<NamedVisits> {
  const session = useSession();
  return useLive(
    async (read) => {
      const answers = await Promise.all(ids.map((id) => read.get('visits', id)));
      const visits = answers.map((answer) => (answer.held ? answer.value : undefined));
      const clientIds = visits.map((visit) => visit?.clientId ?? null).filter((id) => id !== null);
      const clients = await readClientNames(read, clientIds, session);
      return { visits, clients, ...(await readNames(read)) };
    },
    [ids.join(' '), session],
  );
}
