import type { Refusal } from '#shared/commands/command.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { useRun } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** What the settings need from the rest of the desk. */
export interface SettingsPorts {
  readonly refusalText: (refusal: Refusal) => string;
}

/** Commands, how they are taken back, and what is said of them. */
export interface SettingDeed {
  readonly does: readonly [Invocation, ...Invocation[]];
  readonly undoes: readonly [Invocation, ...Invocation[]];
  readonly said: string;
}

/** Saves a setting and offers to take it back; answers whether it was saved. */
export function useSettingDeeds({ refusalText }: SettingsPorts) {
  const text = useText();
  const { run, refusal, isRunning } = useRun();
  const undo = async (undoes: SettingDeed['undoes']) => {
    const result = await run(...undoes);
    if (result.ok) toast.show({ text: text('calendarSettings.undone') });
    else toast.show({ text: text('calendarSettings.notUndone', { why: refusalText(result.error) }), tone: 'bad' });
  };
  const save = async ({ does, undoes, said }: SettingDeed): Promise<boolean> => {
    const result = await run(...does);
    if (result.ok) toast.show({ text: said, undo: () => void undo(undoes) });
    return result.ok;
  };
  return { save, isSaving: isRunning, why: refusal === undefined ? undefined : refusalText(refusal) };
}
