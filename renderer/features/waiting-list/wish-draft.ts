import type { z } from 'zod';
import type { WaitingClient, wish } from '#shared/booking/tables.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';

/** When a waiting client could come. */
export type Wish = z.infer<typeof wish>;

/** A client who is being added along with the wish; contact only in its sealed form. */
export interface NewWaitingClient {
  readonly clientId: string;
  readonly firstName: string;
  readonly surname: string;
  readonly contact: SealedBox | null;
}

/** What is wanted, as far as it was typed. */
export interface WaitingDraft {
  readonly client: { readonly clientId: string | null; readonly name: string; readonly draft: NewWaitingClient | null };
  readonly serviceIds: readonly string[];
  readonly staffIds: readonly string[];
  readonly wishes: readonly Wish[];
  readonly comment: string;
}

const weeksAhead = 4;

/** Any time in the next weeks. */
export function anyWish(fromDay: Day): Wish {
  return { fromDay, toDay: addDays(fromDay, 7 * weeksAhead), weekdays: [], from: '00:00', to: '24:00' };
}

/** Nothing was said yet but from when on. */
export function emptyWaiting(fromDay: Day): WaitingDraft {
  return { client: { clientId: null, name: '', draft: null }, serviceIds: [], staffIds: [], wishes: [anyWish(fromDay)], comment: '' };
}

/** The wish of somebody who waits already. */
export function draftOfWaiting({ clientId, serviceIds, staffIds, wishes, comment }: WaitingClient, name: string): WaitingDraft {
  return { client: { clientId, name, draft: null }, serviceIds, staffIds, wishes, comment };
}

/** What has to be put right first. */
export type WaitingLack = 'client' | 'service' | 'wish';

/** The first thing that is missing or cannot be; undefined when it can be saved. */
export function lackOf({ client, serviceIds, wishes }: WaitingDraft): WaitingLack | undefined {
  if (client.clientId === null && client.draft === null) return 'client';
  if (serviceIds.length === 0) return 'service';
  return wishes.every((one) => one.fromDay <= one.toDay && one.from < one.to) ? undefined : 'wish';
}
