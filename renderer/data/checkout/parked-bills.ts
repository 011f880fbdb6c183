import { useMemo } from 'react';
import { z } from 'zod';
import { useStore } from 'zustand';
import { type StoreApi, createStore } from 'zustand/vanilla';
import { type DraftBox, parkedListKey } from '#renderer/data/drafts.ts';
import { useDeskScope } from '#renderer/data/use-desk.tsx';

const parkedBill = z.object({
  billId: z.string(),
  /** The visit that it was begun for; null for a sale. */
  visitId: z.string().nullable(),
  /** The first thing on it, for whoever looks for it. */
  what: z.string(),
  totalMinor: z.int(),
  /** When it was set aside, by the desk's clock. */
  atMs: z.number(),
});

/** A bill that was begun and set aside: what finds it again. Its lines are a draft of their own. */
export type ParkedBill = Readonly<z.infer<typeof parkedBill>>;

/** The bills that a user set aside, the longest wait first. */
export interface ParkedBills {
  readonly bills: readonly ParkedBill[];
  /** Sets a bill aside. One that waits already keeps its place and its time. */
  readonly park: (bill: ParkedBill) => void;
  /** It waits no longer: it was paid, or begun anew. */
  readonly drop: (billId: string) => void;
}

/** One list for all that show it; it goes with the drafts of whoever is signed in. */
const lists = new WeakMap<DraftBox, StoreApi<ParkedBills>>();

/** The parked bills that lie in a user's drafts, sealed as they are. */
export function parkedBillsOf(drafts: DraftBox): StoreApi<ParkedBills> {
  const known = lists.get(drafts);
  if (known !== undefined) return known;
  const list = createStore<ParkedBills>((set, get) => {
    const keep = (bills: readonly ParkedBill[]) => {
      set({ bills });
      drafts.keep(parkedListKey, bills);
    };
    return {
      bills: [],
      park: (bill) => {
        const before = get().bills.find(({ billId }) => billId === bill.billId);
        const others = get().bills.filter(({ billId }) => billId !== bill.billId);
        keep([...others, { ...bill, atMs: before?.atMs ?? bill.atMs }].toSorted((a, b) => a.atMs - b.atMs));
      },
      drop: (billId) => {
        if (get().bills.some((bill) => bill.billId === billId)) keep(get().bills.filter((bill) => bill.billId !== billId));
      },
    };
  });
  lists.set(drafts, list);
  const take = (kept: unknown): void => {
    const parsed = z.array(parkedBill).safeParse(kept);
    if (!parsed.success) return;
    // What was set aside while the list was still being read stays.
    const isNew = ({ billId }: ParkedBill) => !list.getState().bills.some((bill) => bill.billId === billId);
    const bills = [...parsed.data.filter(isNew), ...list.getState().bills];
    if (bills.length > parsed.data.length) drafts.keep(parkedListKey, bills);
    list.setState({ bills });
  };
  void drafts.load(parkedListKey).then(take, () => undefined);
  return list;
}

/** The bills that whoever is signed in set aside. */
export function useParkedBills(): ParkedBills {
  const { drafts } = useDeskScope();
  return useStore(useMemo(() => parkedBillsOf(drafts), [drafts]));
}
