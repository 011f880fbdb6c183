import type { UndoingTrouble } from './use-giving-back.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

/** Why nothing was given back or voided, where it was tried. */
export function UndoingTroubleBanner({ trouble }: { readonly trouble: UndoingTrouble | undefined }) {
  const text = useText();
  return trouble === undefined ? null : <Banner tone="bad">{words(text, trouble)}</Banner>;
}

function words(text: Text, trouble: UndoingTrouble): string {
  if (trouble.kind !== 'refused') return text(trouble.kind === 'failed' ? 'documents.failed' : 'devices.declinedNothing');
  switch (trouble.refusal.code) {
    case 'desk-full':
      return text('desk.refusedFull');
    case 'more-than-sold':
      return text('documents.refusedSold');
    case 'set-off-differs':
      return text('documents.refusedOwed');
    case 'more-than-paid':
    case 'more-than-due':
      return text('documents.refusedPaid');
    case 'bill-has-money':
      return text('documents.refusedMoney');
    case 'bill-given-back':
      return text('documents.refusedCredits');
    case 'bill-has-gift-card':
      return text('documents.refusedCard');
    case 'bill-voided':
      return text('documents.refusedVoided');
    case 'bill-not-held':
      return text('documents.refusedNotHeld');
    case 'no-right':
      return text('documents.refusedNoRight');
    default:
      return text('documents.refusedOther', { code: trouble.refusal.code });
  }
}
