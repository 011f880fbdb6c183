import { useState } from 'react';
import { businessDayOf } from '#shared/kernel/time.ts';
import { signClose } from '#shared/till/close-seal.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { asksSecond } from '#shared/till/count-rules.ts';
import { expectedIn } from '#shared/till/shift-state.ts';
import type { Shift } from '#shared/till/tables.ts';
import { type TypedCount, countOf, emptyCount, piecesOf } from './count.ts';
import type { TillTrouble } from './till-refusal.ts';
import type { CloseFacts } from './use-close.ts';
import { type FirstCounting, useFirstCount } from './use-first-count.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useTillRun } from './use-till-run.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { type Draft, useDraft } from '#renderer/data/use-draft.ts';
import { toast } from '#renderer/ui/toast-queue.ts';

/** What is decided besides the count, kept as a draft like it. */
interface Terms {
  /** Null: nobody typed what stays, and the branch's float does. */
  readonly leftMinor: number | null;
  readonly restTillId: string | null;
  /** Drawn for a close that was refused: the next try goes under it, so that no number of the reports is missing. */
  readonly number?: string;
}

const noTerms: Terms = { leftMinor: null, restTillId: null };

/** A close as it is being made. */
export interface Closing {
  readonly count: Draft<TypedCount>;
  readonly counted: number | null;
  readonly expectedMinor: number;
  readonly differs: boolean;
  readonly note: Draft<string>;
  readonly needsNote: boolean;
  readonly needsSecond: boolean;
  readonly secondBy: string | null;
  readonly setSecondBy: (userId: string) => void;
  readonly leftMinor: number;
  readonly restTillId: string | null;
  readonly setRest: (rest: { readonly leftMinor?: number | null; readonly restTillId?: string }) => void;
  /** Nothing is missing any more. */
  readonly isWhole: boolean;
  /** Where the count is blind, the first one stays known. */
  readonly first: FirstCounting;
  readonly close: () => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: TillTrouble | undefined;
}

/** The form behind a close: count, note, second signature, and what stays in the drawer. */
export function useClosing(now: TillNow, shift: Shift, tills: Tills, facts: CloseFacts | undefined): Closing {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const count = useDraft(`count:${shift.id}`, emptyCount('pieces'));
  const note = useDraft(`close-note:${shift.id}`, '');
  const terms = useDraft(`close-terms:${shift.id}`, noTerms);
  const [signed, setSigned] = useState<{ readonly userId: string; readonly differs: number } | null>(null);
  const { save, isBusy, trouble } = useTillRun();
  const { currency, name } = now.till;
  const counted = countOf(count.value);
  const expectedMinor = expectedIn(shift, now.entries);
  const difference = counted === null ? 0 : counted - expectedMinor;
  const first = useFirstCount(now, tills, counted, expectedMinor);
  // Whoever signed has seen one difference; another asks again.
  const secondBy = signed?.differs === difference ? signed.userId : null;
  const { leftMinor, restTillId } = restOf(terms.value, counted ?? 0, facts);
  const needsNote = Math.abs(difference) > (facts?.settings.toleranceMinor ?? 0);
  const needsSecond =
    counted !== null && asksSecond({ countedMinor: counted, expectedMinor, firstCount: first.firstCount }, facts?.settings);
  const restIsSaid = leftMinor === (counted ?? 0) || (leftMinor < (counted ?? 0) && restTillId !== null);
  const isSigned = !needsSecond || secondBy !== null;
  const isWhole = facts !== undefined && counted !== null && restIsSaid && isSigned && (!needsNote || note.value.trim() !== '');

  const close = async (): Promise<boolean> => {
    if (!isWhole || isBusy) return false;
    const moved = leftMinor < counted ? restTillId : null;
    let number = '';
    const isSaved = await save(async () => {
      number = terms.value.number ?? (await desk.nextNumber('z'));
      terms.set({ ...terms.value, number });
      const said = {
        number,
        countedMinor: counted,
        counts: piecesOf(count.value),
        note: [first.words, note.value.trim()].filter(Boolean).join(' '),
      };
      const close = signClose(shift, now.entries, facts.before, { ...said, secondBy, leftMinor, restTillId: moved });
      const restShift = facts.openShifts.find((one) => one.tillId === moved && facts.restTills.some((till) => till.id === moved));
      const where = { shiftId: shift.id, day: businessDayOf(desk.clock.now(), branch), currency, restShiftId: restShift?.id ?? null };
      const { firstCount } = first;
      return invoke(closeShift, { ...close, ...where, ...(firstCount === undefined ? {} : { firstCount }) });
    });
    if (!isSaved) return false;
    for (const draft of [count, note, terms, first]) draft.clear();
    toast.show({ text: text('till.closedToast', { till: name, number }), tone: 'good' });
    return true;
  };
  return {
    count,
    counted,
    expectedMinor,
    differs: difference !== 0,
    note,
    needsNote,
    needsSecond,
    secondBy,
    setSecondBy: (userId) => setSigned({ userId, differs: difference }),
    leftMinor,
    restTillId,
    setRest: (rest) => terms.set({ ...terms.value, ...rest }),
    isWhole,
    first,
    close,
    isBusy,
    trouble,
  };
}

/** What stays and where the rest goes: as typed, else as the branch keeps it and as it went the last time. */
function restOf(terms: Terms, counted: number, facts: CloseFacts | undefined): Terms & { readonly leftMinor: number } {
  const float = facts?.settings.closingFloatMinor ?? null;
  const leftMinor = terms.leftMinor ?? (float === null ? counted : Math.min(counted, float));
  const usual = facts?.before?.closed?.restTillId ?? null;
  const known = facts?.restTills ?? [];
  const wanted = terms.restTillId ?? usual ?? (known.length === 1 ? (known[0]?.id ?? null) : null);
  return { ...terms, leftMinor, restTillId: known.some(({ id }) => id === wanted) ? wanted : null };
}
