import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { readClient } from '#renderer/data/clients/read-client.ts';
import { deskWords } from '#renderer/data/desk-words.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { heldOr } from '#shared/tables/read.ts';
import { type RowOf, type TableName, isTableName } from '#shared/tables/registry.ts';
import { type Situation, isUnproven, situationOf } from '#shared/tray/answers.ts';
import { type Side, type Standing, sidesOf, subjectOf, typedEdit } from '#shared/tray/sides.ts';
import type { TrayItem } from '#shared/tray/tables.ts';

/** A row that a tray item is about, as far as this desk holds it. */
export type TraySubject =
  | { readonly kind: 'visit'; readonly row: RowOf<'visits'> }
  | { readonly kind: 'bill'; readonly row: RowOf<'bills'> }
  | { readonly kind: 'entry'; readonly row: RowOf<'ledgerEntries'>; readonly methodName: string }
  | { readonly kind: 'shift'; readonly row: RowOf<'shifts'>; readonly tillName: string }
  | { readonly kind: 'client'; readonly row: RowOf<'clients'> }
  | { readonly kind: 'gift-card'; readonly row: RowOf<'giftCards'> }
  | { readonly kind: 'tips'; readonly row: RowOf<'tipAccounts'>; readonly staffName: string };

/** Where a late entry lies now: the open shift that took it up, or none, so that the next count shows it. */
export interface LatePlace {
  readonly tillName: string;
  readonly shift: RowOf<'shifts'> | undefined;
}

/** An item with all that it takes to understand and to answer it. */
export interface TrayEntry {
  readonly item: TrayItem;
  readonly situation: Situation;
  /** It was done at this very desk. */
  readonly isFromHere: boolean;
  readonly actorName: string | undefined;
  readonly doneByName: string | undefined;
  readonly subjects: readonly TraySubject[];
  /** The row that a refused edit, or a cancellation, is about, as it stands now. */
  readonly standing: Standing | undefined;
  /** The fields on which the refused edit and what stands differ. */
  readonly sides: readonly Side[];
  readonly late: LatePlace | undefined;
  /** Clients of the visits, and those that were typed; null for who may not see clients. */
  readonly clients: ClientNames;
  /** Names for the ids that were typed in what was rejected or quarantined; of clients only for who may see them. */
  readonly nameById: ReadonlyMap<string, string>;
}

const doneShownMost = 200;

/** The tray's live items, the newest first: those that wait, or those that were settled. Those grow with the years: nothing is asked while they are not wanted. */
export function useTray(shows: 'open' | 'done', isWanted = true): readonly TrayEntry[] | undefined {
  const { deviceId } = useDesk();
  const session = useSession();
  return useLive(
    async (read) => (isWanted ? readTray(read, { shows, deviceId, session }) : undefined),
    [shows, isWanted, deviceId, session],
  ).value;
}

interface Asked {
  readonly shows: 'open' | 'done';
  readonly deviceId: string;
  readonly session: Session;
}

/** Reads the items with all that they name, as far as the user may see it. */
export async function readTray(read: DeskRead, { shows, deviceId, session }: Asked): Promise<readonly TrayEntry[]> {
  const items = heldOr(await read.by('trayItems', 'state', shows), []).toSorted((a, b) => (a.at > b.at ? -1 : 1));
  const names = await namesOf(read);
  const entries: TrayEntry[] = [];
  for (const item of shows === 'done' ? items.slice(0, doneShownMost) : items) {
    const subjects: TraySubject[] = [];
    for (const { table, id } of item.subjects) {
      const subject = isTableName(table) ? await readSubject(read, { table, id }, names, session) : undefined;
      if (subject !== undefined) subjects.push(subject);
    }
    const standing = await standingOf(read, item, subjects, session);
    const edit = typedEdit(item);
    const visits = [...subjects, standing].flatMap((one) => (one !== undefined && 'lines' in one.row ? [one.row] : []));
    const clients = await readClientNames(read, [...idsIn(item.args), ...visits.flatMap(({ clientId }) => clientId ?? [])], session);
    entries.push({
      item,
      situation: situationOf(item),
      isFromHere: item.deviceId === deviceId,
      actorName: names.get(item.actorId),
      doneByName: names.get(item.done?.by ?? ''),
      subjects,
      standing,
      sides: edit === undefined || standing === undefined || item.kind !== 'rejected' || isUnproven(item) ? [] : sidesOf(edit, standing),
      late: item.kind === 'late' ? await latePlaceOf(read, subjects, names) : undefined,
      clients,
      nameById: new Map([...names, ...Object.entries(clients ?? {})]),
    });
  }
  return entries;
}

/** Names of everything that is small enough to be read whole. */
async function namesOf(read: DeskRead): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const table of ['users', 'staff', 'services', 'tills', 'paymentMethods', 'taxes'] as const) {
    for (const row of await read.all(table)) names.set(row.id, row.name);
  }
  for (const [id, name] of deskWords(await read.desks())) names.set(id, name);
  return names;
}

/** The values of fields called clientId anywhere in the arguments. */
function idsIn(args: unknown): readonly string[] {
  if (Array.isArray(args)) return args.flatMap(idsIn);
  if (typeof args !== 'object' || args === null) return [];
  return Object.entries(args).flatMap(([key, value]: [string, unknown]) =>
    key === 'clientId' && typeof value === 'string' ? [value] : idsIn(value),
  );
}

/** What a refused edit is about, or what was cancelled or archived: named by the arguments, else by the first subject. */
async function standingOf(
  read: DeskRead,
  item: TrayItem,
  subjects: readonly TraySubject[],
  session: Session,
): Promise<Standing | undefined> {
  const edit = typedEdit(item);
  if (edit === undefined) {
    const [first] = subjects;
    if (first?.kind === 'visit') return { table: 'visits', row: first.row };
    return first?.kind === 'client' ? { table: 'clients', row: first.row } : undefined;
  }
  return readStanding(read, subjectOf(edit), session);
}

/** A visit or a client as it stands now, as far as this desk holds it and this user may see it. */
export async function readStanding(
  read: DeskRead,
  { table, id }: { readonly table: Standing['table']; readonly id: string },
  session: Session,
): Promise<Standing | undefined> {
  if (table === 'visits') {
    const row = heldOr(await read.get('visits', id), undefined);
    return row === undefined ? undefined : { table, row };
  }
  const row = await readClient(read, id, session);
  return row === undefined ? undefined : { table, row };
}

async function latePlaceOf(
  read: DeskRead,
  subjects: readonly TraySubject[],
  names: ReadonlyMap<string, string>,
): Promise<LatePlace | undefined> {
  const entry = subjects.find((subject) => subject.kind === 'entry')?.row;
  if (entry === undefined) return undefined;
  const shift = entry.shiftId === null ? undefined : heldOr(await read.get('shifts', entry.shiftId), undefined);
  return { tillName: names.get(shift?.tillId ?? entry.tillId ?? '') ?? '', shift };
}

async function readSubject(
  read: DeskRead,
  { table, id }: { readonly table: TableName; readonly id: string },
  names: ReadonlyMap<string, string>,
  session: Session,
): Promise<TraySubject | undefined> {
  switch (table) {
    case 'visits': {
      const row = heldOr(await read.get('visits', id), undefined);
      return row === undefined ? undefined : { kind: 'visit', row };
    }
    case 'bills': {
      const row = heldOr(await read.get('bills', id), undefined);
      return row === undefined ? undefined : { kind: 'bill', row };
    }
    case 'ledgerEntries': {
      const row = heldOr(await read.get('ledgerEntries', id), undefined);
      return row === undefined
        ? undefined
        : { kind: 'entry', row, methodName: names.get(row.methodId ?? '') ?? names.get(row.tillId ?? '') ?? '' };
    }
    case 'shifts': {
      const row = heldOr(await read.get('shifts', id), undefined);
      return row === undefined ? undefined : { kind: 'shift', row, tillName: names.get(row.tillId) ?? '' };
    }
    case 'giftCards': {
      const row = session.can('money.take') ? heldOr(await read.get('giftCards', id), undefined) : undefined;
      return row === undefined ? undefined : { kind: 'gift-card', row };
    }
    case 'tipAccounts': {
      const row = session.can('money.take') ? heldOr(await read.get('tipAccounts', id), undefined) : undefined;
      return row === undefined ? undefined : { kind: 'tips', row, staffName: names.get(row.staffId) ?? '' };
    }
    case 'clients': {
      const row = await readClient(read, id, session);
      return row === undefined ? undefined : { kind: 'client', row };
    }
    default:
      return undefined;
  }
}
