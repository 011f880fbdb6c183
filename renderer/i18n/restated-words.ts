import type { RestatedFigure } from '#shared/reports/restated.ts';
import type { TextKey } from './text.ts';

/** What figures are called that something came to late. */
export const restatedWords = {
  received: 'moneyReports.received',
  billed: 'moneyReports.billed',
  services: 'moneyReports.services',
  products: 'moneyReports.products',
  other: 'moneyReports.other',
  'gift-cards': 'moneyReports.giftCards',
  tips: 'moneyReports.tips',
  taxes: 'moneyReports.taxes',
  discounts: 'moneyReports.discounts',
  result: 'moneyReports.result',
} as const satisfies Record<RestatedFigure, TextKey>;
