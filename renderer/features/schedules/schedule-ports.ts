import { type ReactNode, createContext, useContext } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Refusal } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';

/** What the schedules need from the rest of the desk. */
export interface SchedulePorts {
  readonly refusalText: (refusal: Refusal) => string;
  /** Opens a visit or a group event in the calendar. */
  readonly onOpen: (occupant: Occupant) => void;
  /** Says that some of the days are not on this desk, and fetches them. */
  readonly missingDays: (from: Day, to: Day) => ReactNode;
}

/** What every panel of the schedules knows. */
export interface ScheduleScope extends SchedulePorts {
  /** Who works at the branch, in the order of the calendar. */
  readonly staff: readonly RowOf<'staff'>[];
  readonly patterns: readonly RowOf<'hoursPatterns'>[];
}

/** Set by the screen. */
export const ScheduleContext = createContext<ScheduleScope | undefined>(undefined);

/** The scope of the screen around. */
export function useSchedulePorts(): ScheduleScope {
  return must(useContext(ScheduleContext), 'panels of the schedules stand in their screen');
}

/** "Anna · Mon 1 – Fri 5 Jun", or how many staff members it is about. */
export function useWhoText(staffIds: readonly string[], from: Day, to: Day): string {
  const text = useText();
  const format = useFormat();
  const { staff } = useSchedulePorts();
  const [only] = staffIds;
  const who =
    staffIds.length === 1 ? (staff.find(({ id }) => id === only)?.name ?? '') : text('schedules.countStaff', { count: staffIds.length });
  return `${who} · ${from === to ? format.longDay(from) : format.dayRange(from, to)}`;
}
