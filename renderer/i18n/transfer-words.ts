import type { Text } from '#renderer/i18n/text.ts';

/** Where money went to or came from that was moved between two tills, by what it moved of the one that is looked at; plain where the other is not known here. */
export function transferWords(text: Text, movedMinor: number, other: string | undefined): string {
  if (other === undefined) return text('tillMoves.kindTransfer');
  return text(movedMinor < 0 ? 'tillMoves.movedTo' : 'tillMoves.movedFrom', { till: other });
}
