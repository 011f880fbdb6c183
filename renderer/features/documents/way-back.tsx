import type { BillFamily } from './use-bill-family.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import { planRefund, usualWayBack } from '#shared/till/refund-payment.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { type SumLine, SumList } from '#renderer/ui/layout.tsx';
import { Select } from '#renderer/ui/select.tsx';

/** Where money goes back to: by a way to pay, or onto the account of the bill's client. */
export type MoneyBack = PlannedPayment | 'account';

/** How so much goes back by a method or onto the account; a word where it cannot. */
export interface WayBack {
  readonly methodId: string | undefined;
  readonly planned: MoneyBack | 'till-not-open' | undefined;
}

/** What the client's account is called among the ways; no method has such an id. */
const accountWay = '*account';

function hasAccount({ sale }: BillFamily): boolean {
  return sale.clientId !== null;
}

function cameFromAccount({ entries }: BillFamily): boolean {
  return entries.some(({ kind, postings }) => kind === 'payment' && postings.some(({ account }) => account === 'client-account'));
}

/** What the way that was chosen is called, where its name is said. */
export function nameOfWay({ facts }: BillFamily, { methodId }: WayBack, text: Text): string {
  return methodId === accountWay ? text('accounts.account') : (facts.methods.find(({ id }) => id === methodId)?.name ?? '');
}

/** Works out how so much goes back: as it was paid unless somebody chose otherwise. */
export function useWayBack(family: BillFamily, backMinor: number, chosenId: string | undefined): WayBack {
  const desk = useDesk();
  const branch = useBranch();
  const { facts, entries } = family;
  const usual = usualWayBack(entries);
  const toAccount = hasAccount(family) && (chosenId ?? usual ?? (cameFromAccount(family) ? accountWay : undefined)) === accountWay;
  if (toAccount) return { methodId: accountWay, planned: 'account' };
  const method =
    [chosenId, usual].map((id) => facts.methods.find((one) => one.id === id)).find((one) => one !== undefined) ?? facts.methods[0];
  const till = method === undefined ? undefined : facts.tillById.get(method.tillId);
  if (method === undefined || till === undefined) return { methodId: undefined, planned: undefined };
  const planned = planRefund({
    method,
    till,
    openShifts: facts.openShifts,
    deviceId: desk.deviceId,
    at: desk.clock.now(),
    bank: { zone: branch.zone, closedDays: facts.closedDays },
    backMinor,
    cashStepMinor: facts.settings.cashStepMinor,
    entries,
  });
  return { methodId: method.id, planned };
}

/** By which way the money goes back, and what follows from it. */
export function WayBackField({
  family,
  way,
  onChoose,
}: {
  readonly family: BillFamily;
  readonly way: WayBack;
  readonly onChoose: (methodId: string) => void;
}) {
  const text = useText();
  const format = useFormat();
  const { facts, entries } = family;
  if (way.methodId === undefined) return <Banner tone="warn">{text('documents.noWay')}</Banner>;
  const usual = usualWayBack(entries);
  const { planned } = way;
  const method = facts.methods.find((one) => one.id === way.methodId);
  const till = facts.tillById.get(method?.tillId ?? '');
  const lines: SumLine[] = [];
  if (typeof planned === 'object' && planned.roundingMinor !== 0)
    lines.push({ id: 'rounding', label: text('documents.rounding'), amount: format.signedAmount(planned.roundingMinor), weight: 'quiet' });
  if (typeof planned === 'object' && planned.fee !== null)
    lines.push({ id: 'fee', label: text('documents.feeBack'), amount: format.amount(-planned.fee.amountMinor), weight: 'quiet' });
  return (
    <>
      <Select
        label={text('documents.by')}
        value={way.methodId}
        onChange={onChoose}
        options={[
          ...facts.methods.map(({ id, name }) => ({ id, label: name, ...(id === usual ? { note: text('documents.sameWay') } : {}) })),
          ...(hasAccount(family) ? [{ id: accountWay, label: text('accounts.account') }] : []),
        ]}
      />
      {lines.length > 0 && <SumList lines={lines} />}
      {planned === 'till-not-open' && <Banner tone="warn">{text('documents.tillNotOpen', { till: till?.name ?? '' })}</Banner>}
    </>
  );
}
