import type { BillFamily } from './use-bill-family.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import { planRefund, usualWayBack } from '#shared/till/refund-payment.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { type SumLine, SumList } from '#renderer/ui/layout.tsx';
import { Select } from '#renderer/ui/select.tsx';

/** How so much goes back by a method; a word where it cannot. */
export interface WayBack {
  readonly methodId: string | undefined;
  readonly planned: PlannedPayment | 'till-not-open' | undefined;
}

/** Works out how so much goes back: as it was paid unless somebody chose otherwise. */
export function useWayBack(family: BillFamily, backMinor: number, chosenId: string | undefined): WayBack {
  const desk = useDesk();
  const branch = useBranch();
  const { facts, entries } = family;
  const usual = usualWayBack(entries);
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
        options={facts.methods.map(({ id, name }) => ({ id, label: name, ...(id === usual ? { note: text('documents.sameWay') } : {}) }))}
      />
      {lines.length > 0 && <SumList lines={lines} />}
      {planned === 'till-not-open' && <Banner tone="warn">{text('documents.tillNotOpen', { till: till?.name ?? '' })}</Banner>}
    </>
  );
}
