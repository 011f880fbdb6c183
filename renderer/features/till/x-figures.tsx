import { shiftFigures } from '#shared/till/shift-figures.ts';
import type { Shift } from '#shared/till/tables.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';

/** The running figures of a shift, as an X-report has them: how the drawer came to hold what it holds. */
export function XFigures({ now, shift, tills }: { readonly now: TillNow; readonly shift: Shift; readonly tills: Tills }) {
  const text = useText();
  const format = useFormat();
  const figures = shiftFigures(shift, now.entries);
  const amount = (minor: number) => format.amount(minor, now.till.currency);
  const moved = [
    { id: 'putIn', minor: figures.putInMinor },
    { id: 'takenOut', minor: -figures.takenOutMinor },
    { id: 'transferred', minor: figures.transferredMinor },
    { id: 'handOverDifference', minor: figures.overShortMinor },
  ] as const;
  const drawer: SumLine[] = [
    { id: 'float', label: text('till.floatRow'), amount: amount(figures.floatMinor) },
    { id: 'in', label: text('till.cashIn'), amount: amount(figures.cashInMinor) },
    { id: 'back', label: text('till.cashBack'), amount: amount(-figures.cashBackMinor) },
    ...moved.filter(({ minor }) => minor !== 0).map(({ id, minor }) => ({ id, label: text(`till.${id}`), amount: amount(minor) })),
    { id: 'now', label: text('till.inTill'), amount: amount(figures.expectedMinor), weight: 'total' },
  ];
  const beside: SumLine[] = [...figures.cashlessByTill].map(([tillId, minor]) => ({
    id: tillId,
    label: text('till.cashlessIn', { till: tills.tillById.get(tillId)?.name ?? '' }),
    amount: amount(minor),
  }));
  const nameOf = (userId: string) => tills.userById.get(userId)?.name ?? '';
  const handOverLine = ({ at, fromId, toId, overShortMinor }: Shift['handOvers'][number]): SumLine => ({
    id: at,
    label: text('close.handLine', { time: format.time(at), from: nameOf(fromId), to: nameOf(toId) }),
    amount: format.signedAmount(overShortMinor, now.till.currency),
  });
  return (
    <section className="till-card x-figures" aria-label={text('till.figures')}>
      <div>
        <h3 className="till-card-small">{text('till.figures')}</h3>
        <SumList lines={drawer} />
      </div>
      <div>
        <h3 className="till-card-small">
          {text('till.salesCount', { count: figures.bills })} · {text('till.paymentsCount', { count: figures.payments })}
        </h3>
        {beside.length > 0 && <SumList lines={beside} />}
        {shift.handOvers.length > 0 && (
          <>
            <h3 className="till-card-small">{text('close.handOvers')}</h3>
            <SumList lines={shift.handOvers.map((one) => handOverLine(one))} />
          </>
        )}
        {figures.late.length > 0 && <p className="till-quiet">{text('till.lateHere', { count: figures.late.length })}</p>}
      </div>
    </section>
  );
}
