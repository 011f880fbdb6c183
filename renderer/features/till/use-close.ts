import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { clearingTills } from '#shared/till/clearing-tills.ts';
import { type MoneySettings, usualMoneySettings } from '#shared/till/money-settings.ts';
import { billsTakenBackOf, openBillsFrom } from '#shared/till/open-bills.ts';
import type { Shift } from '#shared/till/tables.ts';
import { heldTips } from '#shared/till/tip-accounts.ts';
import { type UnpaidItem, unpaidOf } from '#shared/till/unpaid.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { useBranch, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';

/** What a close depends on besides the shift itself. */
export interface CloseFacts {
  readonly settings: MoneySettings;
  /** The shift that this till closed before; its seal is followed. */
  readonly before: Shift | undefined;
  /** Where the rest may go: the branch's other tills of the same currency, but for what a card provider pays out from. */
  readonly restTills: readonly RowOf<'tills'>[];
  readonly openShifts: readonly Shift[];
  readonly unpaid: readonly UnpaidItem[];
  /** Tips in the till's currency that the branch still holds for people. */
  readonly tipsMinor: number;
  readonly clientNames: ClientNames;
  /** Those who may sign a difference beside whoever closes. */
  readonly signers: readonly RowOf<'users'>[];
}

/** The live facts of a close; undefined while they are first read. */
export function useCloseFacts(till: RowOf<'tills'>, shift: Shift): CloseFacts | undefined {
  const branch = useBranch();
  const session = useSession();
  const today = useToday();
  const from = openBillsFrom(shift, today);
  return useLive(
    (read) => readCloseFacts(read, { till, shift, branch, session, from, to: today }),
    [till, shift, branch, session, from, today],
  ).value;
}

interface Asked {
  readonly till: RowOf<'tills'>;
  readonly shift: Shift;
  readonly branch: RowOf<'branches'>;
  readonly session: Session;
  readonly from: string;
  readonly to: string;
}

async function readCloseFacts(read: DeskRead, { till, shift, branch, session, from, to }: Asked): Promise<CloseFacts> {
  const checkpoint = heldOr(await read.get('checkpoints', till.id), undefined);
  const beforeId = checkpoint?.shiftId ?? null;
  const entries = heldOr(await read.by('ledgerEntries', 'shiftId', shift.id), []);
  const ofDays = await read.days('bills', branch.id, from, to);
  const known = new Set(ofDays.map(({ id }) => id));
  const earlier = billsTakenBackOf(entries).filter((id) => !known.has(id));
  const reopened = await Promise.all(earlier.map((id) => read.get('bills', id)));
  const bills = [...ofDays, ...reopened.flatMap((bill) => heldOr(bill, undefined) ?? [])];
  const visits = await read.days('visits', branch.id, from, to);
  const services = new Map((await read.all('services')).map((service) => [service.id, service]));
  const taxById = new Map((await read.all('taxes')).map((tax) => [tax.id, tax]));
  const unpaid = unpaidOf(bills, visits, { services, taxById, rounding: branch.taxRounding });
  const tills = (await read.all('tills')).filter((one) => one.branchId === branch.id && one.active);
  const clearing = clearingTills(await read.all('paymentMethods'));
  const users = await read.all('users');
  const tips = await read.all('tipAccounts');
  return {
    settings: heldOr(await read.get('moneySettings', branch.id), undefined) ?? usualMoneySettings(branch),
    before: beforeId === null ? undefined : heldOr(await read.get('shifts', beforeId), undefined),
    restTills: tills
      .filter((one) => one.id !== till.id && one.currency === till.currency && !clearing.has(one.id))
      .toSorted((a, b) => a.order - b.order),
    openShifts: heldOr(await read.by('shifts', 'state', 'open'), []),
    unpaid,
    tipsMinor: heldTips(tips, { branchId: branch.id, currency: till.currency }),
    clientNames: await readClientNames(
      read,
      unpaid.flatMap(({ clientId }) => (clientId === null ? [] : [clientId])),
      session,
    ),
    signers: users.filter((user) => user.active && user.id !== session.user.id && user.rights.includes('money.correct')),
  };
}
