import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** Where money went to or came from that was moved between two tills; plain where the other one is not known here. */
export function transferWords(text: Text, entry: Pick<LedgerEntry, 'postings' | 'tillId'>, other: string | undefined): string {
  if (other === undefined) return text('tillMoves.kindTransfer');
  return text(onTill(entry, entry.tillId ?? '') < 0 ? 'tillMoves.movedTo' : 'tillMoves.movedFrom', { till: other });
}
