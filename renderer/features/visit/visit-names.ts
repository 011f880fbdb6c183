import type { Visit } from '#shared/booking/tables.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { type Live, useLive } from '#renderer/data/use-desk.tsx';

/** Names by id, as the desk says them. */
export interface VisitNames {
  readonly clients: Readonly<Record<string, string>>;
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
  return useLive(
    async (read) => {
      const answers = await Promise.all(ids.map((id) => read.get('visits', id)));
      const visits = answers.map((answer) => (answer.held ? answer.value : undefined));
      const clientIds = [...new Set(visits.map((visit) => visit?.clientId ?? null))].filter((id) => id !== null);
      const clients = await Promise.all(clientIds.map((id) => read.get('clients', id)));
      const [staff, services, users, resources] = await Promise.all([
        read.all('staff'),
        read.all('services'),
        read.all('users'),
        read.all('resources'),
      ]);
      return {
        visits,
        clients: Object.fromEntries(
          clients.flatMap((answer) => (answer.held && answer.value !== undefined ? [[answer.value.id, answer.value.displayName]] : [])),
        ),
        staff: namesById(staff),
        services: namesById(services),
        users: namesById(users),
        instances: namesById(resources.flatMap((resource) => resource.instances)),
      };
    },
    [ids.join(' ')],
  );
}

/** Whom a visit is for. */
export function clientNameOf(visit: Visit, { clients }: Pick<VisitNames, 'clients'>, text: Text): string {
  if (visit.clientId === null) return visit.walkInName === '' ? text('visit.walkIn') : visit.walkInName;
  return clients[visit.clientId] ?? text('visit.unknownClient');
}

function namesById(rows: readonly { readonly id: string; readonly name: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}
