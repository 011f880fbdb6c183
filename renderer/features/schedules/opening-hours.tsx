import { useState } from 'react';
import { DoorOpen, Pencil } from 'lucide-react';
import { noPlan } from '#shared/booking/hours-effect.ts';
import { setOpeningHours } from '#shared/chain/opening-hours.ts';
import { eachDay } from '#shared/staff/lay-hours.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { type Day, addDays, weekdayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useScheduleStaff } from '#renderer/data/booking/use-schedule.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useBranch, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ListPage } from '#renderer/ui/list-page.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Table } from '#renderer/ui/table.tsx';
import { typedWeek } from './lay-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { ScheduleContext, type SchedulePorts } from './schedule-ports.ts';
import { parseSlots, slotTexts } from './slots-text.ts';
import { WeekFields, someMonday } from './week-fields.tsx';
import './schedules.css';

type Week = RowOf<'branches'>['openingHours'];

/** As far as bookings are looked at: a year, as for all plans of hours. */
const daysAhead = 365;
/** A branch's row holds so many spans of a day. */
const slotsMost = 4;
const weekdays = someMonday.map((_, at) => at);
/** Where nobody said, the doors never shut: a week that is typed begins with that. */
const always: Week = weekdays.map(() => [{ from: '00:00', to: '24:00' }]);

/** When the doors of the branch are open, by weekday. */
export function OpeningHours({ ports }: { readonly ports: SchedulePorts }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { openingHours } = useBranch();
  const staff = useScheduleStaff().value;
  const draft = useDraft<readonly string[] | null>('opening-hours', null);
  if (staff === undefined) return <Spinner label={text('common.loading')} />;
  const change = session.can('schedules.edit') ? (
    <Button
      variant="primary"
      icon={<Pencil aria-hidden="true" />}
      onPress={() => draft.set(typedWeek(openingHours.length === 0 ? always : openingHours))}
    >
      {text('schedules.setOpeningHours')}
    </Button>
  ) : null;
  return (
    <ScheduleContext value={{ ...ports, staff, patterns: [] }}>
      <ListPage
        bar={openingHours.length === 0 ? null : change}
        panel={draft.value === null ? null : <OpeningHoursPanel week={draft.value} onWeek={draft.set} onDone={draft.clear} />}
      >
        {openingHours.length === 0 ? (
          <EmptyState
            icon={<DoorOpen />}
            title={text('schedules.noOpeningHours')}
            hint={text('schedules.noOpeningHoursHint')}
            action={change ?? undefined}
          />
        ) : (
          <>
            <Table
              caption={text('schedules.openingHours')}
              columns={[
                { id: 'day', head: text('schedules.weekday'), cell: ({ day }) => format.weekday(day), width: '40%' },
                {
                  id: 'open',
                  head: text('schedules.openAt'),
                  cell: ({ slots }) => (slots.length === 0 ? text('schedules.closed') : slotTexts(slots, format).join(', ')),
                },
              ]}
              rows={someMonday.map((day, at) => ({ day, slots: openingHours[at] ?? [] }))}
              rowKey={({ day }) => day}
            />
            <p className="opening-hint">{text('schedules.openingHoursHint')}</p>
          </>
        )}
      </ListPage>
    </ScheduleContext>
  );
}

interface OpeningHoursPanelProps {
  readonly week: readonly string[];
  readonly onWeek: (week: readonly string[]) => void;
  readonly onDone: () => void;
}

/** The week as it is typed, and who will stand outside of it. */
function OpeningHoursPanel({ week, onWeek, onDone }: OpeningHoursPanelProps) {
  const text = useText();
  const today = useToday();
  const { openingHours } = useBranch();
  // What another desk sets meanwhile is not undone unseen: the edit is about the week that stood when it was begun.
  const [from] = useState(openingHours);
  const to = readWeek(week);
  const days = to === undefined ? [] : changedDays(from, to, today);
  return (
    <PlanPanel
      title={text('schedules.openingHours')}
      plan={to === undefined || canonicalJson(from) === canonicalJson(to) ? undefined : { ...noPlan, doors: { openingHours: to, days } }}
      hasMore
      deedOf={() => ({
        alongside: [invoke(setOpeningHours, { from, to: to ?? from })],
        back: [invoke(setOpeningHours, { from: to ?? from, to: from })],
        said: text('schedules.openingHoursSaved'),
      })}
      onClose={onDone}
      onSaved={onDone}
    >
      <WeekFields
        title={text('schedules.openAt')}
        week={week}
        most={slotsMost}
        emptyWord={text('schedules.closed')}
        autoFocus
        onChange={onWeek}
      />
      <p className="opening-hint">{text('schedules.openAtWeekHint')}</p>
      <p className="opening-hint">{text('schedules.lookedAhead', { count: daysAhead })}</p>
    </PlanPanel>
  );
}

/** A week as it was typed; undefined while one of its days cannot be read. */
function readWeek(week: readonly string[]): Week | undefined {
  const read = weekdays.map((at) => parseSlots(week[at] ?? '', slotsMost));
  return read.every((one) => one.ok) ? read.map(({ slots }) => slots.map((slot) => ({ ...slot }))) : undefined;
}

/** Days ahead whose doors change, and those before them, from which something may last into them. */
function changedDays(from: Week, to: Week, today: Day): readonly Day[] {
  const stood = from.length === 0 ? always : from;
  const changed = new Set(weekdays.filter((at) => canonicalJson(stood[at] ?? []) !== canonicalJson(to[at] ?? [])).map((at) => at + 1));
  return eachDay(today, addDays(today, daysAhead)).filter((day) => changed.has(weekdayOf(day)) || changed.has(weekdayOf(addDays(day, 1))));
}
