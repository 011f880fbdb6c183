import type { Subject } from '#renderer/i18n/message.ts';

/** A client beside the screen: the card, and the visits. */
export const clientPanel = {
  title: 'Client',
  coming: 'Visits ahead',
  noComing: 'No visit ahead.',
  past: 'Visits before',
  noPast: 'No visit before on this desk. Older ones may lie at the hub.',
  book: 'Book a visit',
} as const satisfies Subject;
