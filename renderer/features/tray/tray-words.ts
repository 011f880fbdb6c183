import type { Answer, Situation } from '#shared/tray/answers.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';
import type { Text } from '#renderer/i18n/text.ts';

type WordKey = Extract<Parameters<Text>[0], `tray.${string}`>;

/** Words without a placeholder, which the type of a key cannot say. */
const plain = (text: Text, key: WordKey): string => (text as (key: WordKey) => string)(key);

/** What happened, by its code. A code that this version does not know is still named. */
const wordsByCode: Readonly<Record<string, WordKey>> = {
  'double-booking': 'tray.doubleBooking',
  'late-entry': 'tray.lateEntry',
  'shift-not-open': 'tray.shiftNotOpen',
  'second-shift': 'tray.secondShift',
  'opened-twice': 'tray.openedTwice',
  'closed-twice': 'tray.closedTwice',
  'close-differs': 'tray.closeDiffers',
  'second-signature-missing': 'tray.secondSignatureMissing',
  'billed-twice': 'tray.billedTwice',
  'posted-twice': 'tray.postedTwice',
  'corrected-twice': 'tray.correctedTwice',
  'gift-card-overdrawn': 'tray.giftCardOverdrawn',
  'gift-card-unknown': 'tray.giftCardUnknown',
  'gift-card-not-open': 'tray.giftCardNotOpen',
  'gift-card-not-sold': 'tray.giftCardNotSold',
  'gift-card-not-paid': 'tray.giftCardNotPaid',
  'gift-card-code-used': 'tray.giftCardCodeUsed',
  'gift-card-issued-twice': 'tray.giftCardIssuedTwice',
  'gift-card-closed-twice': 'tray.giftCardClosedTwice',
  'gift-card-still-out': 'tray.giftCardStillOut',
  'take-back-without-right': 'tray.takeBackWithoutRight',
  'price-without-right': 'tray.priceWithoutRight',
  'agreed-without-right': 'tray.agreedWithoutRight',
  'discount-without-right': 'tray.discountWithoutRight',
  'visit-line-not-billed': 'tray.visitLineNotBilled',
  'item-beyond-limit': 'tray.itemBeyondLimit',
  'till-of-others': 'tray.tillOfOthers',
  'till-currency': 'tray.tillCurrency',
  'payout-into-drawer': 'tray.payoutIntoDrawer',
  'account-overdrawn': 'tray.accountOverdrawn',
  'account-currency': 'tray.accountCurrency',
  'tips-overdrawn': 'tray.tipsOverdrawn',
  'number-twice': 'tray.numberTwice',
  'number-foreign': 'tray.numberForeign',
  'sums-differ': 'tray.sumsDiffer',
  'fee-differs': 'tray.feeDiffers',
  'visit-not-arrived': 'tray.visitNotArrived',
  overpaid: 'tray.overpaid',
  'reversed-twice': 'tray.reversedTwice',
  'handed-out-twice': 'tray.handedOutTwice',
  'refunded-twice': 'tray.refundedTwice',
  'voided-paid': 'tray.voidedPaid',
  'voided-twice': 'tray.voidedTwice',
  'rounding-differs': 'tray.roundingDiffers',
  'change-differs': 'tray.changeDiffers',
  'visit-changed': 'tray.visitChanged',
  'visit-gone': 'tray.visitGone',
  'visit-cancelled': 'tray.visitCancelled',
  'visit-has-money': 'tray.visitHasMoney',
  'visit-bill-stands': 'tray.visitBillStands',
  'visit-in-group': 'tray.visitInGroup',
  'visit-exists': 'tray.visitExists',
  'wrong-day': 'tray.misplaced',
  'too-long': 'tray.misplaced',
  'cancelled-changed': 'tray.cancelledChanged',
  'archived-changed': 'tray.archivedChanged',
  'client-archived': 'tray.clientArchived',
  'duplicate-client': 'tray.duplicateClient',
  'tray-item-settled': 'tray.itemSettled',
  'tray-item-undecided': 'tray.itemUndecided',
  'tray-item-counted': 'tray.itemCounted',
  'tray-item-gone': 'tray.itemGone',
  'own-deed': 'tray.ownDeed',
  'counted-already': 'tray.countedAlready',
  'cannot-be-counted': 'tray.cannotBeCounted',
  'reason-missing': 'tray.reasonMissing',
  'already-there': 'tray.alreadyThere',
  'changed-meanwhile': 'tray.changedMeanwhile',
  'not-there': 'tray.notThere',
  'block-of-nothing': 'tray.blockOfNothing',
  'hours-overlap': 'tray.hoursOverlap',
  'ends-before-start': 'tray.endsBeforeStart',
  'step-off-the-hour': 'tray.stepOffTheHour',
  'too-late-to-book': 'tray.tooLateToBook',
  'client-changed': 'tray.clientChanged',
  'client-gone': 'tray.clientGone',
  'client-exists': 'tray.clientExists',
  'too-many-additions': 'tray.tooManyAdditions',
  'too-many-packages': 'tray.tooManyPackages',
  'needs-network': 'tray.needsNetwork',
  'no-right': 'tray.noRight',
  'unknown-command': 'tray.unknownCommand',
  'bad-arguments': 'tray.badArguments',
  unreadable: 'tray.badArguments',
  'handler-broke': 'tray.handlerBroke',
  'names-nothing': 'tray.namesNothing',
  'cmd-id-reused': 'tray.idReused',
  'dated-ahead': 'tray.datedAhead',
  'bad-signature': 'tray.badSignature',
  'wrong-branch': 'tray.wrongBranch',
};

/** What happened, in the words of the desk. */
export function trayWords(text: Text, item: Pick<TrayItem, 'kind' | 'code'>): string {
  if (item.kind === 'rejected' && item.code === 'no-right') return text('tray.noRightRejected');
  const key = wordsByCode[item.code];
  if (key !== undefined) return plain(text, key);
  const { code } = item;
  if (item.kind === 'rejected') return text('tray.otherRejected', { code });
  return item.kind === 'quarantined' ? text('tray.otherQuarantined', { code }) : text('tray.otherTask', { code });
}

/** Codes that have words of their own; a test holds them against the codes that the commands and the hub use. @internal For tests. */
export const wordedCodes: readonly string[] = Object.keys(wordsByCode);

/** How a kind is called and marked. */
export interface KindLook {
  readonly label: string;
  readonly tone: Tone;
  readonly shape: MarkShape;
}

/** The mark of a kind. Red is for what needs a decision, amber for what needs a look. */
export function kindLook(text: Text, kind: TrayItem['kind']): KindLook {
  switch (kind) {
    case 'conflict':
      return { label: text('tray.conflict'), tone: 'bad', shape: 'alert' };
    case 'late':
      return { label: text('tray.late'), tone: 'warn', shape: 'diamond' };
    case 'rejected':
      return { label: text('tray.rejected'), tone: 'bad', shape: 'strike' };
    case 'quarantined':
      return { label: text('tray.quarantined'), tone: 'bad', shape: 'alert' };
    case 'task':
      return { label: text('tray.task'), tone: 'warn', shape: 'ring' };
  }
}

const questions: Readonly<Record<Situation, WordKey>> = {
  'double-booking': 'tray.askDoubleBooking',
  'same-field': 'tray.askSameField',
  'gone-there': 'tray.askGoneThere',
  'changed-there': 'tray.askChangedThere',
  late: 'tray.askLate',
  'not-counted': 'tray.askNotCounted',
  unproven: 'tray.askUnproven',
  'unproven-fact': 'tray.askUnprovenFact',
  'not-made': 'tray.askNotMade',
  moot: 'tray.askMoot',
  task: 'tray.askTask',
};

/** The one question that an item asks. */
export function questionWords(text: Text, situation: Situation, about: 'visits' | 'clients' | undefined): string {
  if (about === 'clients' && situation === 'gone-there') return text('tray.askClientGone');
  if (about === 'clients' && situation === 'changed-there') return text('tray.askClientChanged');
  return plain(text, questions[situation]);
}

const answers: Readonly<Record<Answer, WordKey>> = {
  seen: 'tray.seen',
  'keep-both': 'tray.keepBoth',
  move: 'tray.moveOne',
  call: 'tray.call',
  'keep-theirs': 'tray.keepTheirs',
  'use-mine': 'tray.useMine',
  'by-field': 'tray.byField',
  'by-hand': 'tray.byHand',
  'bring-back': 'tray.bringBack',
  leave: 'tray.leave',
  count: 'tray.count',
  void: 'tray.void',
  again: 'tray.again',
};

/** What an answer is called for an item. */
export function answerWords(
  text: Text,
  answer: Answer,
  {
    situation,
    standing,
    sides,
  }: { readonly situation: Situation; readonly standing: { readonly table: string } | undefined; readonly sides: readonly unknown[] },
): string {
  if (answer === 'bring-back' && sides.length > 0) return text('tray.bringBackChanged');
  if (answer !== 'leave') return plain(text, answers[answer]);
  if (situation === 'moot' || situation === 'unproven') return text('tray.putAway');
  if (situation === 'not-made') return text('tray.leave');
  return text(standing?.table === 'clients' ? 'tray.leaveArchived' : 'tray.leaveCancelled');
}

const settled: Readonly<Record<string, WordKey>> = {
  seen: 'tray.settledSeen',
  'keep-both': 'tray.settledBoth',
  moved: 'tray.settledMoved',
  'keep-theirs': 'tray.settledTheirs',
  'use-mine': 'tray.settledMine',
  'by-field': 'tray.settledByField',
  'by-hand': 'tray.settledByHand',
  'bring-back': 'tray.settledBack',
  again: 'tray.settledAgain',
  void: 'tray.settledVoid',
  count: 'tray.settledCount',
};

/** What was decided, as a few words in front of who did and when. */
export function settledWords(text: Text, action: string, situation: Situation): string {
  const left = situation === 'moot' || situation === 'unproven' ? 'tray.settledAway' : 'tray.settledLeft';
  return plain(text, settled[action] ?? left);
}

const commandNames: Readonly<Record<string, WordKey>> = {
  bookVisit: 'tray.didBookVisit',
  moveVisit: 'tray.didMoveVisit',
  setVisitStatus: 'tray.didSetVisitStatus',
  cancelVisit: 'tray.didCancelVisit',
  restoreVisit: 'tray.didRestoreVisit',
  describeVisit: 'tray.didDescribeVisit',
  changeLines: 'tray.didChangeLines',
  addBlock: 'tray.didAddBlock',
  moveBlock: 'tray.didMoveBlock',
  describeBlock: 'tray.didDescribeBlock',
  removeBlock: 'tray.didRemoveBlock',
  planGroupEvent: 'tray.didPlanGroupEvent',
  moveGroupEvent: 'tray.didMoveGroupEvent',
  describeGroupEvent: 'tray.didDescribeGroupEvent',
  cancelGroupEvent: 'tray.didCancelGroupEvent',
  startSeries: 'tray.didStartSeries',
  changeSeries: 'tray.didChangeSeries',
  addWaitingClient: 'tray.didAddWaitingClient',
  editWaitingClient: 'tray.didEditWaitingClient',
  settleWaitingClient: 'tray.didSettleWaitingClient',
  setWorkDays: 'tray.didSetWorkDays',
  addAbsence: 'tray.didAddAbsence',
  removeAbsence: 'tray.didRemoveAbsence',
  saveHoursPattern: 'tray.didSaveHoursPattern',
  setHoliday: 'tray.didSetHoliday',
  setOpeningHours: 'tray.didSetOpeningHours',
  setTaxRounding: 'tray.didSetTaxRounding',
  setBookingRules: 'tray.didSetBookingRules',
  saveResource: 'tray.didSaveResource',
  saveStaffService: 'tray.didSaveStaffService',
  saveVisitCategory: 'tray.didSaveVisitCategory',
  setCalendarTaste: 'tray.didSetCalendarTaste',
  addClient: 'tray.didAddClient',
  editClient: 'tray.didEditClient',
  openShift: 'tray.didOpenShift',
  handOver: 'tray.didHandOver',
  closeShift: 'tray.didCloseShift',
  postBill: 'tray.didPostBill',
  takePayment: 'tray.didTakePayment',
  reversePayment: 'tray.didReversePayment',
  voidBill: 'tray.didVoidBill',
  correctPayout: 'tray.didCorrectPayout',
  matchPayout: 'tray.didMatchPayout',
  cashIn: 'tray.didCashIn',
  cashOut: 'tray.didCashOut',
  payOutTips: 'tray.didPayOutTips',
  transferMoney: 'tray.didTransferMoney',
  openDrawer: 'tray.didOpenDrawer',
  issueGiftCard: 'tray.didIssueGiftCard',
  redeemGiftCard: 'tray.didRedeemGiftCard',
  expireGiftCard: 'tray.didExpireGiftCard',
  topUpAccount: 'tray.didTopUpAccount',
  payFromAccount: 'tray.didPayFromAccount',
  keepDeposit: 'tray.didKeepDeposit',
  payBackAccount: 'tray.didPayBackAccount',
  payBackGiftCard: 'tray.didPayBackGiftCard',
  setCreditLimit: 'tray.didSetCreditLimit',
  reverseAccountEntry: 'tray.didReverseAccountEntry',
  saveTill: 'tray.didSaveTill',
  savePaymentMethod: 'tray.didSavePaymentMethod',
  saveTax: 'tray.didSaveTax',
  savePaymentItem: 'tray.didSavePaymentItem',
  saveSupplier: 'tray.didSaveSupplier',
  saveDiscount: 'tray.didSaveDiscount',
  savePackage: 'tray.didSavePackage',
  saveMoneySettings: 'tray.didSaveMoneySettings',
  resolveTrayItem: 'tray.didResolveTrayItem',
  countFact: 'tray.didCountFact',
};

/** Names of commands that have words of their own; a test holds them against the registry. @internal For tests. */
export const namedCommands: readonly string[] = Object.keys(commandNames);

/** What somebody did, as the desk calls it. */
export function commandWords(text: Text, command: string): string {
  return plain(text, commandNames[command.slice(0, command.lastIndexOf('@'))] ?? 'tray.didSomething');
}
