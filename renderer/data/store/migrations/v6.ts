/** What the sixth version adds: what is held of tips. The rows come from the hub, which alone has all entries that they are folded from. */
export const storesV6 = {
  tipAccounts: 'id',
} as const;
