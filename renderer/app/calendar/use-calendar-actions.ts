import { useMemo } from 'react';
import { type CalendarActions, type LinePlace } from '#renderer/features/calendar/calendar-actions.ts';
import type { VisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import type { SeriesActions } from './use-series-actions.tsx';

/** What the grids of the calendar do: what is dragged out of a series asks how far that reaches, as its panel does. */
export function useCalendarActions(actions: VisitActions, series: SeriesActions): CalendarActions & VisitActions {
  return useMemo(
    () => ({
      ...actions,
      move: (visit, day, places) =>
        visit.seriesId === null ? actions.move(visit, day, places) : series.changeVisit(visit, day, linesAt(visit, places)),
      place: (occupant, to) => {
        if (occupant.table === 'blocks') return series.changeBlock(occupant.row, { place: to });
        const { row } = occupant;
        return series.changeEvent(row, { place: { ...to, staffId: to.staffId ?? row.staffId, breakMinutes: row.breakMinutes } });
      },
    }),
    [actions, series],
  );
}

function linesAt(visit: Visit, places: readonly LinePlace[]): readonly VisitLine[] {
  return visit.lines.map((line) => {
    const place = places.find(({ lineId }) => lineId === line.id);
    if (place === undefined) return line;
    const { startsAt, staffId, durationMinutes } = place;
    return { ...line, startsAt, staffId, durationMinutes };
  });
}
