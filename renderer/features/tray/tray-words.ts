import type { TrayItem } from '#shared/tray/tables.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';
import type { Text } from '#renderer/i18n/text.ts';

type WordKey = Extract<Parameters<Text>[0], `tray.${string}`>;

/** What happened, by its code. A code that this version does not know is still named. */
const wordsByCode: Readonly<Record<string, WordKey>> = {
  'double-booking': 'tray.doubleBooking',
  'late-entry': 'tray.lateEntry',
  'shift-not-open': 'tray.shiftNotOpen',
  'second-shift': 'tray.secondShift',
  'closed-twice': 'tray.closedTwice',
  'close-differs': 'tray.closeDiffers',
  'billed-twice': 'tray.billedTwice',
  'posted-twice': 'tray.postedTwice',
  'number-twice': 'tray.numberTwice',
  'number-foreign': 'tray.numberForeign',
  'sums-differ': 'tray.sumsDiffer',
  'fee-differs': 'tray.feeDiffers',
  'visit-not-arrived': 'tray.visitNotArrived',
  overpaid: 'tray.overpaid',
  'reversed-twice': 'tray.reversedTwice',
  'change-differs': 'tray.changeDiffers',
  'visit-changed': 'tray.visitChanged',
  'visit-gone': 'tray.visitGone',
  'visit-cancelled': 'tray.visitCancelled',
  'visit-has-money': 'tray.visitHasMoney',
  'visit-exists': 'tray.visitExists',
  'wrong-day': 'tray.misplaced',
  'too-long': 'tray.misplaced',
  'client-changed': 'tray.clientChanged',
  'client-gone': 'tray.clientGone',
  'client-exists': 'tray.clientExists',
  'too-many-additions': 'tray.tooManyAdditions',
  'needs-network': 'tray.needsNetwork',
  'no-right': 'tray.noRight',
  'unknown-command': 'tray.unknownCommand',
  'bad-arguments': 'tray.badArguments',
  unreadable: 'tray.badArguments',
  'handler-broke': 'tray.handlerBroke',
  'cmd-id-reused': 'tray.idReused',
  'bad-signature': 'tray.badSignature',
  'wrong-branch': 'tray.wrongBranch',
};

/** What happened, in the words of the desk. */
export function trayWords(text: Text, item: Pick<TrayItem, 'kind' | 'code'>): string {
  const key = wordsByCode[item.code];
  // Every message in the table is without placeholders, which its key type cannot say.
  if (key !== undefined) return (text as (key: WordKey) => string)(key);
  const { code } = item;
  if (item.kind === 'rejected') return text('tray.otherRejected', { code });
  return item.kind === 'quarantined' ? text('tray.otherQuarantined', { code }) : text('tray.otherTask', { code });
}

/** Codes that have words of their own; a test holds them against the codes that the commands and the hub use. */
export const wordedCodes: readonly string[] = Object.keys(wordsByCode);

/** How a kind is called and marked. */
export interface KindLook {
  readonly label: string;
  readonly tone: Tone;
  readonly shape: MarkShape;
}

/** The mark of a kind. Red is for what needs a decision, amber for what needs a look. */
export function kindLook(text: Text, kind: TrayItem['kind']): KindLook {
  switch (kind) {
    case 'conflict':
      return { label: text('tray.conflict'), tone: 'bad', shape: 'alert' };
    case 'late':
      return { label: text('tray.late'), tone: 'warn', shape: 'diamond' };
    case 'rejected':
      return { label: text('tray.rejected'), tone: 'bad', shape: 'strike' };
    case 'quarantined':
      return { label: text('tray.quarantined'), tone: 'bad', shape: 'alert' };
    case 'task':
      return { label: text('tray.task'), tone: 'warn', shape: 'ring' };
  }
}
