import type { Text } from '#renderer/i18n/text.ts';

const builtIn = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

/** What a payment item is called: as somebody named it, else as the desk calls the built-in one. */
export function itemName(text: Text, { id, name }: { readonly id: string; readonly name: string }): string {
  const number = builtIn.find((one) => String(one) === id);
  return name !== '' || number === undefined ? name : text(`paymentItems.item${number}`);
}
