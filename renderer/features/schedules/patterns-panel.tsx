import { Pencil, Plus } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { useWeekHours } from '#renderer/data/booking/week-hours.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { typedWeek, weekLike } from './lay-panel.tsx';
import { useSchedulePorts } from './schedule-ports.ts';
import { minutesOf } from './slots-text.ts';
import type { Cells, WeekLike, WorkProps } from './work.ts';

/** The patterns by name: lay one, change one, make one. `cells` is what the grid has chosen, `like` how one of them works there. */
export function PatternsPanel({
  onWork,
  onLeave,
  cells,
  like,
}: WorkProps<'patterns'> & { readonly cells: Cells; readonly like: WeekLike }) {
  const text = useText();
  const { patterns } = useSchedulePorts();
  // Of a week that is not here nothing is known: a pattern begins without hours then.
  const week = weekLike(like, useWeekHours(like.monday)) ?? typedWeek([]);
  const make = (
    <Button
      variant={patterns.length === 0 ? 'primary' : 'quiet'}
      wide={patterns.length > 0}
      icon={<Plus aria-hidden="true" />}
      onPress={() => onWork({ kind: 'pattern', patternId: null, name: '', weeks: [week] })}
    >
      {text('schedules.newPattern')}
    </Button>
  );
  return (
    <SidePanel title={text('schedules.patterns')} onClose={() => onLeave()} footer={patterns.length === 0 ? undefined : make}>
      {patterns.length === 0 && <EmptyState title={text('schedules.noPatterns')} hint={text('schedules.noPatternsHint')} action={make} />}
      <ul className="pattern-entries">
        {patterns.map((pattern) => (
          <li key={pattern.id} className="pattern-entry">
            <div className="pattern-words">
              <b translate="no">{pattern.name}</b>
              <PatternWords pattern={pattern} />
            </div>
            <IconButton
              label={text('schedules.changePattern', { name: pattern.name })}
              icon={<Pencil />}
              onPress={() => onWork({ kind: 'pattern', patternId: pattern.id, name: pattern.name, weeks: pattern.weeks.map(typedWeek) })}
            />
            <Button
              aria-label={text('schedules.layNamed', { name: pattern.name })}
              onPress={() => onWork({ kind: 'lay', ...cells, patternId: pattern.id, week: like })}
            >
              {text('schedules.layIt')}
            </Button>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}

/** "2 weeks · 38 h, 30 h" */
function PatternWords({ pattern }: { readonly pattern: RowOf<'hoursPatterns'> }) {
  const text = useText();
  const format = useFormat();
  const hours = pattern.weeks.map((week) => format.duration(week.reduce((sum, slots) => sum + minutesOf(slots), 0)));
  return (
    <span className="pattern-hours">
      {text('schedules.weeksLong', { count: pattern.weeks.length })} · {hours.join(', ')}
    </span>
  );
}
