import { useMemo, useRef, useState } from 'react';
import type { HoursPlan } from '#shared/booking/hours-effect.ts';
import { setWorkDays, workDaysPerCommandMax } from '#shared/staff/set-work-days.ts';
import type { Refusal } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Day } from '#shared/kernel/time.ts';
import { holdsDay } from '#shared/sync/coverage.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useSchedulePorts } from './schedule-ports.ts';
import { type ChangedDay, type PlanEffect, readEffect } from '#renderer/data/booking/read-hours-effect.ts';

/** What a plan comes to, live: another desk may book somebody while it is being made. */
export function useEffectOf(plan: HoursPlan): { readonly effect: PlanEffect | undefined; readonly unheld: readonly Day[] } {
  const branch = useBranch();
  const desk = useDesk();
  const status = useWindowStatus(desk);
  // A plan is made anew with each drawing; only what it says counts.
  const key = canonicalJson(plan);
  const session = useSession();
  const { value, error } = useLive((read) => readEffect(read, { branch, session }, plan, desk.clock.nowMs()), [branch, session, key]);
  if (error !== undefined) throw error;
  const unheld = useMemo(
    () => (value === undefined || status === undefined ? [] : value.days.filter((day) => !holdsDay(status.days, day))),
    [value, status],
  );
  return { effect: value, unheld };
}

/** Something to save: days of hours, and commands that go with the first of them. */
export interface Deed {
  readonly changed: readonly ChangedDay[];
  readonly alongside?: readonly Invocation[];
  /** Takes back what goes alongside. */
  readonly back?: readonly Invocation[];
  readonly said: string;
}

/** How far a long deed is. */
export interface SavingState {
  readonly isSaving: boolean;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly refusal: Refusal | undefined;
  /** True when all of it was saved. */
  readonly save: (deed: Deed) => Promise<boolean>;
  readonly stop: () => void;
}

/** Days that are saved in one transaction: a team of thirty for a month. More go in several, so that the calendar never waits long. */
const daysPerRun = 5 * workDaysPerCommandMax;

/** Saves hours all or none as far as one transaction reaches, and offers to take it back. */
export function useSaving(): SavingState {
  const desk = useDesk();
  const session = useSession();
  const text = useText();
  const { refusalText } = useSchedulePorts();
  const [progress, setProgress] = useState<SavingState['progress']>(undefined);
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const isStopped = useRef(false);

  /** Answers what was carried out, and what stood in the way of the rest. */
  const carryOut = async ({ changed, alongside = [] }: Pick<Deed, 'changed' | 'alongside'>) => {
    const done: ChangedDay[] = [];
    let isFirst = true;
    while (isFirst || done.length < changed.length) {
      if (isStopped.current) return { done, refusal: undefined };
      const next = changed.slice(done.length, done.length + daysPerRun);
      const [one, ...rest] = [...(isFirst ? alongside : []), ...hoursCommands(next)];
      if (one === undefined) break;
      const result = await desk.run(session, one, ...rest);
      if (!result.ok) return { done, refusal: result.error };
      done.push(...next);
      isFirst = false;
      if (changed.length > daysPerRun) setProgress({ done: done.length, total: changed.length });
    }
    return { done, refusal: undefined };
  };
  const takeBack = async (done: readonly ChangedDay[], back: readonly Invocation[]) => {
    isStopped.current = false;
    const result = await carryOut({ changed: done.map(turned), alongside: back });
    if (result.refusal === undefined) toast.show({ text: text('schedules.undone') });
    else toast.show({ text: text('schedules.notUndone', { why: refusalText(result.refusal) }), tone: 'bad' });
  };
  const save: SavingState['save'] = async ({ changed, alongside = [], back = [], said }) => {
    isStopped.current = false;
    setSaving(true);
    try {
      const result = await carryOut({ changed, alongside });
      setRefusal(result.refusal);
      const isWhole = result.refusal === undefined && result.done.length === changed.length;
      const words = isWhole ? said : text('schedules.savedPart', { done: result.done.length, total: changed.length });
      if (isWhole || result.done.length > 0) toast.show({ text: words, undo: () => void takeBack(result.done, back) });
      return isWhole;
    } finally {
      setSaving(false);
      setProgress(undefined);
    }
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { isSaving, progress, refusal, save, stop };
}

function hoursCommands(changed: readonly ChangedDay[]): readonly Invocation[] {
  const commands: Invocation[] = [];
  for (let at = 0; at < changed.length; at += workDaysPerCommandMax) {
    commands.push(invoke(setWorkDays, { days: changed.slice(at, at + workDaysPerCommandMax).map(mutableDay) }));
  }
  return commands;
}

function mutableDay({ staffId, day, from, to }: ChangedDay) {
  return { staffId, day, from: [...from], to: [...to] };
}

function turned({ staffId, day, from, to }: ChangedDay): ChangedDay {
  return { staffId, day, from: to, to: from };
}
