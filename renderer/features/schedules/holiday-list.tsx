import { useState } from 'react';
import { CalendarOff, Plus } from 'lucide-react';
import { useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ListPage } from '#renderer/ui/list-page.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Table } from '#renderer/ui/table.tsx';
import { HolidayPanel } from './holiday-panel.tsx';
import { ScheduleContext, type SchedulePorts } from './schedule-ports.ts';
import { slotTexts, typedSlots } from './slots-text.ts';
import { useScheduleStaff } from '#renderer/data/booking/use-schedule.ts';
import type { WorkOf } from './work.ts';
import './schedules.css';

/** The days on which the branch is closed or open otherwise, those to come first. */
export function HolidayList({ ports }: { readonly ports: SchedulePorts }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const session = useSession();
  const staff = useScheduleStaff().value;
  const rules = useBranchRules().value;
  const [work, setWork] = useState<WorkOf<'holiday'> | null>(null);
  if (staff === undefined || rules === undefined) return <Spinner label={text('common.loading')} />;
  const holidays = rules.holidays
    .filter(({ removed }) => !removed)
    .toSorted((a, b) => Number(a.day < today) - Number(b.day < today) || (a.day < b.day ? -1 : 1));
  const mayEdit = session.can('schedules.edit');
  const add = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      onPress={() => setWork({ kind: 'holiday', day: today, name: '', typed: '' })}
    >
      {text('schedules.addHoliday')}
    </Button>
  );
  return (
    <ScheduleContext value={{ ...ports, staff, patterns: [] }}>
      <ListPage
        bar={holidays.length === 0 || !mayEdit ? null : add}
        panel={
          work === null ? null : (
            <HolidayPanel
              work={work}
              onWork={(next) => {
                if (next.kind === 'holiday') setWork(next);
              }}
              onDone={() => setWork(null)}
              onLeave={() => setWork(null)}
            />
          )
        }
      >
        {holidays.length === 0 ? (
          <EmptyState
            icon={<CalendarOff />}
            title={text('schedules.noHolidays')}
            hint={text('schedules.noHolidaysHint')}
            action={mayEdit ? add : undefined}
          />
        ) : (
          <Table
            caption={text('schedules.holidays')}
            columns={[
              { id: 'day', head: text('schedules.holidayDay'), cell: ({ day }) => format.longDay(day), width: '40%' },
              { id: 'name', head: text('schedules.holidayName'), cell: ({ name }) => <span translate="no">{name}</span> },
              {
                id: 'open',
                head: text('schedules.openAt'),
                cell: ({ slots }) => (slots.length === 0 ? text('schedules.closed') : slotTexts(slots, format).join(', ')),
              },
              {
                id: 'change',
                head: <span className="visually-hidden">{text('calendarSettings.deeds')}</span>,
                align: 'end',
                cell: ({ day, name, slots }) =>
                  mayEdit && (
                    <Button
                      aria-label={text('schedules.changeHoliday', { day: format.day(day) })}
                      onPress={() => setWork({ kind: 'holiday', day, name, typed: typedSlots(slots) })}
                    >
                      {text('schedules.change')}
                    </Button>
                  ),
              },
            ]}
            rows={holidays}
            rowKey={({ id }) => id}
          />
        )}
      </ListPage>
    </ScheduleContext>
  );
}
