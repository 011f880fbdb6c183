import { useMemo } from 'react';
import { readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useBranch, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { itemName } from '#renderer/i18n/item-name.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { RowOf } from '#shared/tables/registry.ts';
import { allItems, isByHand } from '#shared/till/payment-items.ts';
import { type BillRow, type DocumentBasis, type DocumentFilter, type EntryRow, billRows, entryRows, paidInWays } from './document-rows.ts';

/** What the choices of the list are made of. */
export interface DocumentLists {
  readonly staff: readonly RowOf<'staff'>[];
  readonly tills: readonly RowOf<'tills'>[];
  /** Payment methods, and what was paid in before. */
  readonly methods: readonly Named[];
  readonly items: readonly Named[];
  /** Whoever may have written a document. */
  readonly users: readonly Named[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The documents of the days that this desk holds, live. */
export interface Documents {
  readonly lists: DocumentLists;
  readonly bills: readonly BillRow[];
  readonly entries: readonly EntryRow[];
}

/** Bills and entries that a filter lets through. Whatever paid a bill or gave back of it later is read with it, for how it stands. */
export function useDocuments(filter: DocumentFilter): Documents | undefined {
  const text = useText();
  const basis = useBasis(filter.from, filter.to);
  return useMemo(() => {
    if (basis === undefined) return undefined;
    const { names, bills, entries } = basis;
    const paidIn = { 'gift-card': text('checkout.byGiftCard'), 'client-account': text('checkout.byAccount') };
    const lists: DocumentLists = {
      ...basis.lists,
      methods: [...basis.lists.methods, ...paidInWays.map((id) => ({ id, name: paidIn[id] }))],
      items: basis.items.filter(({ id }) => isByHand(id)).map((item) => ({ id: item.id, name: itemName(text, item) })),
    };
    const nameIn = (rows: readonly Named[]) => {
      const byId = new Map(rows.map(({ id, name }) => [id, name]));
      return (id: string) => byId.get(id);
    };
    const clientName = (clientId: string | null): string => {
      if (clientId === null) return text('checkout.noClient');
      return names === null ? text('clients.hidden') : (names[clientId] ?? text('visit.unknownClient'));
    };
    const named: DocumentBasis = {
      bills,
      entries,
      clientName,
      staffName: nameIn(lists.staff),
      tillName: nameIn(lists.tills),
      methodName: nameIn(lists.methods),
      userName: nameIn(lists.users),
      itemName: nameIn(basis.items.map((item) => ({ id: item.id, name: itemName(text, item) }))),
      supplierName: nameIn(basis.suppliers),
    };
    return { lists, bills: billRows(named, filter), entries: entryRows(named, filter) };
  }, [basis, filter, text]);
}

function useBasis(from: string, to: string) {
  const { id: branchId } = useBranch();
  const session = useSession();
  const today = useToday();
  const until = to > today ? to : today;
  return useLive(
    async (read) => {
      const [bills, entries, staff, tills, methods, items, suppliers, users] = await Promise.all([
        read.days('bills', branchId, from, until),
        read.days('ledgerEntries', branchId, from, until),
        read.all('staff'),
        read.all('tills'),
        read.all('paymentMethods'),
        read.all('paymentItems'),
        read.all('suppliers'),
        read.all('users'),
      ]);
      const clientIds = [...bills, ...entries].flatMap(({ clientId }) => (clientId === null ? [] : [clientId]));
      const inOrder = <T extends { readonly order: number }>(rows: readonly T[]) => rows.toSorted((a, b) => a.order - b.order);
      return {
        bills,
        entries,
        items: allItems(items),
        suppliers,
        names: await readClientNames(read, clientIds, session),
        lists: {
          staff: inOrder(staff.filter((one) => one.branchIds.includes(branchId))),
          tills: inOrder(tills),
          methods: inOrder(methods),
          users: users.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
        },
      };
    },
    [branchId, from, until, session],
  ).value;
}
