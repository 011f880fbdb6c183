import type { Refusal } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { SettingSaver } from '#renderer/data/settings/use-setting-saver.ts';
import { useSettingSaver } from '#renderer/data/settings/use-setting-saver.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { toast } from '#renderer/ui/toast-queue.ts';

/** What payouts need from outside. */
export interface PayoutsPorts {
  readonly onOpenBill: (billId: string) => void;
}

/** Saves what is said of a payout and offers to take it back. */
export function usePayoutSaver(): SettingSaver {
  const text = useText();
  return useSettingSaver({
    refusalText: (refusal) => refusalWords(text, refusal),
    onSaved: (said, undo) => void toast.show({ text: said, undo }),
    onUndone: () => void toast.show({ text: text('payouts.undone') }),
    onNotUndone: (why) => void toast.show({ text: text('payouts.notUndone', { why }), tone: 'bad' }),
  });
}

function refusalWords(text: Text, { code }: Refusal): string {
  switch (code) {
    case 'changed-meanwhile':
      return text('payouts.refusedMeanwhile');
    case 'not-there':
      return text('payouts.refusedNotThere');
    case 'needs-network':
      return text('payouts.refusedNetwork');
    case 'no-right':
      return text('payouts.refusedRight');
    case 'desk-full':
      return text('desk.refusedFull');
    default:
      return text('payouts.refusedOther', { code });
  }
}

/** What an account is called; one that is not here any more is still said. */
export function tillName(text: Text, tillById: ReadonlyMap<string, Pick<RowOf<'tills'>, 'name'>>, tillId: string): string {
  return tillById.get(tillId)?.name ?? text('payouts.unknownTill');
}
