import { CalendarPlace } from '#renderer/app/calendar/calendar-place.tsx';
import { ledTo } from '#renderer/app/calendar/led-to.ts';
import { DaySheetButton } from '#renderer/app/calendar/day-sheet-button.tsx';
import { PanelPlace } from '#renderer/app/places/panel-place.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { putOpenSaleAside } from '#renderer/data/checkout/open-sale.ts';
import { wishToParams } from '#renderer/data/document-wish.ts';
import { useSession, useToday } from '#renderer/data/use-desk.tsx';
import { DayTotalsButton } from '#renderer/features/totals/day-totals-button.tsx';

/**
 * The calendar in the frame: `#calendar/DAY` opens it at a day, `#calendar/DAY/VISIT` at a visit, `#calendar/DAY/EVENT/group` at a group event, `#calendar/DAY/new` at a booking; a bill or a
 * client lies over the visit's panel until it is done, or until something else is opened in the calendar.
 */
export function CalendarRoute() {
  const { density, params, repeats, panel, openPanel, barSlot, go } = usePlaces();
  const led = ledTo(params);
  const session = useSession();
  const today = useToday();
  return (
    <CalendarPlace
      // Asked for again it is led there again, wherever one has gone from it since.
      key={led === undefined ? 'today' : [...params, repeats].join('/')}
      density={density}
      barSlot={barSlot}
      onCheckout={(checkedOut) => openPanel({ kind: 'checkout', visitId: checkedOut })}
      totals={(shown, isOneOfMany) => (
        <>
          <DaySheetButton day={shown} />
          <DayTotalsButton
            day={shown}
            namesDay={isOneOfMany}
            onOpenBill={(billId) => openPanel({ kind: 'bill', billId })}
            onSell={() => openPanel({ kind: 'sale' })}
            onDocuments={(wish) => go('documents', ...wishToParams(wish))}
            {...(session.can('reports.view') ? { onBooked: () => go('reports', 'visits', shown) } : {})}
            {...(session.can('reports.view') || shown === today ? { onReport: () => go('daily-report', shown) } : {})}
          />
        </>
      )}
      {...(panel === null ? {} : { bill: <PanelPlace panel={panel} /> })}
      onUncover={() => {
        putOpenSaleAside();
        openPanel(null);
      }}
      initial={led}
    />
  );
}
