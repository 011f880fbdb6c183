import { useRef } from 'react';
import { weekStart } from '#shared/booking/day-spans.ts';
import { type PlannedHours, type Slots, eachDay } from '#shared/staff/lay-hours.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { noPlan } from '#shared/booking/hours-effect.ts';
import { readEffect } from '#renderer/data/booking/read-hours-effect.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { HotkeyMap } from '#renderer/ui/hotkeys.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import type { CellRange, CellRangeState } from '#renderer/ui/use-cell-range.ts';
import { typedSlots, usualHours } from './slots-text.ts';
import { useSaving } from './use-plan.ts';
import type { Schedule } from '#renderer/data/booking/use-schedule.ts';
import type { Cells, WeekLike, Work } from './work.ts';

/** What the grid's deeds work on. */
export interface GridDeedsOf {
  readonly chosen: Cells;
  readonly schedule: Schedule | undefined;
  readonly grid: CellRangeState;
  readonly onWork: (work: Work) => void;
}

/** So many weeks are laid when only a day was chosen. */
const usualWeeks = 4;

/** What can be done with what is chosen in the grid: by keys, by the bar, and by a press on a day. */
export function useGridDeeds({ chosen, schedule, grid, onWork }: GridDeedsOf) {
  const text = useText();
  const clipboard = useClipboard({ chosen, schedule, grid, onWork });
  const hours = hoursOf(schedule);
  const [firstId = ''] = chosen.staffIds;
  const monday = weekStart(chosen.from);
  const sunday = addDays(weekStart(chosen.to), 6);
  const weeks: Cells = { ...chosen, from: monday, to: chosen.from === chosen.to ? addDays(monday, usualWeeks * 7 - 1) : sunday };
  // Not all of that week need be shown here.
  const like: WeekLike = { staffId: firstId, monday };
  const usual = usualHours(hours.map(({ slots }) => slots));
  const begin = (typed: string) => onWork({ kind: 'hours', ...chosen, typed });
  const onHolidayOf = (day: Day) => {
    const holiday = schedule?.days.find((one) => one.day === day)?.holiday;
    onWork({ kind: 'holiday', day, name: holiday?.name ?? '', typed: typedSlots(holiday?.slots ?? []) });
  };
  const stands = hours.find((one) => one.staffId === firstId && one.day === chosen.from)?.slots ?? [];
  const buttons = {
    onHours: () => begin(typedSlots(stands)),
    onAbsence: () => onWork({ kind: 'absence', ...chosen, reason: 'vacation', note: '' }),
    onLay: () => onWork({ kind: 'lay', ...weeks, patternId: null, week: like }),
    onCopyWeek: () =>
      onWork({ kind: 'copy', ...weeks, from: addDays(monday, 7), to: addDays(monday, (usualWeeks + 1) * 7 - 1), monday, everyWeeks: 1 }),
    onPatterns: () => onWork({ kind: 'patterns' }),
    onHoliday: () => onHolidayOf(chosen.from),
  };
  const keys: HotkeyMap = {
    A: { label: text('schedules.absence'), run: buttons.onAbsence },
    L: { label: text('schedules.lay'), run: buttons.onLay },
    W: { label: text('schedules.copyWeek'), run: buttons.onCopyWeek },
    H: { label: text('schedules.holiday'), run: buttons.onHoliday },
    P: { label: text('schedules.patterns'), run: buttons.onPatterns },
  };
  const gridKeys: HotkeyMap = {
    Enter: { label: text('schedules.hours'), run: buttons.onHours },
    'Mod+C': { label: text('schedules.copyHours'), run: clipboard.copy },
    'Mod+V': { label: text('schedules.pasteHours'), run: clipboard.paste },
    Delete: { label: text('schedules.clearHours'), run: clipboard.clear },
  };
  return { begin, onHolidayOf, buttons, keys, gridKeys, weeks, like, usual };
}

/** Hours that are carried from cell to cell. They stay in this screen: other programs have no use for them. */
function useClipboard({ chosen, schedule, grid, onWork }: GridDeedsOf) {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const saving = useSaving();
  const copied = useRef<readonly (readonly Slots[])[]>([]);
  /** Saved at once unless somebody would stand outside the hours: that is looked at first. */
  const apply = async (days: readonly PlannedHours[], deed: 'pasted' | 'cleared') => {
    const { changed, left } = await readEffect(desk.read, { branch, session }, { ...noPlan, days }, desk.clock.nowMs());
    const isHeld = days.every(({ day }) => !isUnheld(schedule, day));
    if (changed.length === 0 && isHeld) toast.show({ text: text('schedules.nothingChanges') });
    else if (!isHeld || left.some(({ wasOutside }) => !wasOutside)) onWork({ kind: 'review', deed, days });
    else if (!(await saving.save({ changed, said: text('schedules.hoursSaved', { count: changed.length }) })))
      onWork({ kind: 'review', deed, days });
  };
  const copy = () => {
    const cells = schedule === undefined ? undefined : copiedFrom(schedule, grid.range);
    copied.current = cells ?? [];
    if (cells === undefined) toast.show({ text: text('schedules.notCopied'), tone: 'warn' });
    else toast.show({ text: text('schedules.copied', { count: copied.current.flat().length }) });
  };
  const paste = () => {
    if (schedule !== undefined && copied.current.length > 0) void apply(pasted(schedule, grid.range, copied.current), 'pasted');
  };
  const clear = () => {
    const days = chosen.staffIds.flatMap((staffId) => eachDay(chosen.from, chosen.to).map((day) => ({ staffId, day, slots: [] })));
    void apply(days, 'cleared');
  };
  return { copy, paste, clear };
}

/** The hours of a range; undefined when one of its days is not on this desk, since pasted it would take somebody's hours off. */
export function copiedFrom({ rows }: Schedule, { top, bottom, left, right }: CellRange): readonly (readonly Slots[])[] | undefined {
  const cells = rows.slice(top, bottom + 1).map((row) => row.cells.slice(left, right + 1));
  return cells.flat().some(({ rest }) => rest === 'unheld') ? undefined : cells.map((row) => row.map(({ slots }) => slots));
}

/** What was copied, over what is chosen again and again; on one cell as large as it was. */
export function pasted(schedule: Schedule, range: CellRange, copied: readonly (readonly Slots[])[]): readonly PlannedHours[] {
  const [height, width] = [copied.length, copied[0]?.length ?? 0];
  const isOne = range.top === range.bottom && range.left === range.right;
  const bottom = isOne ? range.top + height - 1 : range.bottom;
  const right = isOne ? range.left + width - 1 : range.right;
  return schedule.rows.slice(range.top, bottom + 1).flatMap(({ staff, cells }, down) =>
    cells.slice(range.left, right + 1).map(({ day }, across) => ({
      staffId: staff.id,
      day,
      slots: [...(copied[down % height]?.[across % width] ?? [])],
    })),
  );
}

/** Staff members and days of a range of the grid. */
export function chosenCells(staff: readonly RowOf<'staff'>[], firstDay: Day, { top, bottom, left, right }: CellRange): Cells {
  return {
    staffIds: staff.slice(top, bottom + 1).map(({ id }) => id),
    from: addDays(firstDay, left),
    to: addDays(firstDay, right),
  };
}

function hoursOf(schedule: Schedule | undefined): readonly PlannedHours[] {
  return schedule?.rows.flatMap(({ staff, cells }) => cells.map(({ day, slots }) => ({ staffId: staff.id, day, slots }))) ?? [];
}

function isUnheld(schedule: Schedule | undefined, day: Day): boolean {
  return schedule?.rows[0]?.cells.find((one) => one.day === day)?.rest === 'unheld';
}
