import { parsePhoneNumberFromString, type CountryCode, isSupportedCountry } from 'libphonenumber-js';
import { type Right, can } from '#shared/access/rights.ts';
import { rightBySealedClass } from '#shared/access/sealed-class.ts';
import type { Write } from '#shared/commands/command.ts';
import type { Client } from '#shared/clients/tables.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { trayItem } from '#shared/sync/judge.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { heldOr } from '#shared/tables/read.ts';
import { sql } from 'kysely';
import type { ClassKeys } from './class-keys.ts';
import { type Typist, noteTyped, tryTyped } from './lookups.ts';
import type { MasterKey } from './master-key.ts';
import { type OpenedContacts, openedContacts } from './opened-contacts.ts';
import type { HubDb, HubTransaction } from './pool.ts';
import { postgresRead } from './postgres-read.ts';

/** Who has which phone number, known to the hub alone and only as keyed hashes. */
export interface PhoneIndex {
  /**
   * Brings the index in line with written clients; answers with a task for every client of whose new numbers somebody else has one. Who may not
   * read numbers is told so of a few hundred a day, and each time is noted: typing numbers must not tell who is a client.
   */
  follow(
    trx: HubTransaction,
    chainId: string,
    writes: readonly Write[],
    by: Pick<Envelope, 'cmdId' | 'name' | 'version' | 'branchId' | 'actorId' | 'deviceId' | 'occurredAt'>,
    contacts: OpenedContacts,
  ): Promise<readonly Write[]>;
  /** What a push opens of contacts, for `follow`. */
  contacts(): OpenedContacts;
  /** Brings the index in line without tasks, for imports. Numbers without a country code are read as of this country. */
  take(trx: HubTransaction, chainId: string, clients: readonly Client[], country: string): Promise<void>;
  /** The hash under which a number is found; undefined when it is no number. */
  hashOf(chainId: string, phone: string, country: string): string | undefined;
  /** Clients with the number, in order of id. */
  find(db: HubDb, chainId: string, phoneHash: string, most: number): Promise<readonly string[]>;
}

/** Builds the index over class keys (to open contacts) and the master key (to hash numbers). */
export function createPhoneIndex(classKeys: ClassKeys, master: MasterKey): PhoneIndex {
  const hashOf = (chainId: string, phone: string, country: string): string | undefined => {
    const known = parsePhoneNumberFromString(phone, isSupportedCountry(country) ? (country as CountryCode) : undefined);
    // What cannot be read as a number is still found by whoever types the same digits.
    const plain = known?.isPossible() === true ? known.number : phone.replace(/\D/g, '');
    return plain.length < 5 ? undefined : master.hash(plain, `phone|${chainId}`);
  };

  const hashesOf = async (
    trx: HubTransaction,
    chainId: string,
    client: Client,
    country: string,
    contacts: OpenedContacts,
  ): Promise<readonly string[]> => {
    const boxes: readonly SealedBox[] = [...(client.contact === null ? [] : [client.contact]), ...client.contactAdditions];
    const hashes = new Set<string>();
    for (const box of boxes) {
      for (const phone of await contacts.phonesIn(trx, chainId, client.id, box)) {
        const hash = hashOf(chainId, phone, country);
        if (hash !== undefined) hashes.add(hash);
      }
    }
    return [...hashes];
  };

  const take = async (
    trx: HubTransaction,
    chainId: string,
    client: Client,
    country: string,
    contacts: OpenedContacts,
  ): Promise<readonly string[]> => replaceHashes(trx, chainId, client.id, await hashesOf(trx, chainId, client, country, contacts));

  return {
    hashOf,
    contacts: () => openedContacts(classKeys),
    take: async (trx, chainId, clients, country) => {
      const contacts = openedContacts(classKeys);
      for (const client of clients) await take(trx, chainId, client, country, contacts);
    },
    follow: async (trx, chainId, writes, by, contacts) => {
      const clients = writes.flatMap(({ table, row }) => (table === 'clients' ? [row] : []));
      if (clients.length === 0) return [];
      const country = await countryOf(trx, chainId, by.branchId);
      const typist = { chainId, deviceId: by.deviceId, userId: by.actorId };
      const tasks: Write[] = [];
      for (const client of clients) {
        const added = await take(trx, chainId, client, country, contacts);
        if (added.length === 0) continue;
        if (!(await readsNumbers(trx, typist)) && !(await tryTyped(trx, master, typist, added.length))) continue;
        const others = await othersWith(trx, chainId, client.id, added);
        if (others.length === 0) continue;
        await noteTyped(trx, typist, client.id, added);
        const subjects = [client.id, ...others].map((id) => ({ table: 'clients' as const, id }));
        tasks.push(trayItem(by, 'task', 'duplicate-client', subjects, null));
      }
      return tasks;
    },
    find: async (db, chainId, phoneHash, most) => {
      const found = await db
        .selectFrom('client_phones')
        .select('client_id')
        .where('chain_id', '=', chainId)
        .where('phone_hash', '=', phoneHash)
        .orderBy('client_id')
        .limit(most)
        .execute();
      return found.map((row) => row.client_id);
    },
  };
}

async function countryOf(trx: HubTransaction, chainId: string, branchId: string): Promise<string> {
  const branch = await postgresRead(trx, chainId).get('branches', branchId);
  return branch.held ? (branch.value?.country ?? '') : '';
}

/** Whom numbers tell nothing that he could not read anyway. */
async function readsNumbers(trx: HubTransaction, { chainId, userId }: Typist): Promise<boolean> {
  const user = heldOr(await postgresRead(trx, chainId).get('users', userId), undefined);
  return user !== undefined && can({ active: user.active, rights: user.rights as Right[] }, rightBySealedClass.contact);
}

/** Makes the client's numbers exactly these; answers which of them are new. */
async function replaceHashes(
  trx: HubTransaction,
  chainId: string,
  clientId: string,
  hashes: readonly string[],
): Promise<readonly string[]> {
  const wanted = [...hashes];
  await sql`
    delete from client_phones where chain_id = ${chainId} and client_id = ${clientId} and not phone_hash = any(${wanted}::text[])`.execute(
    trx,
  );
  if (wanted.length === 0) return [];
  const added = await sql<{ readonly phone_hash: string }>`
    insert into client_phones (chain_id, phone_hash, client_id)
    select ${chainId}, phone_hash, ${clientId} from unnest(${wanted}::text[]) as given(phone_hash)
    on conflict do nothing returning phone_hash`.execute(trx);
  return added.rows.map((row) => row.phone_hash);
}

const duplicatesNamedMax = 10;

async function othersWith(trx: HubTransaction, chainId: string, clientId: string, hashes: readonly string[]): Promise<readonly string[]> {
  if (hashes.length === 0) return [];
  const found = await sql<{ readonly client_id: string }>`
    select distinct client_id from client_phones
    where chain_id = ${chainId} and phone_hash = any(${[...hashes]}::text[]) and client_id <> ${clientId}
    order by client_id limit ${duplicatesNamedMax}`.execute(trx);
  return found.rows.map((row) => row.client_id);
}
