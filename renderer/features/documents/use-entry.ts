import { allItems } from '#shared/till/payment-items.ts';
import { otherSide } from '#shared/till/move-money.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { itemName } from '#renderer/i18n/item-name.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { KnownEntry } from './entry-words.ts';

/** An entry of the books with what belongs to it, live; undefined while it is read, null where it is not on this desk. */
export function useEntry(entryId: string): KnownEntry | null | undefined {
  const text = useText();
  const session = useSession();
  const today = useToday();
  const found = useLive(
    async (read) => {
      const entry = heldOr(await read.get('ledgerEntries', entryId), undefined);
      if (entry === undefined) return null;
      const clientId = entry.clientId ?? entry.postings.find(({ account }) => account === 'client-account')?.ref ?? null;
      const clients = await readClientNames(read, clientId === null ? [] : [clientId], session);
      return { entry, clients, ...(await readRelatives(read, entry, today)), names: await readNames(read) };
    },
    [entryId, session, today],
  ).value;
  if (found === undefined || found === null) return found;
  const { names, clients, ...known } = found;
  return {
    ...known,
    nameOf: (of, id) => {
      if (of === 'client') return clients === null ? text('clients.hidden') : (clients[id] ?? text('visit.unknownClient'));
      if (of === 'item') return itemName(text, names.item.find((item) => item.id === id) ?? { id, name: '' });
      return names[of].find((row) => row.id === id)?.name ?? '';
    },
  };
}

/** What took an entry back lies on its day or a later one. */
async function readRelatives(read: DeskRead, entry: LedgerEntry, today: string) {
  const until = today > entry.day ? today : entry.day;
  const since = await read.days('ledgerEntries', entry.branchId, entry.day, until);
  const takesBack = entry.reversesId === null ? null : heldOr(await read.get('ledgerEntries', entry.reversesId), undefined);
  return {
    takesBack: takesBack ?? null,
    takenBackBy: since.find(({ reversesId }) => reversesId === entry.id) ?? null,
    otherSide: otherSide(entry, since) ?? null,
  };
}

async function readNames(read: DeskRead) {
  const [till, method, items, supplier, user, staff] = await Promise.all([
    read.all('tills'),
    read.all('paymentMethods'),
    read.all('paymentItems'),
    read.all('suppliers'),
    read.all('users'),
    read.all('staff'),
  ]);
  return { till, method, item: allItems(items), supplier, user, staff };
}
