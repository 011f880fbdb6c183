import type { LedgerEntry, LedgerAccount, Posting } from '#shared/till/tables.ts';
import { type EntryState, entryStateOf } from './document-rows.ts';
import { kindKeyOf } from './document-columns.ts';
import type { ReceiptItem } from '#shared/printing/receipt.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** An entry with what it takes back or what took it back, and the names in it. */
export interface KnownEntry {
  readonly entry: LedgerEntry;
  /** The entry that it takes back; null where it takes none back, or that one is not on this desk. */
  readonly takesBack: LedgerEntry | null;
  /** The entry that took it back. */
  readonly takenBackBy: LedgerEntry | null;
  /** The same money in the other till, where it went from one into another. */
  readonly otherSide: LedgerEntry | null;
  readonly nameOf: (of: 'till' | 'method' | 'item' | 'supplier' | 'user' | 'client' | 'staff', id: string) => string;
}

/** What is said of an entry: a name and what it is. */
export interface EntryFact {
  readonly id: string;
  readonly label: string;
  readonly said: string;
}

/** An entry in words, the same in the panel and on paper. */
export interface EntryWords {
  readonly title: string;
  readonly state: EntryState;
  readonly facts: readonly EntryFact[];
  /** Its sides, which sum to nothing. */
  readonly postings: readonly { readonly id: string; readonly label: string; readonly amount: string }[];
}

/** What an account of the ledger is called in sentences. */
export const accountKeys = {
  till: 'Till',
  receivable: 'Receivable',
  'service-sales': 'Services',
  'product-sales': 'Products',
  'other-sales': 'Other',
  tax: 'Tax',
  'card-fee': 'Fee',
  'fee-vat': 'Fee',
  'over-short': 'OverShort',
  'cash-rounding': 'Rounding',
  owner: 'Owner',
  tips: 'Tips',
  'gift-card': 'GiftCard',
  'client-account': 'ClientAccount',
  surcharge: 'Surcharge',
  transit: 'Transit',
  item: 'Item',
} as const satisfies Record<LedgerAccount, string>;

/** Words an entry. Nothing is said of what it does not have. */
export function wordEntry(known: KnownEntry, text: Text, format: Format): EntryWords {
  const { entry, nameOf, takenBackBy, otherSide } = known;
  const facts: readonly (EntryFact | undefined)[] = [
    fact('when', text('documents.colWhen'), format.dayAndTime(entry.at)),
    fact('day', text('documents.entryDay'), format.longDay(entry.day)),
    fact('till', text('documents.colTill'), named('till', entry.tillId)),
    fact('other', text('documents.entryOtherTill'), named('till', otherSide?.tillId ?? null)),
    fact('method', text('documents.colMethod'), named('method', entry.methodId)),
    fact('item', text('documents.colItem'), named('item', entry.itemId)),
    fact('supplier', text('documents.entrySupplier'), named('supplier', entry.supplierId)),
    fact('client', text('documents.colClient'), named('client', entry.clientId)),
    fact('by', text('documents.doneBy'), nameOf('user', entry.by)),
    fact('note', text('documents.colNote'), entry.note),
    fact('late', text('documents.entryLate'), entry.lateForShiftId === null ? '' : text('documents.late')),
  ];
  return {
    title: text(kindKeyOf(entry)),
    state: entryStateOf(entry, new Set([takenBackBy?.reversesId ?? null])),
    facts: facts.filter((one) => one !== undefined),
    postings: entry.postings.map((posting, index) => ({
      id: String(index),
      label: postingWords(posting, known, text),
      amount: format.signedAmount(posting.minor, entry.currency),
    })),
  };

  function named(of: Parameters<typeof nameOf>[0], id: string | null): string {
    return id === null ? '' : nameOf(of, id);
  }
}

/** How an entry that belongs to another one is pointed at. */
export function pointedAt(entry: LedgerEntry, text: Text, format: Format): string {
  return text('documents.entryNamed', { what: text(kindKeyOf(entry)), when: format.dayAndTime(entry.at) });
}

/** An entry as a slip of paper, in the lines of a receipt; `also` is what it belongs to. */
export function entryItems({ title, facts, postings }: EntryWords, branch: string, also: readonly EntryFact[]): readonly ReceiptItem[] {
  return [
    { kind: 'words', text: branch, isCentred: true, isBold: true },
    { kind: 'words', text: title, isCentred: true, isBold: true },
    { kind: 'rule' },
    ...[...facts, ...also].map(({ label, said }): ReceiptItem => ({ kind: 'words', text: `${label}: ${said}` })),
    { kind: 'rule' },
    ...postings.map(({ label, amount }): ReceiptItem => ({ kind: 'row', left: label, right: amount })),
  ];
}

function fact(id: string, label: string, said: string): EntryFact | undefined {
  return said === '' ? undefined : { id, label, said };
}

function postingWords({ account, ref }: Posting, { entry, nameOf }: KnownEntry, text: Text): string {
  // Between two bills no money is on its way.
  const isSetOff = account === 'transit' && entry.kind === 'set-off';
  const plain = text(`documents.account${isSetOff ? 'SetOff' : accountKeys[account]}`);
  const name = ref === null ? '' : nameIn(account, ref, nameOf);
  return name === '' ? plain : text('documents.accountOf', { account: plain, name });
}

/** What an account is of, where it is of something that has a name. */
function nameIn(account: LedgerAccount, ref: string, nameOf: KnownEntry['nameOf']): string {
  if (account === 'till' || account === 'item') return nameOf(account, ref);
  if (account === 'tips') return nameOf('staff', ref);
  return account === 'client-account' ? nameOf('client', ref) : '';
}
