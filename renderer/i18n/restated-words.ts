/** What figures are called that something came to late, each by the name that the rule of late figures gives it. */
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
} as const;
