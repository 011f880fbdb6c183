import { memo, useMemo } from 'react';
import type { DayFigures, StaffFigures } from '#shared/booking/day-figures.ts';
import { shareOf } from '#shared/booking/utilisation.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { NewsNote } from '#renderer/ui/news-note.tsx';
import { SpanStrip } from '#renderer/ui/span-strip.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { DayLoad } from './day-load.tsx';
import type { DayStrip } from './day-strips.ts';
import { hullText, slotsText } from './week-words.ts';

/** One staff member's week. */
export interface OverviewRowProps {
  /** Place in the whole table, from 1. */
  readonly index: number;
  readonly staff: RowOf<'staff'>;
  readonly figures: readonly DayFigures[];
  /** The days' small pictures, in the same order. */
  readonly strips: readonly (DayStrip | null)[];
  readonly isHeld: (day: Day) => boolean;
  readonly today: Day;
  readonly heightPx: number;
  /** What another desk just did on a day of somebody. */
  readonly newsOf: (day: Day, staffId: string) => string | undefined;
  readonly onDay: (day: Day) => void;
  readonly onStaff: (staffId: string) => void;
}

/** Name, and a cell for each day. */
export const OverviewRow = memo(function OverviewRow(props: OverviewRowProps) {
  const { index, staff, figures, strips, isHeld, today, heightPx, newsOf, onDay, onStaff } = props;
  const text = useText();
  return (
    <tr aria-rowindex={index} className="overview-row" data-hue={staff.color + 1} style={{ height: heightPx }}>
      <th scope="row" className="overview-staff">
        <button
          type="button"
          data-cell
          tabIndex={-1}
          title={text('views.openWeekOf', { staff: staff.name })}
          onClick={() => onStaff(staff.id)}
        >
          <Avatar name={staff.name} hue={staff.color + 1} />
          <span className="overview-names">
            <b translate="no">{staff.name}</b>
            <span className="overview-position" translate="no">
              {staff.position}
            </span>
          </span>
        </button>
      </th>
      {figures.map(({ day, isClosed, byStaff }, at) => (
        <td key={day} data-today={day === today || undefined}>
          <OverviewCell
            staffId={staff.id}
            staffName={staff.name}
            strip={strips[at] ?? null}
            day={day}
            isClosed={isClosed}
            isHeld={isHeld(day)}
            own={byStaff.get(staff.id)}
            news={newsOf(day, staff.id)}
            onDay={onDay}
          />
        </td>
      ))}
    </tr>
  );
});

interface OverviewCellProps {
  readonly staffId: string;
  readonly strip: DayStrip | null;
  readonly staffName: string;
  readonly day: Day;
  readonly isClosed: boolean;
  readonly isHeld: boolean;
  readonly own: StaffFigures | undefined;
  readonly news: string | undefined;
  readonly onDay: (day: Day) => void;
}

/** Hours, how many come and how full it is; or why nobody can. */
function OverviewCell({ staffId, strip, staffName, day, isClosed, isHeld, own, news, onDay }: OverviewCellProps) {
  const text = useText();
  const format = useFormat();
  const slots = own?.slots ?? [];
  const visits = own?.visits ?? 0;
  const share = own === undefined ? undefined : shareOf(own.use, 'bookedMs');
  const rest = own?.isAway === true ? 'away' : slots.length === 0 ? 'off' : isClosed ? 'closed' : undefined;
  const isQuiet = rest !== undefined && visits === 0;
  return (
    <button
      type="button"
      className="overview-cell"
      data-cell
      tabIndex={-1}
      data-rest={isHeld ? rest : 'unheld'}
      title={slots.length > 1 ? slotsText(slots, format) : undefined}
      onClick={() => onDay(day)}
    >
      <span className="visually-hidden">{text('views.whoAndWhen', { staff: staffName, day: format.day(day) })}: </span>
      {!isHeld ? (
        <span className="overview-rest">{text('views.notHere')}</span>
      ) : (
        <>
          <span className={rest === undefined ? 'overview-hours' : 'overview-rest'}>
            <span>{rest === undefined ? hullText(slots, format) : text(`views.${rest}`)}</span>
            {rest === undefined && slots.length > 1 && <span className="visually-hidden"> ({slotsText(slots, format)})</span>}
            {(own?.conflicts ?? 0) > 0 && (
              <StatusMark tone="bad" shape="alert" label={text('calendar.conflicts', { count: own?.conflicts ?? 0 })} />
            )}
          </span>{' '}
          {!isQuiet && <DayLoad visits={visits} share={share} />}
          {strip !== null && !isQuiet && <Strip strip={strip} staffId={staffId} />}
        </>
      )}
      <NewsNote text={news} />
    </button>
  );
}

/** When the staff member can be booked on the day, and when he is. */
function Strip({ strip, staffId }: { readonly strip: DayStrip; readonly staffId: string }) {
  const open = useMemo(() => strip.openOf(staffId), [strip, staffId]);
  return <SpanStrip axis={strip.axis} open={open} taken={strip.busyOf(staffId)} />;
}
