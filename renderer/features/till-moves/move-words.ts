import type { Refusal } from '#shared/commands/command.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { tillRefusal } from '#renderer/i18n/till-refusal.ts';

/** Why a move was not saved: the trade said no, or the desk could not write. */
export type MoveTrouble = Refusal | 'failed';

/** The same in words, with what to do. */
export function moveTroubleWords(text: Text, trouble: MoveTrouble): string {
  if (trouble === 'failed') return text('tillMoves.failed');
  switch (trouble.code) {
    case 'desk-full':
      return text('desk.refusedFull');
    case 'item-not-yours':
      return text('tillMoves.itemNotYours');
    case 'item-above-limit':
      return text('tillMoves.itemAbove');
    case 'till-currency':
      return text('tillMoves.wrongCurrency');
    case 'more-than-tips':
      return text('tillMoves.moreThanTipsNow');
    case 'already-reversed':
      return text('tillMoves.alreadyBack');
    case 'no-right':
      return text('tillMoves.noRight');
    default:
      return tillRefusal(text, trouble.code) ?? text('tillMoves.other', { code: trouble.code });
  }
}
