import { isDay, type Day } from '#shared/kernel/time.ts';
import { ledgerAccount, type LedgerAccount } from '#shared/till/tables.ts';

/**
 * What a figure is made of, where no way to pay, till or staff member says it: postings on an account, money from clients (into whatever till, or
 * into these), lines with a discount (any, or those of one name; an empty one is those that were typed), what came late.
 */
export type DocumentPart =
  | { readonly of: 'account'; readonly account: LedgerAccount; readonly ref: string | null }
  | { readonly of: 'clients'; readonly tillIds?: readonly string[] }
  | { readonly of: 'discount'; readonly name?: string }
  | { readonly of: 'late' };

const wishedKinds = ['void', 'cash-in', 'cash-out', 'tips-out', 'top-up', 'pay-back', 'expiry'] as const;
type WishedKind = (typeof wishedKinds)[number];

/** Documents that somebody wants to see: those behind a figure of a report. */
export interface DocumentWish {
  readonly from: Day;
  readonly to: Day;
  readonly shows: 'bills' | 'entries';
  readonly tillId?: string;
  readonly methodId?: string;
  readonly staffId?: string;
  readonly state?: 'voided' | 'gives-back';
  readonly kind?: WishedKind;
  readonly part?: DocumentPart;
}

const fields = ['tillId', 'methodId', 'staffId', 'state', 'kind'] as const;

/** A wish as it stands in the address, behind the screen's name. */
export function wishToParams(wish: DocumentWish): readonly string[] {
  const narrowed = fields.flatMap((field) => (wish[field] === undefined ? [] : [`${field}=${wish[field]}`]));
  const { part } = wish;
  return [wish.from, wish.to, wish.shows, ...narrowed, ...(part === undefined ? [] : [partParam(part)])];
}

function partParam(part: DocumentPart): string {
  if (part.of === 'account') return `account=${part.account}=${part.ref ?? ''}`;
  if (part.of === 'clients' && part.tillIds !== undefined) return ['part', 'clients', ...part.tillIds].join('=');
  return part.of === 'discount' && part.name !== undefined ? `part=discount=${part.name}` : `part=${part.of}`;
}

/** What an address asks for; undefined for one that asks for no days. What nobody knows is left out. */
export function wishOfParams([from = '', to = '', shows, ...rest]: readonly string[]): DocumentWish | undefined {
  if (!isDay(from) || !isDay(to) || to < from) return undefined;
  const said = new Map(rest.map((one): [string, readonly string[]] => [one.split('=')[0] ?? '', one.split('=').slice(1)]));
  const valueOf = (field: string): string | undefined => said.get(field)?.[0];
  const [state, kind] = [valueOf('state'), valueOf('kind')];
  const part = partOf(said);
  return {
    from,
    to,
    shows: shows === 'entries' ? 'entries' : 'bills',
    ...idOf('tillId', valueOf('tillId')),
    ...idOf('methodId', valueOf('methodId')),
    ...idOf('staffId', valueOf('staffId')),
    ...(state === 'voided' || state === 'gives-back' ? { state } : {}),
    ...(isWishedKind(kind) ? { kind } : {}),
    ...(part === undefined ? {} : { part }),
  };
}

function isWishedKind(kind: string | undefined): kind is WishedKind {
  return wishedKinds.some((one) => one === kind);
}

function idOf<Field extends string>(field: Field, id: string | undefined): { readonly [F in Field]?: string } {
  return id === undefined || id === '' ? {} : ({ [field]: id } as { readonly [F in Field]: string });
}

function partOf(said: ReadonlyMap<string, readonly string[]>): DocumentPart | undefined {
  const [name, ref] = said.get('account') ?? [];
  const account = ledgerAccount.safeParse(name);
  if (account.success) return { of: 'account', account: account.data, ref: ref === undefined || ref === '' ? null : ref };
  const [of, ...named] = said.get('part') ?? [];
  // A name may have the sign in it that parts an address.
  if (of === 'discount' && named.length > 0) return { of, name: named.join('=') };
  const tillIds = named.filter((id) => id !== '');
  if (of === 'clients' && tillIds.length > 0) return { of, tillIds };
  return of === 'late' || of === 'discount' || of === 'clients' ? { of } : undefined;
}
