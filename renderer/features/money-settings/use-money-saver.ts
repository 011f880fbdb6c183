import type { Refusal } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type SettingSaver, useSettingSaver } from '#renderer/data/settings/use-setting-saver.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Saves a setting of money and offers to take it back. */
export function useMoneySaver(): SettingSaver {
  const text = useText();
  return useSettingSaver({
    refusalText: (refusal) => refusalWords(text, refusal),
    onSaved: (said, undo) => void toast.show({ text: said, undo }),
    onUndone: () => void toast.show({ text: text('moneySettings.undone') }),
    onNotUndone: (why) => void toast.show({ text: text('moneySettings.notUndone', { why }), tone: 'bad' }),
  });
}

/** Why a setting was not saved, and what to do. */
function refusalWords(text: Text, { code }: Refusal): string {
  switch (code) {
    case 'desk-full':
      return text('desk.refusedFull');
    case 'changed-meanwhile':
      return text('moneySettings.refusedMeanwhile');
    case 'already-there':
      return text('moneySettings.refusedThere');
    case 'not-there':
      return text('moneySettings.refusedNotThere');
    case 'too-many-packages':
      return text('moneySettings.listFull', { count: limits.packagesMax });
    case 'payout-into-drawer':
      return text('moneySettings.refusedDrawer');
    case 'needs-network':
      return text('moneySettings.refusedNetwork');
    case 'no-right':
      return text('moneySettings.refusedRight');
    default:
      return text('moneySettings.refusedOther', { code });
  }
}
