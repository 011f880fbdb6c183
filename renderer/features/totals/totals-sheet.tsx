import type { ReactNode } from 'react';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import { DayBills } from './day-bills.tsx';
import type { NamedTotals } from './use-day-totals.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';

/** The figures of a day, each a fold of its ledger entries, and the bills behind them. */
export function TotalsSheet({
  named,
  day,
  onOpenBill,
}: {
  readonly named: NamedTotals;
  readonly day: Day;
  readonly onOpenBill: ((billId: string) => void) | undefined;
}) {
  const text = useText();
  const format = useFormat();
  const { totals, tills, taxById } = named;
  const line = (id: string, label: string, minor: number, weight?: SumLine['weight']): SumLine => ({
    id,
    label,
    amount: format.amount(minor),
    ...(weight === undefined ? {} : { weight }),
  });
  const usedTills = tills.filter((till) => (totals.byTill.get(till.id) ?? 0) !== 0);
  const taxMinor = sumMinor(totals.taxByTax.values());
  const lateMoney = totals.late.filter((entry) => entry.kind !== 'sale');
  return (
    <div className="totals-sheet">
      <AmountLine label={text('totals.received')} amount={format.amount(totals.receivedMinor)} />
      <div className="totals-pair">
        <Figure label={text('totals.cash')} amount={format.amount(totals.cashMinor)} />
        <Figure label={text('totals.cashless')} amount={format.amount(totals.cashlessMinor)} />
        <Figure label={text('totals.bills')} amount={format.number(totals.bills)} />
      </div>
      {totals.toppedUpMinor !== 0 && <SumList lines={[line('topped-up', text('totals.toppedUp'), totals.toppedUpMinor, 'quiet')]} />}
      {usedTills.length > 1 && (
        <Group title={text('totals.byTill')}>
          <SumList lines={usedTills.map((till) => line(till.id, till.name, totals.byTill.get(till.id) ?? 0))} />
        </Group>
      )}
      {(totals.putInMinor !== 0 || totals.takenOutMinor !== 0) && (
        <Group title={text('totals.withoutBill')}>
          <SumList
            lines={[
              line('put-in', text('totals.putIn'), totals.putInMinor),
              line('taken-out', text('totals.takenOut'), 0 - totals.takenOutMinor),
            ]}
          />
        </Group>
      )}
      <Group title={text('totals.sold')}>
        <SumList
          lines={[
            line('services', text('totals.paidServices'), totals.servicesSoldMinor),
            line('products', text('totals.products'), totals.productsSoldMinor),
            ...(totals.otherSoldMinor === 0 ? [] : [line('other', text('totals.other'), totals.otherSoldMinor)]),
            ...[...totals.taxByTax].map(([taxId, minor]) => line(taxId, taxById.get(taxId)?.name ?? text('totals.taxes'), minor, 'quiet')),
            line(
              'sold',
              text('common.total'),
              totals.servicesSoldMinor + totals.productsSoldMinor + totals.otherSoldMinor + taxMinor,
              'total',
            ),
          ]}
        />
      </Group>
      <SumList lines={[line('booked', text('totals.bookedServices'), totals.bookedMinor)]} />
      <p className="totals-hint">{text('totals.bookedHint')}</p>
      {lateMoney.length > 0 && (
        <Banner tone="warn" title={text('totals.late', { count: lateMoney.length })}>
          {text('totals.lateHint')}
        </Banner>
      )}
      <DayBills day={day} onOpenBill={onOpenBill} />
    </div>
  );
}

function Figure({ label, amount }: { readonly label: string; readonly amount: string }) {
  return (
    <p className="totals-figure">
      <span>{label}</span>
      <strong>{amount}</strong>
    </p>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="totals-group">
      <h3 className="totals-group-title">{title}</h3>
      {children}
    </section>
  );
}
