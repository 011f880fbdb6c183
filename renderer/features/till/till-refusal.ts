import type { Refusal } from '#shared/commands/command.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { tillRefusal } from '#renderer/i18n/till-refusal.ts';

/** Why a till was not opened or closed: the trade said no, or the desk could not write. */
export type TillTrouble = Refusal | 'failed';

/** The same in the words of the desk. */
export function tillTroubleWords(text: Text, trouble: TillTrouble): string {
  if (trouble === 'failed') return text('till.failed');
  switch (trouble.code) {
    case 'desk-full':
      return text('desk.refusedFull');
    case 'till-already-open':
      return text('till.refusedOpen');
    case 'shift-already-closed':
      return text('till.refusedClosed');
    case 'shift-changed':
      return text('till.refusedChanged');
    case 'shift-not-held':
      return text('till.refusedNotHeld');
    case 'note-needed':
      return text('close.refusedNote');
    case 'second-signature-missing':
      return text('close.refusedSign');
    case 'bills-open':
      return text('close.refusedBills');
    case 'till-not-held':
      return text('close.refusedTill');
    case 'till-currency':
      return text('close.refusedRestCurrency');
    case 'too-many-hand-overs':
      return text('close.refusedHands');
    case 'no-right':
      return text('till.refusedNoRight');
    default:
      return tillRefusal(text, trouble.code) ?? text('till.refusedOther', { code: trouble.code });
  }
}
