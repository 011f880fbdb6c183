import { useState } from 'react';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { asksSecond } from '#shared/till/count-rules.ts';
import { handOver, holderOf } from '#shared/till/hand-over.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { expectedIn } from '#shared/till/shift-state.ts';
import type { Shift } from '#shared/till/tables.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { type TypedCount, countOf, emptyCount } from './count.ts';
import type { TillTrouble } from './till-refusal.ts';
import { type FirstCounting, useFirstCount } from './use-first-count.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useTillRun } from './use-till-run.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { type Draft, useDraft } from '#renderer/data/use-draft.ts';
import { toast } from '#renderer/ui/toast-queue.ts';

/** A hand-over as it is being made. */
export interface Handing {
  readonly count: Draft<TypedCount>;
  readonly counted: number | null;
  readonly expectedMinor: number;
  readonly first: FirstCounting;
  readonly note: string;
  readonly setNote: (note: string) => void;
  readonly needsNote: boolean;
  readonly fromId: string;
  /** Who may have the drawer next. */
  readonly people: readonly RowOf<'users'>[];
  readonly taker: RowOf<'users'> | undefined;
  readonly setTaker: (userId: string) => void;
  /** Whoever takes it over is signed in, and signs by that. */
  readonly isOwn: boolean;
  /** Above which difference two sign, in minor units; null never. */
  readonly limitMinor: number | null;
  /** A second signature is asked for, and nobody gave it yet; what the taker signs counts where he may correct money. */
  readonly lacksSecond: boolean;
  /** The taker's own signature is the second one as well. */
  readonly isTakerSecond: boolean;
  readonly second: RowOf<'users'> | undefined;
  readonly setSecondBy: (userId: string) => void;
  /** Those who may sign a difference beside whoever is signed in. */
  readonly signers: readonly RowOf<'users'>[];
  readonly hand: () => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: TillTrouble | undefined;
}

/** The form behind a hand-over: count, note, the taker's signature, and a second one as at a close. */
export function useHanding(now: TillNow, shift: Shift, tills: Tills): Handing {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const count = useDraft(`hand-over:${shift.id}`, emptyCount('sum'));
  const [chosenId, setTaker] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [signed, setSigned] = useState<{ readonly userId: string; readonly differs: number } | null>(null);
  const { save, isBusy, trouble } = useTillRun();
  const fromId = holderOf(shift);
  const users = [...tills.userById.values()].filter(({ active }) => active);
  const people = users.filter(({ id, rights }) => id !== fromId && rights.includes('money.take') && mayUseTill(now.till, id));
  const taker = people.find(({ id }) => id === (chosenId ?? session.user.id));
  const isOwn = taker?.id === session.user.id;
  const rules = tills.rules ?? usualMoneySettings(branch);
  const counted = countOf(count.value);
  const expectedMinor = expectedIn(shift, now.entries);
  const difference = counted === null ? 0 : counted - expectedMinor;
  const first = useFirstCount(now, tills, counted, expectedMinor);
  const { firstCount } = first;
  const needsSecond = counted !== null && asksSecond({ countedMinor: counted, expectedMinor, firstCount }, rules);
  const signers = users.filter(({ id, rights }) => id !== session.user.id && rights.includes('money.correct'));
  const isTakerSecond = needsSecond && signers.some(({ id }) => id === taker?.id);
  // Whoever signed has seen one difference; another asks again.
  const second = signers.find(({ id }) => id === signed?.userId && signed.differs === difference);

  const hand = async (): Promise<boolean> => {
    if (counted === null || taker === undefined || isBusy) return false;
    const day = businessDayOf(desk.clock.now(), branch);
    const secondBy = !needsSecond ? undefined : isTakerSecond ? taker.id : second?.id;
    const isSaved = await save(async () => {
      const told = { shiftId: shift.id, day, currency: now.till.currency, fromId, toId: taker.id, countedMinor: counted, expectedMinor };
      return invoke(handOver, {
        entryId: desk.newId(),
        ...told,
        note: [first.words, note.trim()].filter(Boolean).join(' '),
        ...(secondBy === undefined ? {} : { secondBy }),
        ...(firstCount === undefined ? {} : { firstCount }),
      });
    });
    if (!isSaved) return false;
    for (const draft of [count, first]) draft.clear();
    toast.show({ text: text('close.handDone', { till: now.till.name, who: taker.name }), tone: 'good' });
    return true;
  };
  return {
    count,
    counted,
    expectedMinor,
    first,
    note,
    setNote,
    needsNote: Math.abs(difference) > rules.toleranceMinor,
    fromId,
    people,
    taker,
    setTaker,
    isOwn,
    limitMinor: rules.secondSignatureMinor,
    lacksSecond: needsSecond && !isTakerSecond && second === undefined,
    isTakerSecond,
    second,
    setSecondBy: (userId) => setSigned({ userId, differs: difference }),
    signers,
    hand,
    isBusy,
    trouble,
  };
}
