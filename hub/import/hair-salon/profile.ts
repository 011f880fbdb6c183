/** What the export does not say about this salon and the import therefore states. */
export const salonProfile = {
  slug: 'hair-salon',
  chainName: 'Hair salon (rehearsal)',
  branchName: 'Hair salon',
  zone: 'America/Toronto',
  cutOverHour: 0,
  currency: 'CAD',
  country: 'CA',
  stepMinutes: 10,
  /** A receipt's tax is rounded once: see the reconciliation for what that changes. */
  taxRounding: 'bill',
  /** Cards' fees: 1.65 % and 10 cents a payment; Interac debit 10 cents. */
  cardFee: { version: 1, ratePpm: 16_500, fixedMinor: 10 },
  debitFee: { version: 1, ratePpm: 0, fixedMinor: 10 },
  settlementDays: 1,
} as const;

/** How durations are learned from the gaps between starts. */
export const durationRule = {
  /** A longer gap is a pause or an idle hour and says nothing about the service. */
  gapMinutesMax: 180,
  minutesMin: 10,
  minutesMax: 240,
  /** Fewer gaps than this are no basis for a median. */
  gapsMin: 5,
} as const;
