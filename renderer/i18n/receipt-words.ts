import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** The words and figures of a receipt in the desk's language, as shared/printing asks for them. */
export function receiptWords(text: Text, format: Format) {
  return {
    number: (number: string) => text('checkout.receiptNumber', { number }),
    at: (instant: string) => format.dayAndTime(instant),
    copy: text('printing.copyTitle'),
    gift: text('printing.giftTitle'),
    times: (quantityMilli: number, unitPriceMinor: number) =>
      text('checkout.times', { quantity: format.number(quantityMilli / 1000), price: format.amount(unitPriceMinor) }),
    pieces: (quantityMilli: number, title: string) => text('printing.pieces', { quantity: format.number(quantityMilli / 1000), title }),
    discount: text('checkout.discount'),
    subtotal: text('checkout.subtotal'),
    tax: (name: string, ratePpm: number, isWithin: boolean) =>
      text(isWithin ? 'checkout.taxWithin' : 'checkout.taxOf', { name, rate: format.rate(ratePpm) }),
    total: (currency: string) => text('checkout.receiptTotal', { currency }),
    back: (method: string) => text('checkout.receiptBack', { method }),
    rounding: text('checkout.rounding'),
    tendered: text('checkout.tendered'),
    change: text('checkout.changeDue'),
    voided: text('checkout.voided'),
    givenBack: text('checkout.givenBack'),
    left: text('checkout.left'),
    cardLeft: text('checkout.cardLeft'),
    thanks: text('checkout.thanks'),
    amount: (minor: number) => format.amount(minor),
    signedAmount: (minor: number) => format.signedAmount(minor),
  };
}
