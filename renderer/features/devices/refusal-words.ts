import type { Text } from '#renderer/i18n/text.ts';
import { tillRefusal } from '#renderer/i18n/till-refusal.ts';

/** Why the books did not take what the terminal did, in words. */
export function refusalWords(code: string, text: Text): string {
  switch (code) {
    case 'visit-has-bill':
    case 'bill-posted':
      return text('devices.whyPaid');
    case 'more-than-due':
      return text('devices.whyMore');
    case 'more-than-sold':
    case 'more-than-paid':
    case 'set-off-differs':
    case 'already-reversed':
    case 'bill-given-back':
      return text('devices.whyGivenBack');
    case 'till-not-open':
      return text('devices.whyTillNotOpen');
    case 'visit-not-arrived':
      return text('devices.whyNotArrived');
    case 'no-right':
      return text('devices.whyNoRight');
    case 'desk-full':
      return text('desk.refusedFull');
    default:
      return tillRefusal(text, code) ?? text('devices.whyOther', { code });
  }
}
