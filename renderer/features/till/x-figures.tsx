import type { Shift } from '#shared/till/tables.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { xLines } from './x-lines.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { SumList } from '#renderer/ui/layout.tsx';

/** The running figures of a shift, as an X-report has them: how the drawer came to hold what it holds. */
export function XFigures({ now, shift, tills }: { readonly now: TillNow; readonly shift: Shift; readonly tills: Tills }) {
  const text = useText();
  const format = useFormat();
  const { figures, drawer, beside, handOvers } = xLines(shift, now.entries, {
    text,
    format,
    currency: now.till.currency,
    tillName: (tillId) => tills.tillById.get(tillId)?.name ?? '',
    userName: (userId) => tills.userById.get(userId)?.name ?? '',
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
        {handOvers.length > 0 && (
          <>
            <h3 className="till-card-small">{text('close.handOvers')}</h3>
            <SumList lines={handOvers} />
          </>
        )}
        {figures.late.length > 0 && <p className="till-quiet">{text('till.lateHere', { count: figures.late.length })}</p>}
      </div>
    </section>
  );
}
