import { addMonths, monthWeeks, weekDays, weekStart } from '#shared/booking/day-spans.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { TextKey } from '#renderer/i18n/text.ts';
import type { KeyChord } from '#renderer/ui/keys.ts';

/** How the calendar is looked at. The day is the same in all of them. */
export const calendarViews = ['day', 'resources', 'week', 'overview', 'agenda', 'month'] as const;
/** One of them. */
export type CalendarView = (typeof calendarViews)[number];

/** What a user chose last: the view, and whose week or list it is. */
export interface ViewChoice {
  readonly view: CalendarView;
  /** Null for everybody, and where nobody was chosen yet. */
  readonly staffId: string | null;
}

/** Where everybody begins. */
export const firstChoice: ViewChoice = { view: 'day', staffId: null };

/** Reads what was remembered, perhaps by another build. */
export function parseChoice(kept: unknown): ViewChoice | undefined {
  if (typeof kept !== 'object' || kept === null || !('view' in kept) || !('staffId' in kept)) return undefined;
  const view = calendarViews.find((one) => one === kept.view);
  if (view === undefined) return undefined;
  return { view, staffId: typeof kept.staffId === 'string' ? kept.staffId : null };
}

/** How a view is called and reached. */
export const viewWords = {
  day: { label: 'views.day', key: 'views.keyDay', chord: 'Shift+D' },
  resources: { label: 'views.resources', key: 'views.keyResources', chord: 'Shift+R' },
  week: { label: 'views.week', key: 'views.keyWeek', chord: 'Shift+W' },
  overview: { label: 'views.overview', key: 'views.keyOverview', chord: 'Shift+O' },
  agenda: { label: 'views.agenda', key: 'views.keyAgenda', chord: 'Shift+L' },
  month: { label: 'views.month', key: 'views.keyMonth', chord: 'Shift+M' },
} as const satisfies Readonly<Record<CalendarView, { readonly label: TextKey; readonly key: TextKey; readonly chord: KeyChord }>>;

/** What a view shows of the calendar, and how far one step goes. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
  readonly step: 'day' | 'week' | 'month';
}

/** The days that a view shows. The list begins with the day itself, a week with its Monday. */
export function periodOf(view: CalendarView, day: Day): Period {
  if (view === 'day' || view === 'resources') return { from: day, to: day, step: 'day' };
  if (view === 'agenda') return { from: day, to: addDays(day, weekDays - 1), step: 'week' };
  if (view !== 'month') return { from: weekStart(day), to: addDays(weekStart(day), weekDays - 1), step: 'week' };
  const weeks = monthWeeks(day);
  return { from: weeks[0] ?? day, to: addDays(weeks.at(-1) ?? day, weekDays - 1), step: 'month' };
}

/** The day to which one step leads. */
export function stepped(day: Day, step: Period['step'], by: 1 | -1): Day {
  if (step === 'month') return addMonths(day, by);
  return addDays(day, step === 'week' ? by * weekDays : by);
}

/** What the bar calls the days that are shown. */
export function periodText(view: CalendarView, day: Day, format: Format): string {
  const { from, to, step } = periodOf(view, day);
  return step === 'day' ? format.day(day) : step === 'month' ? format.month(day) : format.dayRange(from, to);
}

/** What a step is called. */
export const stepWords = {
  day: { previous: 'keys.previousDay', next: 'keys.nextDay' },
  week: { previous: 'views.previousWeek', next: 'views.nextWeek' },
  month: { previous: 'views.previousMonth', next: 'views.nextMonth' },
} as const satisfies Readonly<Record<Period['step'], { readonly previous: TextKey; readonly next: TextKey }>>;
