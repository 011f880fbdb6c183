import { addBlock, moveBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { restoreVisit } from '#shared/booking/cancel-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { moveGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { type Occupant, type Occupation, occupationsOf, visitOccupant } from '#shared/booking/occupancy.ts';
import { seatsTaken, takesTime } from '#shared/booking/overlap.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { StoredCommand } from '#shared/sync/handle-push.ts';
import { sealOf } from '#shared/till/close-seal.ts';
import { paidOn } from '#shared/till/bill-state.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { tipAccountId, tipsIn } from '#shared/till/tip-accounts.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { nameOf } from '#shared/tray/answers.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { branchIds } from '#tests/simulation/chain-rows.ts';
import { atHub, promise } from '#tests/simulation/oracles.ts';
import type { World } from '#tests/simulation/world.ts';

/** What the hub took of a command, in the order in which it took it; the quarantined changed nothing. */
function taken(world: World, name: string): readonly StoredCommand[] {
  return [...world.hub.commands.values()]
    .filter(({ outcome }) => outcome.status !== 'quarantined' && outcome.status !== 'rejected')
    .map((one) => (one.envelope.name === 'countFact' ? counted(world, one) : one))
    .filter(({ envelope }) => envelope.name === name);
}

/** What was set aside and counted later is taken as what it is, when it was counted. */
function counted(world: World, one: StoredCommand): StoredCommand {
  const item = world.hub.tables.peek('trayItems', told<{ itemId: string }>(one).itemId) as RowOf<'trayItems'>;
  return { ...one, envelope: { ...one.envelope, name: nameOf(item.command), args: item.args } };
}

function told<T>(command: StoredCommand): T {
  return command.envelope.args as T;
}

/** Money is conserved: one entry for each payment and reversal that was taken, documents sum to zero, bills say what was paid (oracle 3). */
export function moneyAddsUp(world: World): void {
  const ledger = atHub(world, 'ledgerEntries');
  for (const { id, postings } of ledger)
    promise(sumMinor(postings.map(({ minor }) => minor)) === 0, () => `entry ${id} does not sum to zero`);
  const payments = taken(world, 'takePayment');
  const given = sumMinor(
    payments.map(told<{ amountMinor: number; roundingMinor: number }>).map(({ amountMinor, roundingMinor }) => amountMinor + roundingMinor),
  );
  const entries = ledger.filter(({ kind, tillId }) => kind === 'payment' && tillId !== null);
  promise(entries.length === payments.length, () => `${payments.length} payments were taken, the ledger has ${entries.length}`);
  promise(sumMinor(entries.map(intoTills)) === given, () => 'the ledger holds another sum than was taken');
  const reversals = ledger.filter(({ kind, tillId }) => kind === 'reversal' && tillId !== null);
  const drawers = new Set(atHub(world, 'tills').flatMap(({ id, kind }) => (kind === 'cash' ? [id] : [])));
  const intoDrawer = new Set(entries.flatMap(({ id, tillId }) => (drawers.has(tillId ?? '') ? [id] : [])));
  // Cash was handed out by everybody who says so; what lies on an account is back once.
  const backs = taken(world, 'reversePayment')
    .map(told<{ entryId: string; payment: string }>)
    .map(({ entryId, payment }) => (intoDrawer.has(payment) ? entryId : payment));
  promise(reversals.length === new Set(backs).size, () => 'a reversal was lost or doubled');
  const entryIds = new Set(ledger.map(({ id }) => id));
  for (const name of [
    'cashIn',
    'cashOut',
    'transferMoney',
    'payOutTips',
    'topUpAccount',
    'redeemGiftCard',
    'payFromAccount',
    'keepDeposit',
    'payBackAccount',
    'payBackGiftCard',
  ])
    for (const command of taken(world, name)) {
      const { entryId } = told<{ entryId: string }>(command);
      promise(entryIds.has(entryId), () => `the move ${entryId} was lost`);
    }
  if (ledger.some(({ channel }) => channel === 'online')) world.tally('a payment by a link');
  const onTheWay = ledger.flatMap(({ postings }) => postings.filter(({ account }) => account === 'transit'));
  promise(sumMinor(onTheWay.map(({ minor }) => minor)) === 0, () => 'money is still on its way between two tills');
  for (const bill of atHub(world, 'bills')) {
    const own = ledger.filter((entry) => entry.billId === bill.id);
    promise(bill.paidMinor === paidOn(bill.id, own), () => `bill ${bill.id} says another sum than was paid on it`);
    promise(own.filter(({ kind }) => kind === 'sale').length === 1, () => `bill ${bill.id} has not one sale`);
    const voids = own.filter(({ kind }) => kind === 'void');
    promise(voids.length === (bill.voided === null ? 0 : 1), () => `bill ${bill.id} was voided ${voids.length} times`);
  }
}

/** What is on a gift card or on a client's account is the fold of its postings, and none is lost that anything was ever posted to. */
export function accountsAgree(world: World): void {
  const ledger = atHub(world, 'ledgerEntries');
  const owed = { 'gift-card': new Map<string, number>(), 'client-account': new Map<string, number>() };
  for (const { account, ref, minor } of ledger.flatMap(({ postings }) => postings)) {
    if ((account !== 'gift-card' && account !== 'client-account') || ref === null) continue;
    owed[account].set(ref, (owed[account].get(ref) ?? 0) - minor);
  }
  for (const [account, table] of [
    ['gift-card', 'giftCards'],
    ['client-account', 'clientAccounts'],
  ] as const) {
    const balances = new Map<string, number>(atHub(world, table).map(({ id, balanceMinor }) => [id, balanceMinor]));
    for (const [ref, minor] of owed[account])
      promise(balances.get(ref) === minor, () => `${account} ${ref} has ${balances.get(ref)} on it, its postings come to ${minor}`);
    // An account may be there for the credit that somebody set, with nothing on it.
    for (const [ref, minor] of balances)
      promise(minor === 0 || owed[account].has(ref), () => `${account} ${ref} has a balance that nothing was posted to`);
    if ([...balances.values()].some((minor) => minor < 0)) world.tally(`a ${account} is below zero`);
  }
}

/** What is held of tips is the fold of their postings in every branch, and what is below zero was paid out where a person heard of it. */
export function tipsAgree(world: World): void {
  const owed = new Map<string, number>();
  for (const { branchId, currency, postings } of atHub(world, 'ledgerEntries'))
    for (const [staffId, minor] of tipsIn(postings)) {
      const id = tipAccountId({ branchId, staffId, currency });
      owed.set(id, (owed.get(id) ?? 0) + minor);
    }
  const told = new Set(
    atHub(world, 'trayItems').flatMap(({ code, subjects }) => (code === 'tips-overdrawn' ? subjects.map(({ id }) => id) : [])),
  );
  const accounts = new Map(atHub(world, 'tipAccounts').map((account) => [account.id, account]));
  for (const [id, minor] of owed) {
    const account = accounts.get(id);
    promise(account?.balanceMinor === minor, () => `tips ${id} are ${account?.balanceMinor}, their postings come to ${minor}`);
    promise(minor >= 0 || told.has(id), () => `tips ${id} are ${minor} and nobody was told`);
    if (minor < 0) world.tally('tips are below zero');
  }
  for (const { id, balanceMinor } of accounts.values())
    promise(balanceMinor === 0 || owed.has(id), () => `tips ${id} have a balance that nothing was posted to`);
}

function intoTills({ postings }: LedgerEntry): number {
  return sumMinor(postings.filter(({ account }) => account === 'till').map(({ minor }) => minor));
}

/** What was sold left the shelf once. */
export function stockAddsUp(world: World): void {
  const bills = new Set(atHub(world, 'bills').map(({ id }) => id));
  const moves = atHub(world, 'stockMoves');
  let sold = 0;
  for (const command of taken(world, 'postBill')) {
    const { bill } = told<{ bill: { id: string; lines: readonly { kind: string; quantityMilli: number }[] } }>(command);
    if (bills.has(bill.id)) for (const line of bill.lines) if (line.kind === 'product') sold += line.quantityMilli;
  }
  for (const { voided, lines } of atHub(world, 'bills'))
    if (voided !== null) for (const line of lines) if (line.kind === 'product') sold -= line.quantityMilli;
  promise(moves.reduce((sum, move) => sum - move.quantityMilli, 0) === sold, () => 'the shelf does not say what was sold');
}

/** A signed close stands: it says what its first count said, and nothing that came later lies in its shift. */
export function closesStand(world: World): void {
  const order = new Map([...world.hub.commands.keys()].map((cmdId, index) => [cmdId, index]));
  const shifts = new Map(atHub(world, 'shifts').map((shift) => [shift.id, shift]));
  const closedAt = new Map<string, number>();
  for (const command of taken(world, 'closeShift')) {
    const { shiftId, countedMinor, hash } = told<{ shiftId: string; countedMinor: number; hash: string }>(command);
    if (closedAt.has(shiftId)) continue;
    closedAt.set(shiftId, order.get(command.envelope.cmdId) ?? -1);
    const closed = shifts.get(shiftId)?.closed;
    promise(closed?.countedMinor === countedMinor && closed.hash === hash, () => `the signed close of ${shiftId} was altered`);
    const shift = shifts.get(shiftId);
    const isSealed = shift?.closed != null && sealOf(shift, shift.closed) === shift.closed.seal;
    promise(isSealed, () => `the seal of ${shiftId} is not over its close`);
  }
  const entries = new Map(atHub(world, 'ledgerEntries').map((entry) => [entry.id, entry]));
  for (const command of [...taken(world, 'takePayment'), ...taken(world, 'reversePayment')]) {
    const entry = entries.get(told<{ entryId: string }>(command).entryId);
    const closed = closedAt.get(entry?.shiftId ?? '');
    const isLate = closed !== undefined && (order.get(command.envelope.cmdId) ?? 0) > closed;
    promise(!isLate, () => `entry ${entry?.id} was put into shift ${entry?.shiftId} after its close`);
    promise(entry?.lateForShiftId == null || entry.shiftId !== entry.lateForShiftId, () => `entry ${entry?.id} is late for its own shift`);
  }
}

/** What the books say a till held when it was last closed is what its ledger comes to without the shifts that are open. */
export function booksAgree(world: World): void {
  const shifts = atHub(world, 'shifts');
  const open = new Set(shifts.filter(({ state }) => state === 'open').map(({ id }) => id));
  const known = new Set(shifts.map(({ id }) => id));
  const ledger = atHub(world, 'ledgerEntries');
  const settled = ledger.filter(({ shiftId }) => shiftId === null || !open.has(shiftId));
  for (const { id, kind, shiftId } of ledger)
    promise(shiftId === null || known.has(shiftId) || kind === 'sale', () => `entry ${id} lies in a shift that never was`);
  for (const { tillId, balanceMinor } of atHub(world, 'checkpoints')) {
    const held = sumMinor(settled.map((entry) => onTill(entry, tillId)));
    promise(balanceMinor === held, () => `the books say till ${tillId} holds ${balanceMinor}, its ledger says ${held}`);
  }
}

interface Held {
  readonly occupant: Occupant;
  readonly takes: readonly Occupation[];
}

/** Marks are on both sides and only where times collide; an unmarked collision was wanted by somebody (oracle 4). */
export function claimsAreExclusive(world: World): void {
  const wanted = wantedOverlaps(world);
  for (const branchId of branchIds) {
    const all = occupantsAt(world, branchId);
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        const [a, b] = [one.occupant.row, other.occupant.row];
        const isMarked = a.conflictWith.includes(b.id);
        promise(isMarked === b.conflictWith.includes(a.id), () => `${a.id} and ${b.id} are not marked on both sides`);
        const collide = meet(one, other);
        promise(!isMarked || collide, () => `${a.id} is marked with ${b.id}, which it does not meet`);
        const isKnown = isMarked || !collide || wanted.has(a.id) || wanted.has(b.id);
        promise(isKnown, () => `${a.id} and ${b.id} hold the same time and nobody is told`);
      }
      const ids = new Set(all.map(({ occupant }) => occupant.row.id));
      promise(
        one.occupant.row.conflictWith.every((id) => ids.has(id)),
        () => `${one.occupant.row.id} is marked with what is not there`,
      );
    }
  }
}

function occupantsAt(world: World, branchId: string): readonly Held[] {
  const all: readonly Occupant[] = [
    ...atHub(world, 'visits').map(visitOccupant),
    ...atHub(world, 'groupEvents').map((row) => ({ table: 'groupEvents', row }) as const),
    ...atHub(world, 'blocks').map((row) => ({ table: 'blocks', row }) as const),
  ];
  return all.filter(({ row }) => row.branchId === branchId).map((occupant) => ({ occupant, takes: occupationsOf(occupant) }));
}

/** Two blocks may lie on each other: nobody is booked twice by them. */
function meet(one: Held, other: Held): boolean {
  if (one.occupant.table === 'blocks' && other.occupant.table === 'blocks') return false;
  return one.takes.some(({ holder, from, to }) => other.takes.some((its) => its.holder === holder && from < its.to && its.from < to));
}

const placingCommands = [bookVisit, moveVisit, restoreVisit, changeLines, addBlock, moveBlock, planGroupEvent, moveGroupEvent];

/** Ids of what somebody wanted over something else: said so when it was placed, or kept both when the tray asked. */
function wantedOverlaps(world: World): ReadonlySet<string> {
  const wanted = new Set<string>();
  for (const { name } of placingCommands) {
    for (const command of taken(world, name)) {
      const { visitId, blockId, groupEventId, overbook } = told<Readonly<Record<string, string | null | undefined>>>(command);
      const id = visitId ?? blockId ?? groupEventId;
      if (overbook !== null && id != null) wanted.add(id);
    }
  }
  const items = new Map(atHub(world, 'trayItems').map((item) => [item.id, item]));
  for (const command of taken(world, 'resolveTrayItem')) {
    const { itemId, action } = told<{ itemId: string; action: string }>(command);
    if (action === 'keep-both') for (const { id } of items.get(itemId)?.subjects ?? []) wanted.add(id);
  }
  return wanted;
}

/** Who takes part in a group event is there when it is; a place too many was wanted, or somebody was asked (oracle 4, for groups). */
export function groupsFit(world: World): void {
  const wanted = wantedOverlaps(world);
  const asked = new Set(
    atHub(world, 'trayItems').flatMap(({ kind, subjects }) => (kind === 'conflict' ? subjects.map(({ id }) => id) : [])),
  );
  const narrowed = new Set(
    taken(world, 'describeGroupEvent').flatMap((command) => {
      const { groupEventId, to } = told<{ groupEventId: string; to: { capacity?: number } }>(command);
      return to.capacity === undefined ? [] : [groupEventId];
    }),
  );
  for (const command of taken(world, 'cancelGroupEvent')) {
    const { isBack } = told<{ isBack?: boolean }>(command);
    world.tally(isBack === true ? 'a class stands again' : 'a class is cancelled');
  }
  for (const event of atHub(world, 'groupEvents')) {
    const there = atHub(world, 'visits').filter((visit) => visit.groupEventId === event.id && takesTime(visit));
    for (const { id, lines } of there)
      promise(
        lines.every(({ startsAt }) => startsAt === event.startsAt),
        () => `${id} takes part in ${event.id} at another time`,
      );
    promise(
      event.cancelled === null || there.every(({ paid }) => paid !== 'none'),
      () => `${event.id} is cancelled and somebody still comes`,
    );
    const isKnown = narrowed.has(event.id) || there.some(({ id }) => wanted.has(id) || asked.has(id));
    promise(isKnown || seatsTaken(there) <= event.capacity, () => `${event.id} has more guests than places and nobody is told`);
  }
}
