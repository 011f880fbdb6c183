import { contactContent } from '#shared/clients/tables.ts';
import { type SealedBox, sealedBox } from '#shared/kernel/schema.ts';
import { openBox } from '#shared/sealing/seal.ts';
import type { ClassKeys } from './class-keys.ts';
import { nodeCrypto } from './node-crypto.ts';
import type { HubDb } from './pool.ts';

/** Contacts that were opened, each once. Kept for one push and no longer: numbers lie nowhere in the clear. */
export interface OpenedContacts {
  /** Opens what a command brings, before anybody holds a lock: a millisecond each that no other push of the branch has to wait for. */
  warm(db: HubDb, chainId: string, args: unknown): Promise<void>;
  /** The numbers in a client's box. What was not opened ahead, such as the box that the client had before, is opened now. */
  phonesIn(db: HubDb, chainId: string, clientId: string, box: SealedBox): Promise<readonly string[]>;
}

/** Where commands carry a contact: `addClient` and `editClient`. */
const contactFields = ['contact', 'addContact'] as const;

/** Opens contacts with the hub's class keys. */
export function openedContacts(classKeys: ClassKeys): OpenedContacts {
  const opened = new Map<string, Promise<readonly string[]>>();
  const open = async (db: HubDb, chainId: string, clientId: string, box: SealedBox): Promise<readonly string[]> => {
    const key = await classKeys.of(db, chainId, 'contact');
    const place = { chainId, table: 'clients', rowId: clientId, sealedClass: 'contact' } as const;
    // A box that does not open holds nothing that could be found; who may read contacts sees it as unreadable too.
    const content = contactContent.safeParse(await openBox(nodeCrypto, key, place, box));
    return content.success ? content.data.phones : [];
  };
  const phonesIn: OpenedContacts['phonesIn'] = (db, chainId, clientId, box) => {
    const name = [chainId, clientId, box.k, box.v, box.n, box.e, box.c].join('|');
    const known = opened.get(name) ?? open(db, chainId, clientId, box);
    opened.set(name, known);
    return known;
  };
  return {
    phonesIn,
    warm: async (db, chainId, args) => {
      const fields = typeof args === 'object' && args !== null ? (args as Readonly<Record<string, unknown>>) : {};
      const { clientId } = fields;
      if (typeof clientId !== 'string') return;
      for (const field of contactFields) {
        const box = sealedBox.safeParse(fields[field]);
        if (box.success) await phonesIn(db, chainId, clientId, box.data);
      }
    },
  };
}
