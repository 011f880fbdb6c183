import type { Visit } from '#shared/booking/tables.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';

/** Clients' names by id; one that this desk does not hold is missing. Null for who may not see clients: then nobody is named, walk-ins neither. */
export type ClientNames = Readonly<Record<string, string>> | null;

/** What the clients with these ids are called. Every name of a client on a calendar comes through here, so that the right is asked for once. */
export async function readClientNames(
  read: Pick<DeskRead, 'get'>,
  ids: readonly string[],
  session: Pick<Session, 'can'>,
): Promise<ClientNames> {
  if (!session.can('clients.view')) return null;
  // A desk answers all that are asked for at once in one request.
  const clients = await Promise.all([...new Set(ids)].map((id) => read.get('clients', id)));
  return Object.fromEntries(
    clients.flatMap((answer) => (answer.held && answer.value !== undefined ? [[answer.value.id, answer.value.displayName] as const] : [])),
  );
}

/** Says what nobody's name says. */
type Say = (key: 'visit.walkIn' | 'visit.unknownClient' | 'clients.hidden') => string;

/** Whom a visit is for, as far as the names may say it. */
export function clientNameOf({ clientId, walkInName }: Pick<Visit, 'clientId' | 'walkInName'>, names: ClientNames, text: Say): string {
  if (clientId === null) return walkInName === '' || names === null ? text('visit.walkIn') : walkInName;
  return names === null ? text('clients.hidden') : (names[clientId] ?? text('visit.unknownClient'));
}
