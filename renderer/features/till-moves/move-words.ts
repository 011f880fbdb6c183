import type { Refusal } from '#shared/commands/command.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** Why a move was not saved: the trade said no, or the desk could not write. */
export type MoveTrouble = Refusal | 'failed';

/** The same in words, with what to do. */
export function moveTroubleWords(text: Text, trouble: MoveTrouble): string {
  if (trouble === 'failed') return text('tillMoves.failed');
  switch (trouble.code) {
    case 'desk-full':
      return text('desk.refusedFull');
    case 'till-not-open':
      return text('tillMoves.needsOpen');
    case 'till-not-yours':
      return text('tillMoves.notYours');
    case 'item-not-yours':
      return text('tillMoves.itemNotYours');
    case 'item-above-limit':
      return text('tillMoves.itemAbove');
    case 'till-currency':
      return text('tillMoves.wrongCurrency');
    case 'till-not-held':
      return text('tillMoves.notHeld');
    case 'no-right':
      return text('tillMoves.noRight');
    default:
      return text('tillMoves.other', { code: trouble.code });
  }
}
