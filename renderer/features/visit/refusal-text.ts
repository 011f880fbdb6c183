import type { Refusal } from '#shared/commands/command.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';

const keyByCode: Readonly<Record<string, Extract<TextKey, `visit.refused${string}`>>> = {
  overlaps: 'visit.refusedOverlaps',
  'visit-changed': 'visit.refusedChanged',
  'changed-meanwhile': 'visit.refusedMeanwhile',
  'already-there': 'visit.refusedThere',
  'not-there': 'visit.refusedNotThere',
  'visit-gone': 'visit.refusedGone',
  'wrong-day': 'visit.refusedMisplaced',
  'too-long': 'visit.refusedMisplaced',
  'visit-in-group': 'visit.refusedInGroup',
  'visit-has-money': 'visit.refusedMoney',
  'visit-bill-stands': 'visit.refusedBill',
  'visit-cancelled': 'visit.refusedCancelled',
  'too-late-to-book': 'visit.refusedTooLate',
  'step-off-the-hour': 'visit.refusedStep',
  'needs-network': 'visit.refusedNetwork',
  'no-right': 'visit.refusedRight',
};

/** Why a change of a visit was refused, in words: what, why, and what now. */
export function refusalText({ code }: Refusal, text: Text): string {
  if (code === 'desk-full') return text('desk.refusedFull');
  const key = keyByCode[code];
  if (key === undefined || key === 'visit.refusedOther') return text('visit.refusedOther', { code });
  return text(key);
}
