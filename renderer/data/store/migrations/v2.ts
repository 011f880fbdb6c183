/** What the second version adds: commands that the hub acknowledged, kept in case its database is brought back from before them. */
export const storesV2 = {
  sent: 'envelope.cmdId, epoch, at',
} as const;
