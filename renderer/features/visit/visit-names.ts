import type { Visit } from '#shared/booking/tables.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { type Live, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** Names by id, as the desk says them. */
export interface VisitNames {
  readonly clients: ClientNames;
  readonly staff: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, string>>;
  /** Rooms, chairs, devices. */
  readonly instances: Readonly<Record<string, string>>;
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
      const [staff, services, users, resources] = await Promise.all([
        read.all('staff'),
        read.all('services'),
        read.all('users'),
        read.all('resources'),
      ]);
      return {
        visits,
        clients,
        staff: namesById(staff),
        services: namesById(services),
        users: namesById(users),
        instances: namesById(resources.flatMap((resource) => resource.instances)),
      };
    },
    [ids.join(' '), session],
  );
}

function namesById(rows: readonly { readonly id: string; readonly name: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}
