/**
 * What desk and hub must agree on, so that one page shows what they may ask of each other. A limit that only one end keeps stands with a
 * name beside its user. Units stand last in the names.
 */
export const limits = {
  /** Commands in one push; with `pushCharsMax`, whichever is met first. */
  pushCommandsMax: 200,
  pushCharsMax: 256 * 1024,
  /** Signing keys that a desk shows to a hub of another epoch at once, and so keeps the hub's word for. */
  keysShownMax: 200,
  /** Levels of objects and lists in one command; ours have four or five. */
  commandLevelsMax: 64,
  /** Rows in one pull page. Must exceed `versionRowsMax`, because pages are cut at version boundaries. */
  pullRowsMax: 4_000,
  /** Rows that one version of a stream may carry; imports are published in versions of this size. */
  versionRowsMax: 2_000,
  /** Rows of one page of a fill; the desk writes a page in one transaction. */
  fillRowsMax: 2_000,
  /** Characters of rows in one page of a pull or a fill, as JSON, which is what can be counted without encoding it; a page always takes its first row or version, whatever its size. */
  pageCharsMax: 2 * 1024 * 1024,
  /** A desk that would have to be told more changes than this starts anew instead: today is usable at once, and the rest is filled behind it. */
  deltaRowsMax: 20_000,
  /** Outcomes told in one page. */
  pageOutcomesMax: 2_000,
  /** Rows that a single command may write. */
  commandRowsMax: 500,
  /** Visits in one day document before it is split into the next shard. */
  dayDocumentRowsMax: 100,
  /** Longest visit. Bounds how many days an overlap check has to read. */
  visitMinutesMax: 24 * 60,
  visitLinesMax: 20,
  assistantsMax: 5,
  instancesMax: 10,
  /** Labels of one visit. */
  visitCategoriesMax: 10,
  /** Wishes of one who waits, and people whom he would have. */
  waitingWishesMax: 20,
  waitingStaffMax: 100,
  /** Columns whose order and visibility one user keeps. */
  tasteStaffMax: 200,
  /** Places of a group event (1–255, as elsewhere in the trade). */
  groupCapacityMax: 255,
  /** Members of one series: a place every day for two years. */
  seriesItemsMax: 731,
  textCharsMax: 2_000,
  nameCharsMax: 200,
  billLinesMax: 100,
  billVisitsMax: 20,
  /** Packages of a branch, which lie in one row; parts of a package and pieces of a part: twice as many lines as parts fit a bill. */
  packagesMax: 100,
  packagePartsMax: 20,
  packagePiecesMax: 99,
  tillUsersMax: 200,
  /** Fee rules of one way to pay: a dozen by instalments, kept as they end. */
  feeTermsMax: 60,
  /** How late a provider may pay out, in days or banking days. */
  settlementDaysMax: 60,
  /** Times that a drawer changes hands within one shift. */
  handOversMax: 20,
  /** Payments that one payout of a provider gathers. */
  payoutPaymentsMax: 2_000,
  /** Entries that a gift card remembers by itself; older ones lie with their bills. */
  giftCardMovesMax: 24,
  /** Largest amount of money of one line or payment, in minor units: keeps every sum far below 2^53. */
  amountMinorMax: 1_000_000_000_00,
} as const;
