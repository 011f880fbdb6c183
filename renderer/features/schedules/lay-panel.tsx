import { noPlan } from '#shared/booking/hours-effect.ts';
import { type Slots, layPattern, weekOf } from '#shared/staff/lay-hours.ts';
import { type WeekHours, useWeekHours } from '#renderer/data/booking/week-hours.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { useSchedulePorts, useWhoText } from './schedule-ports.ts';
import { parseSlots, typedSlots } from './slots-text.ts';
import { WeekFields } from './week-fields.tsx';
import { WhoAndWhen } from './who-and-when.tsx';
import type { WeekLike, WorkProps } from './work.ts';

const ownWeek = 'own';

/** Lays a pattern, or a week that is typed here, onto days from a Monday on. */
export function LayPanel({ work, onWork, onDone, onLeave }: WorkProps<'lay'>) {
  const text = useText();
  const { patterns } = useSchedulePorts();
  const { staffIds, from, to, patternId } = work;
  const pattern = patterns.find(({ id }) => id === patternId);
  const like = 'monday' in work.week ? work.week : undefined;
  const stands = useWeekHours(like?.monday ?? null);
  const week = 'monday' in work.week ? weekLike(work.week, stands) : work.week;
  const weeks = pattern?.weeks ?? (week === undefined ? undefined : readWeeks([week]));
  const plan =
    weeks === undefined || staffIds.length === 0
      ? undefined
      : {
          ...noPlan,
          days: layPattern(
            weeks.map((one) => one.map((slots) => [...slots])),
            staffIds,
            { from, to },
          ),
        };
  const options = [
    ...patterns.map(({ id, name, weeks: all }) => ({ id, label: name, note: text('schedules.weeksLong', { count: all.length }) })),
    { id: ownWeek, label: text('schedules.ownWeek') },
  ];
  const choose = (id: string) => {
    if (id !== ownWeek) onWork({ ...work, patternId: id });
    // What was chosen before is where a week of one's own begins.
    else onWork({ ...work, patternId: null, week: pattern === undefined ? work.week : typedWeek(pattern.weeks[0] ?? []) });
  };
  return (
    <PlanPanel
      title={text('schedules.lay')}
      subtitle={useWhoText(staffIds, from, to)}
      plan={plan}
      {...(pattern === undefined && stands?.isHeld === false ? { lacking: stands.unheld } : {})}
      deedOf={(count) => ({ said: text('schedules.hoursSaved', { count }) })}
      onClose={() => onLeave()}
      onSaved={onDone}
    >
      <Select label={text('schedules.pattern')} autoFocus options={options} value={pattern?.id ?? ownWeek} onChange={choose} />
      {pattern === undefined ? (
        week !== undefined && (
          <WeekFields title={text('schedules.ownWeek')} week={week} onChange={(next) => onWork({ ...work, week: next })} />
        )
      ) : (
        <div>
          <Button variant="plain" onPress={() => onWork({ kind: 'patterns' })}>
            {text('schedules.patterns')}
          </Button>
        </div>
      )}
      <WhoAndWhen value={work} onChange={onWork} />
    </PlanPanel>
  );
}

/** Weeks as they were typed; undefined while one of the days cannot be read. */
export function readWeeks(weeks: readonly (readonly string[])[]): Slots[][] | undefined {
  const read = weeks.map((week) => Array.from({ length: 7 }, (_, at) => parseSlots(week[at] ?? '')));
  const slots = read.map((week) => week.flatMap((one) => (one.ok ? [one.slots] : [])));
  return slots.every((week) => week.length === 7) ? slots : undefined;
}

/** Somebody's week as it would be typed; undefined while it is not known in full. */
export function weekLike({ staffId, monday }: WeekLike, stands: WeekHours | undefined): readonly string[] | undefined {
  return stands?.isHeld === true ? typedWeek(weekOf(stands.hours, staffId, monday)) : undefined;
}

/** A week of slots as it is typed. */
export function typedWeek(week: readonly Slots[]): readonly string[] {
  return Array.from({ length: 7 }, (_, at) => typedSlots(week[at] ?? []));
}
