import { contactContent, identityContent } from '#shared/clients/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Session } from '#renderer/data/desk.ts';
import { createClientIndex, findable } from '#renderer/data/clients/client-index.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';
import { rowsOf } from '#renderer/data/store/stored-rows.ts';
import { type BehindPorts, untilDone } from '#renderer/data/store/until-done.ts';

/** The search over all clients of an unlocked desk. */
export interface ClientSearch {
  find(text: string, most: number): readonly string[];
  /** The same among those who are in the archive: nobody is offered one of them, who looks for one finds him. */
  findArchived(text: string, most: number): readonly string[];
  /** Ids of those who have this very number, in E.164; nobody for a user who may not read numbers. */
  idsByNumber(number: string, most: number): readonly string[];
  /** Takes up rows that were written or removed. */
  refresh(ids: readonly string[]): void;
  /** Calls back when answers may have changed; returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Settles when every client known at the start, and every refresh so far, is in the index, or when the search has ended. */
  settled(): Promise<void>;
  stop(): void;
}

/** Clients that are read and opened at once; small enough to stay off the frames that a person looks at. */
const chunkSize = 200;

/**
 * Fills an index in memory from the store, chunk by chunk between other work, opening the boxes that the user may read. Nothing of
 * it is ever written; at a lock it goes with the page. For who may not see clients it stays empty, so that no list can find one. What fails is
 * tried again: half an index would say of the other half that there is no such client.
 */
export function createClientSearch(source: StoreSource, session: Session, ports: BehindPorts): ClientSearch {
  const { pause } = ports;
  const index = createClientIndex();
  const archive = createClientIndex();
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const maySee = session.can('clients.view');
  let isStopped = false;

  const take = async (clients: readonly RowOf<'clients'>[]): Promise<void> => {
    for (const client of clients) {
      const [into, outOf] = client.active ? [index, archive] : [archive, index];
      outOf.remove(client.id);
      into.put(findable(client, await openedOf(session, client)));
    }
  };
  let after = '';
  const fill = async (): Promise<void> => {
    for (;;) {
      const chunk = (await rowsOf(source, 'clients').where('id').above(after).limit(chunkSize).toArray()) as readonly RowOf<'clients'>[];
      const last = chunk.at(-1);
      if (last === undefined || isStopped) return;
      await take(chunk);
      tell();
      after = last.id;
      await pause();
    }
  };
  const renew = async (left: string[]): Promise<void> => {
    while (left.length > 0 && !isStopped) {
      const some = left.slice(0, chunkSize);
      const rows = (await rowsOf(source, 'clients').bulkGet(some)) as readonly (RowOf<'clients'> | undefined)[];
      some.filter((_, place) => rows[place] === undefined).forEach((id) => [index, archive].forEach((one) => one.remove(id)));
      await take(rows.filter((row) => row !== undefined));
      left.splice(0, some.length);
      tell();
      await pause();
    }
  };
  const finish = (some: () => Promise<void>): Promise<void> => untilDone(some, ports, () => isStopped);
  // One after the other: a refresh that overtook the first fill would be overwritten by its older rows.
  let work = maySee ? finish(fill) : Promise.resolve();
  return {
    find: (text, most) => (text.trim() === '' ? [] : index.find(text, most)),
    findArchived: (text, most) => (text.trim() === '' ? [] : archive.find(text, most)),
    idsByNumber: (number, most) => index.idsByNumber(number, most),
    refresh: (ids) => {
      const left = [...ids];
      if (left.length > 0 && maySee) work = work.then(() => finish(() => renew(left)));
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => work,
    stop: () => {
      isStopped = true;
      listeners.clear();
    },
  };
}

async function openedOf(
  session: Session,
  client: RowOf<'clients'>,
): Promise<{ readonly phones: readonly string[]; readonly surname: string }> {
  return { phones: await phonesOf(session, client), surname: await surnameOf(session, client) };
}

async function surnameOf(session: Session, { id, identity }: RowOf<'clients'>): Promise<string> {
  if (identity === null || !session.reads('identity')) return '';
  const content = identityContent.safeParse(await session.open('identity', 'clients', id, identity));
  return content.success ? content.data.surname : '';
}

async function phonesOf(session: Session, client: RowOf<'clients'>): Promise<readonly string[]> {
  if (!session.reads('contact')) return [];
  const boxes = [...(client.contact === null ? [] : [client.contact]), ...client.contactAdditions];
  const phones: string[] = [];
  for (const box of boxes) {
    const content = contactContent.safeParse(await session.open('contact', 'clients', client.id, box));
    if (content.success) phones.push(...content.data.phones);
  }
  return phones;
}
