import { useState } from 'react';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import type { Deed } from '#shared/commands/command.ts';
import { type Around, deedsOf, movedBack } from '#shared/tray/answer-deeds.ts';
import type { SettlingAction } from '#shared/tray/answers.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { restate } from '#shared/tray/restate.ts';
import type { Side } from '#shared/tray/sides.ts';
import { type TrayEntry, readStanding } from './use-tray.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun, useSession } from '#renderer/data/use-desk.tsx';
import type { TextKey } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** An answer that is given by one press, or by one press and a reason. */
export type DirectAnswer = Exclude<SettlingAction, 'moved'> | 'count';

/** Gives answers: what is issued, what is said afterwards, and how it is taken back. */
export interface Answering {
  readonly isRunning: boolean;
  /** Why the last answer could not be given, in words. */
  readonly trouble: string | undefined;
  readonly answer: (answer: DirectAnswer, more?: Pick<Around, 'note' | 'chosen'>) => Promise<boolean>;
  /** Moves one of two colliding visits and settles the item with it. */
  readonly move: (args: (typeof moveVisit)['args']['_output']) => Promise<boolean>;
  readonly reopen: () => Promise<boolean>;
}

/** Everything that can be done with an item. Commands of one answer are saved together or not at all. */
export function useAnswer(entry: TrayEntry): Answering {
  const { item, standing, sides } = entry;
  const text = useText();
  const { zone } = useBranch();
  const session = useSession();
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<string | undefined>(undefined);

  // The card is out of the list by then, and what it says with it.
  const tellOfUndo = (why: string | undefined) => {
    if (why !== undefined) toast.show({ text: text('tray.notUndone', { why }), tone: 'bad' });
  };
  const issue = async (
    deeds: readonly Deed[],
    said: TextKey & `tray.${string}Toast`,
    back?: () => Promise<readonly Deed[]>,
    tell: (trouble: string | undefined) => void = setTrouble,
  ): Promise<boolean> => {
    const [first, ...rest] = deeds as readonly Invocation[];
    if (first === undefined) return false;
    try {
      const result = await run(first, ...rest);
      tell(result.ok ? undefined : refusalWords(result.error.code, text));
      if (!result.ok) return false;
      const undo =
        back === undefined
          ? undefined
          : () => void back().then((deedsBack) => issue(deedsBack, 'tray.reopenedToast', undefined, tellOfUndo));
      toast.show({ text: text(said), ...(undo === undefined ? {} : { undo }) });
      return true;
    } catch (fault) {
      tell(text('tray.failed'));
      queueMicrotask(() => reportError(fault));
      return false;
    }
  };
  const { reopened, backOf } = useWayBack(entry);
  return {
    isRunning,
    trouble,
    answer: async (answer, more = {}) => {
      const deeds = deedsOf(answer, item, { standing, zone, ...more });
      if (deeds === undefined) {
        setTrouble(text('tray.cannotAnswer'));
        return false;
      }
      return issue(deeds, answer === 'count' ? 'tray.countedToast' : 'tray.settledToast', backOf(answer, more.chosen ?? sides));
    },
    move: (args) => {
      const settled = invoke(resolveTrayItem, { itemId: item.id, action: 'moved' });
      const moved = entry.subjects.flatMap((one) => (one.kind === 'visit' && one.row.id === args.visitId ? [one.row] : []))[0];
      const mayGoBack = moved !== undefined && session.can('visits.overbook');
      const back = mayGoBack ? async () => [movedBack(args, moved, text('tray.undoReason')), reopened] : undefined;
      return issue([{ command: moveVisit, args }, settled], 'tray.movedToast', back);
    },
    reopen: () => issue([reopened], 'tray.reopenedToast'),
  };
}

/** How answers are taken back: what stood before is given back by the same kind of command, and the item asks again. */
function useWayBack({ item, standing }: TrayEntry) {
  const { read } = useDesk();
  const session = useSession();
  const { zone } = useBranch();
  const reopened: Deed = { command: resolveTrayItem, args: { itemId: item.id, action: 'reopen' } };
  const givenBack = async (chosen: readonly Side[]): Promise<readonly Deed[]> => {
    const now = standing === undefined ? undefined : await readStanding(read, { table: standing.table, id: standing.row.id }, session);
    const swapped = chosen.map((side) => ({ ...side, theirs: side.mine, mine: side.theirs }));
    return now === undefined ? [reopened] : [...restate(now, swapped, zone), reopened];
  };
  const backOf = (answer: DirectAnswer, chosen: readonly Side[]): (() => Promise<readonly Deed[]>) | undefined => {
    switch (answer) {
      case 'use-mine':
      case 'by-field':
        return () => givenBack(chosen);
      case 'bring-back': {
        const visit = standing?.table === 'visits' ? standing.row : undefined;
        if (visit?.cancelled == null) return undefined;
        const { reason } = visit.cancelled;
        return async () => [{ command: cancelVisit, args: { visitId: visit.id, reason } }, reopened];
      }
      case 'seen':
      case 'leave':
      case 'keep-theirs':
      case 'by-hand':
      case 'void':
        return async () => [reopened];
      // A mark that was taken off, a booking made again and money that was counted are taken back where they live.
      case 'keep-both':
      case 'again':
      case 'count':
        return undefined;
    }
  };
  return { reopened, backOf };
}

const refusals: Readonly<Record<string, TextKey & `tray.${string}`>> = {
  overlaps: 'tray.refusedOverlaps',
  'no-right': 'tray.needsRight',
  'own-deed': 'tray.askOwnDeed',
  'needs-network': 'tray.refusedNetwork',
  'visit-has-money': 'tray.refusedMoney',
  'visit-bill-stands': 'tray.refusedBill',
  'cannot-be-counted': 'tray.cannotBeCounted',
  'counted-already': 'tray.countedAlready',
  'tray-item-counted': 'tray.itemCounted',
  'tray-item-settled': 'tray.itemSettled',
  'reason-missing': 'tray.reasonMissing',
};

/** Why an answer was refused, and what to do instead. */
export function refusalWords(code: string, text: ReturnType<typeof useText>): string {
  // None of these messages has a placeholder, which the type of a key cannot say.
  return (text as (key: TextKey) => string)(refusals[code] ?? 'tray.refused');
}
