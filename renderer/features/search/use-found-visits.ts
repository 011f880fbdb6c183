import { useMemo } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { type Live, useBranch, useDesk, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { type FoundVisits, noVisits, visitsByWords, visitsOfClients, visitsOfDay } from './find-visits.ts';
import type { ReadQuery } from './read-query.ts';

/** A visit that was found, and whom it is for. */
export interface FoundVisit {
  readonly visit: Visit;
  readonly client: string;
}

/** Clients whose visits are looked up. */
const withVisitsMost = 3;
const manyEach = { coming: 3, past: 2 };
const manyOfOne = { coming: 5, past: 4 };
/** Cancelled ones among them are not shown. */
const byWordsMost = 12;

/** The answers as they are, each to its own question. */
export interface VisitAnswers {
  readonly ofClients: Live<readonly Visit[]>;
  readonly others: Live<FoundVisits>;
}

/** The questions about visits, live: those of the clients that were found, and those of a day that was said, or by what stands on them. */
export function useVisitAnswers({ who, when, isPast }: ReadQuery, clientIds: readonly string[]): VisitAnswers {
  const { clock } = useDesk();
  const { id: branchId, zone } = useBranch();
  const session = useSession();
  const today = useToday();
  const text = useText();
  const firstIds = who === '' || when !== undefined ? '' : clientIds.slice(0, withVisitsMost).join(' ');
  const ofClients = useLive(
    async (read) => {
      const ids = firstIds === '' ? [] : firstIds.split(' ');
      return visitsOfClients(read, ids, { now: clock.now(), most: ids.length === 1 ? manyOfOne : manyEach, isPast });
    },
    [firstIds, isPast, clock],
  );
  const others = useLive(
    async (read) => {
      if (who === '') return noVisits;
      if (when !== undefined) return visitsOfDay(read, { branchId, zone, when, who, text }, session);
      return visitsByWords(read, who, { now: clock.now(), today, most: byWordsMost, isPast, session });
    },
    [who, when?.day, when?.time, isPast, today, branchId, zone, text, clock, session],
  );
  return { ofClients, others };
}

/** The visits of both answers, each once, with the names of whom they are for. */
export function useNamedVisits(
  ofClients: readonly Visit[],
  others: FoundVisits,
  clients: readonly { readonly id: string; readonly displayName: string }[],
): readonly FoundVisit[] {
  const text = useText();
  return useMemo(() => {
    const known = Object.fromEntries(clients.map(({ id, displayName }) => [id, displayName]));
    const own = ofClients.flatMap((visit) => {
      const client = known[visit.clientId ?? ''];
      return client === undefined ? [] : [{ visit, client }];
    });
    const ids = new Set(own.map(({ visit }) => visit.id));
    const rest = others.visits
      .filter(({ id }) => !ids.has(id))
      .map((visit) => ({ visit, client: clientNameOf(visit, others.names, text) }));
    return [...own, ...rest];
  }, [ofClients, others, clients, text]);
}
