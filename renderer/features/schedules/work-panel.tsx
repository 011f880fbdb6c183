import { noPlan } from '#shared/booking/hours-effect.ts';
import type { Slots } from '#shared/staff/lay-hours.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { AbsencePanel } from './absence-panel.tsx';
import { CopyPanel } from './copy-panel.tsx';
import { HolidayPanel } from './holiday-panel.tsx';
import { HoursPanel } from './hours-panel.tsx';
import { LayPanel } from './lay-panel.tsx';
import { PatternPanel } from './pattern-panel.tsx';
import { PatternsPanel } from './patterns-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import type { Cells, WeekLike, Work, WorkProps } from './work.ts';

/** The panel beside the grid. */
export interface WorkPanelProps {
  readonly work: Work;
  readonly onWork: (work: Work) => void;
  readonly onDone: () => void;
  readonly onLeave: (next?: Work) => void;
  /** The weeks around what is chosen in the grid, and how the first of its staff members works in the first of them. */
  readonly cells: Cells;
  readonly like: WeekLike;
  readonly usual: readonly Slots[];
}

/** Shows the panel of the work that is under way. */
export function WorkPanel({ work, cells, like, usual, ...rest }: WorkPanelProps) {
  switch (work.kind) {
    case 'hours':
      return <HoursPanel work={work} usual={usual} {...rest} />;
    case 'absence':
      return <AbsencePanel work={work} {...rest} />;
    case 'lay':
      return <LayPanel work={work} {...rest} />;
    case 'copy':
      return <CopyPanel work={work} {...rest} />;
    case 'patterns':
      return <PatternsPanel work={work} cells={cells} like={like} {...rest} />;
    case 'pattern':
      return <PatternPanel work={work} {...rest} />;
    case 'holiday':
      return <HolidayPanel work={work} {...rest} />;
    case 'review':
      return <ReviewPanel work={work} {...rest} />;
  }
}

/** What was done in the grid would leave somebody outside the hours: seen before it is saved. */
function ReviewPanel({ work, onDone, onLeave }: WorkProps<'review'>) {
  const text = useText();
  return (
    <PlanPanel
      title={text(work.deed === 'pasted' ? 'schedules.pasteHours' : 'schedules.clearHours')}
      plan={{ ...noPlan, days: work.days.map((one) => ({ ...one, slots: [...one.slots] })) }}
      deedOf={(count) => ({ said: text('schedules.hoursSaved', { count }) })}
      onClose={() => onLeave()}
      onSaved={onDone}
    />
  );
}
