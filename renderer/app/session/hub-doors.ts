import { err, ok } from '#shared/kernel/result.ts';
import type { Session } from '#renderer/data/desk.ts';
import type { DoorTrouble, HubDoors } from '#renderer/data/hub-doors.ts';
import type { HubClient, HubTrouble } from '#renderer/sync/hub-client.ts';

/** The hub's doors for the user who is signed in. A number goes out sealed to the contact class, like everything else of it. */
export function createHubDoors(client: HubClient, session: Session, hubSession: string | null, hubUrl: string): HubDoors {
  return {
    findClientsByPhone: async (phone) => {
      if (hubSession === null) return err('signed-out');
      const answer = await client.findClients(hubSession, { phone: await session.seal('contact', 'clients', 'lookup', phone) });
      return answer.ok ? ok(answer.value.clientIds) : err(troubleOf(answer.trouble));
    },
    historyOf: async (table, id) => {
      if (hubSession === null) return err('signed-out');
      const answer = await client.history(hubSession, { table, id });
      return answer.ok ? ok(answer.value) : err(troubleOf(answer.trouble));
    },
    lastVisitOf: async (clientId) => {
      if (hubSession === null) return err('signed-out');
      const answer = await client.lastVisit(hubSession, { clientId });
      return answer.ok ? ok(answer.value.visit) : err(troubleOf(answer.trouble));
    },
    calendarFeeds: async (request) => {
      if (hubSession === null) return err('signed-out');
      const answer = await client.calendarFeeds(hubSession, request);
      if (!answer.ok) return err(troubleOf(answer.trouble));
      const { feeds, madePath } = answer.value;
      return ok({ feeds, madeUrl: madePath === null ? null : hubUrl + madePath });
    },
  };
}

function troubleOf(trouble: HubTrouble): DoorTrouble {
  if (trouble.kind === 'unreachable') return 'unreachable';
  if (trouble.code === 'signed-out' || trouble.code === 'no-right' || trouble.code === 'too-many') return trouble.code;
  return 'failed';
}
