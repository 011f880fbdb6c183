import type { Refusal } from '#shared/commands/command.ts';
import { type SettingSaver, useSettingSaver } from '#renderer/data/settings/use-setting-saver.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** What the settings need from the rest of the desk. */
export interface SettingsPorts {
  readonly refusalText: (refusal: Refusal) => string;
}

/** Saves a setting and offers to take it back. */
export function useSettingDeeds({ refusalText }: SettingsPorts): SettingSaver {
  const text = useText();
  return useSettingSaver({
    refusalText,
    onSaved: (said, undo) => void toast.show({ text: said, undo }),
    onUndone: () => void toast.show({ text: text('calendarSettings.undone') }),
    onNotUndone: (why) => void toast.show({ text: text('calendarSettings.notUndone', { why }), tone: 'bad' }),
  });
}
