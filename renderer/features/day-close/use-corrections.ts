import { useState } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { CardTraits } from '#shared/till/card-fees.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { tillRefusal } from '#renderer/i18n/till-refusal.ts';
import { useBranch, useDesk, useRun } from '#renderer/data/use-desk.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import type { Commands } from './cause-steps.ts';

/** Runs the commands of steps, each with its cause as its reason. */
export interface Corrections {
  readonly correct: (commands: Commands, card: CardTraits, cause: string) => Promise<void>;
  readonly isBusy: boolean;
  /** Why the last one did nothing, in words. */
  readonly fault: string | undefined;
}

/** Runs corrections of a shift that is being closed. */
export function useCorrections(): Corrections {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const { run, isRunning } = useRun();
  const [fault, setFault] = useState<string | undefined>(undefined);
  const correct = async (commands: Commands, card: CardTraits, cause: string): Promise<void> => {
    if (isRunning) return;
    const at = desk.clock.now();
    const reason = text('close.correctReason', { what: cause });
    const pair = commands({ day: businessDayOf(at, branch), at, reason, newId: () => desk.newId() }, card);
    if (pair === undefined) {
      setFault(text('close.correctFailed', { why: text('close.notHere') }));
      return;
    }
    try {
      const result = await run(...pair);
      setFault(result.ok ? undefined : text('close.correctFailed', { why: whyNot(text, result.error) }));
      if (result.ok) toast.show({ text: text('close.corrected'), tone: 'good' });
    } catch (thrown) {
      setFault(text('close.correctFailed', { why: text('close.couldNotWrite') }));
      // Told in place, and still reported to the one handler of the process.
      queueMicrotask(() => reportError(thrown));
    }
  };
  return { correct, isBusy: isRunning, fault };
}

function whyNot(text: Text, { code }: Refusal): string {
  return code === 'no-right' ? text('close.noRight') : (tillRefusal(text, code) ?? text('close.wasRefused', { code }));
}
