import { useMemo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { wayBack, wayForth } from '#shared/booking/take-back.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { useBranch, useDeskScope } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type RunTurn, type TurnEnd, type Turns, type UndoStack, createUndoStack } from './undo-stack.ts';
import type { Attempt } from './use-attempt.tsx';

type Deeds = readonly Invocation[];

/** What this user did on the calendar, as far as it can be taken back. */
export type TurnStore = StoreApi<Turns<Deeds>>;

/** Remembers what was done, and takes it back or does it again. */
export interface TurnKeeper {
  readonly turns: TurnStore;
  /** Tells what was saved and how to take it back: by the toast, or later by the undo key. Without `back` it is worked out from the commands. */
  readonly done: (said: string, deeds: Deeds, ways?: { readonly back?: Deeds | null; readonly again?: Deeds }) => true;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Keeps the two waiting until a deed in hand has ended. */
  readonly during: UndoStack<Deeds>['during'];
}

/**
 * One stack for each signed-in user, by his drafts, which he has from unlock to lock: it stays when another part of the desk is opened, and when
 * his rights change meanwhile, for what is taken back is asked for its right again.
 */
const stacks = new WeakMap<DraftBox, UndoStack<Deeds>>();

function stackOf(drafts: DraftBox): UndoStack<Deeds> {
  const stack = stacks.get(drafts) ?? createUndoStack<Deeds>();
  stacks.set(drafts, stack);
  return stack;
}

/** The turns of this user. */
export function useTurns(attempt: Attempt): TurnKeeper {
  const text = useText();
  const { drafts } = useDeskScope();
  const { zone } = useBranch();
  return useMemo((): TurnKeeper => {
    const stack = stackOf(drafts);
    const how = { zone, reason: text('visit.undoReason') };
    const back: RunTurn<Deeds> = async (deeds, { said }) => {
      const { end, saved } = await attempt(deeds, (why) => text('visit.undoRefused', { said, why }));
      if (end !== 'done' && saved.length > 0) {
        toast.show({ text: text('visit.partlyUndone', { count: saved.length, all: deeds.length, said }) });
        return { rest: deeds.slice(saved.length) };
      }
      if (end === 'done') toast.show({ text: text('visit.undone', { said }) });
      return end;
    };
    const again: RunTurn<Deeds> = async (deeds, turn) => {
      const { said } = turn;
      const { end, saved } = await attempt(deeds, (why) => text('visit.redoRefused', { said, why }));
      if (end !== 'done' && saved.length > 0) {
        toast.show({ text: text('visit.partly', { count: saved.length, all: deeds.length, said }) });
        return { rest: deeds.slice(saved.length) };
      }
      if (end === 'done') toast.show({ text: text('visit.redone', { said }), undo: () => void stack.undo(back, turn) });
      return end;
    };
    const orSay = async (ended: Promise<TurnEnd | undefined>, nothing: string) => {
      if ((await ended) === undefined) toast.show({ text: nothing });
    };
    return {
      turns: stack.turns,
      done(said, deeds, ways = {}) {
        const found = ways.back === undefined ? wayBack(deeds, how) : (ways.back ?? undefined);
        if (found === undefined || found.length === 0) {
          toast.show({ text: said });
          return true;
        }
        const turn = { said, back: found, again: ways.again ?? wayForth(deeds, found, how) ?? null };
        stack.push(turn);
        toast.show({ text: said, undo: () => void stack.undo(back, turn) });
        return true;
      },
      undo: () => void orSay(stack.undo(back), text('visit.nothingToUndo')),
      redo: () => void orSay(stack.redo(again), text('visit.nothingToRedo')),
      during: stack.during,
    };
  }, [attempt, drafts, text, zone]);
}
