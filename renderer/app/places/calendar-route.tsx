import { isDay } from '#shared/kernel/time.ts';
import { CalendarPlace } from '#renderer/app/calendar/calendar-place.tsx';
import { DaySheetButton } from '#renderer/app/calendar/day-sheet-button.tsx';
import { BillPlace } from '#renderer/app/places/bill-place.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { DayTotalsButton } from '#renderer/features/totals/day-totals-button.tsx';

/** The calendar in the frame: `#calendar/DAY/VISIT` opens it at a visit, `#calendar/DAY/new` at a booking; a bill lies over the visit's panel until it is done. */
export function CalendarRoute() {
  const { density, params, panel, openPanel, barSlot } = usePlaces();
  const [day = '', visitId = '', task = ''] = params;
  const isAtVisit = isDay(day) && visitId !== '';
  return (
    <CalendarPlace
      key={isAtVisit ? `${day}/${visitId}/${task}` : 'today'}
      density={density}
      barSlot={barSlot}
      onCheckout={(checkedOut) => openPanel({ kind: 'checkout', visitId: checkedOut })}
      totals={(shown) => (
        <>
          <DaySheetButton day={shown} />
          <DayTotalsButton
            day={shown}
            onOpenBill={(billId) => openPanel({ kind: 'bill', billId })}
            onSell={() => openPanel({ kind: 'sale' })}
          />
        </>
      )}
      {...(panel === null ? {} : { bill: <BillPlace panel={panel} /> })}
      {...(isAtVisit ? { initial: { day, visitId, task: task === 'change' ? 'change' : 'look' } } : {})}
    />
  );
}
