import { type SealedClass, sealedClasses } from '#shared/access/sealed-class.ts';
import { type ClassKey, type ClassPublicKey, makeClassKey } from '#shared/sealing/seal.ts';
import type { MasterKey } from './master-key.ts';
import { nodeCrypto } from './node-crypto.ts';
import type { HubDb, HubTransaction } from './pool.ts';
import { StartRefusal } from '#hub/start-refusal.ts';

/** The data keys of a chain's sealed classes; in the database they lie wrapped. */
export interface ClassKeys {
  /** The newest key of a class. */
  of(db: HubDb | HubTransaction, chainId: string, sealedClass: SealedClass): Promise<ClassKey>;
  /** Makes what is missing, when a chain starts or a class is new; says the public halves. Refuses what this hub's key does not open. */
  make(db: HubDb, chainId: string): Promise<Readonly<Record<SealedClass, ClassPublicKey>>>;
}

function placeOf(chainId: string, sealedClass: SealedClass, version: number): string {
  return `class key|${chainId}|${sealedClass}|${version}`;
}

/** Keeps class keys under the hub's master key. */
export function createClassKeys(master: MasterKey): ClassKeys {
  const known = new Map<string, ClassKey>();

  const find = async (db: HubDb | HubTransaction, chainId: string, sealedClass: SealedClass): Promise<ClassKey | undefined> => {
    const kept = known.get(`${chainId}|${sealedClass}`);
    if (kept !== undefined) return kept;
    const found = await db
      .selectFrom('class_keys')
      .select(['key_version', 'wrapped'])
      .where('chain_id', '=', chainId)
      .where('class', '=', sealedClass)
      .orderBy('key_version', 'desc')
      .executeTakeFirst();
    if (found === undefined) return undefined;
    const text = master.unwrap(found.wrapped, placeOf(chainId, sealedClass, found.key_version));
    if (text === undefined) {
      throw new StartRefusal(`The keys of chain ${chainId} were made under another hub key. Set FOYER_HUB_KEY or put hub.key back.`);
    }
    const key = JSON.parse(text) as ClassKey;
    known.set(`${chainId}|${sealedClass}`, key);
    return key;
  };

  const makeOne = async (db: HubDb, chainId: string, sealedClass: SealedClass): Promise<ClassPublicKey> => {
    if ((await find(db, chainId, sealedClass)) === undefined) {
      const key = await makeClassKey(nodeCrypto, 1);
      const wrapped = master.wrap(JSON.stringify(key), placeOf(chainId, sealedClass, key.v));
      await db
        .insertInto('class_keys')
        .values({ chain_id: chainId, class: sealedClass, key_version: key.v, wrapped })
        .onConflict((there) => there.doNothing())
        .execute();
    }
    const key = await find(db, chainId, sealedClass);
    if (key === undefined) throw new Error(`Foyer bug: class ${sealedClass} has a key by now`);
    return { v: key.v, key: key.publicKey };
  };

  return {
    of: async (db, chainId, sealedClass) => {
      const key = await find(db, chainId, sealedClass);
      if (key === undefined) throw new StartRefusal(`Chain ${chainId} has no key for its ${sealedClass} data.`);
      return key;
    },
    make: async (db, chainId) => {
      const made: [SealedClass, ClassPublicKey][] = [];
      for (const sealedClass of sealedClasses) made.push([sealedClass, await makeOne(db, chainId, sealedClass)]);
      return Object.fromEntries(made) as Record<SealedClass, ClassPublicKey>;
    },
  };
}

/**
 * Whether what lies in a database was made under this hub's key: of one chain, or of whichever comes first. One key tells it of all; true as
 * well where there is none.
 */
export async function isKeyOf(db: HubDb, master: MasterKey, chainId: string | undefined): Promise<boolean> {
  // oxlint-disable-next-line house/one-chain-a-statement -- whose key a database is under; asked by an operator's move and by no request
  let rows = db.selectFrom('class_keys').select(['chain_id', 'class', 'key_version', 'wrapped']);
  if (chainId !== undefined) rows = rows.where('chain_id', '=', chainId);
  const found = await rows.orderBy('chain_id').limit(1).executeTakeFirst();
  return (
    found === undefined ||
    master.unwrap(found.wrapped, placeOf(found.chain_id, found.class as SealedClass, found.key_version)) !== undefined
  );
}
