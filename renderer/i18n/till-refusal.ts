import type { Text } from '#renderer/i18n/text.ts';

/** Why a till took no money and did nothing else, wherever it was tried; undefined for what is not about a till. */
export function tillRefusal(text: Text, code: string): string | undefined {
  switch (code) {
    case 'till-not-yours':
      return text('tillMoves.notYours');
    case 'till-currency':
      return text('till.refusedCurrency');
    case 'rounding-differs':
      return text('till.refusedRounding');
    case 'take-back-without-right':
      return text('till.refusedTakeBack');
    case 'till-not-held':
      return text('tillMoves.notHeld');
    case 'till-not-open':
      return text('tillMoves.needsOpen');
    default:
      return undefined;
  }
}
