import { keepDeposit, payFromAccount, topUpAccount } from '#shared/accounts/client-account.ts';
import { setCreditLimit } from '#shared/accounts/credit-limit.ts';
import { expireGiftCard, issueGiftCard, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { payBackAccount, payBackGiftCard } from '#shared/accounts/pay-back.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { addBlock, describeBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import { changeSeries, startSeries } from '#shared/booking/series.ts';
import { setCalendarTaste } from '#shared/booking/set-calendar-taste.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { saveVisitCategory } from '#shared/booking/visit-categories.ts';
import { addWaitingClient, editWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import { saveResource } from '#shared/catalog/resources.ts';
import { saveStaffService } from '#shared/catalog/staff-services.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import { setHoliday } from '#shared/chain/holidays.ts';
import { setOpeningHours } from '#shared/chain/opening-hours.ts';
import { setTaxRounding } from '#shared/chain/set-tax-rounding.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import { type NamedCommand, retiredCommands } from '#shared/commands/retired.ts';
import { correctPayout } from '#shared/payouts/correct-payout.ts';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import { addAbsence, removeAbsence } from '#shared/staff/absences.ts';
import { saveHoursPattern } from '#shared/staff/hours-patterns.ts';
import { setWorkDays } from '#shared/staff/set-work-days.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { cashIn, cashOut, transferMoney } from '#shared/till/move-money.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { savePackage } from '#shared/till/save-package.ts';
import {
  saveDiscount,
  saveMoneySettings,
  savePaymentItem,
  savePaymentMethod,
  saveSupplier,
  saveTax,
  saveTill,
} from '#shared/till/save-settings.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { countFactOf } from '#shared/tray/count-fact.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';

const facts = [
  openShift,
  handOver,
  closeShift,
  postBill,
  takePayment,
  reversePayment,
  voidBill,
  cashIn,
  cashOut,
  transferMoney,
  payOutTips,
  openDrawer,
  correctPayout,
  issueGiftCard,
  redeemGiftCard,
  expireGiftCard,
  topUpAccount,
  payFromAccount,
  keepDeposit,
  payBackAccount,
  payBackGiftCard,
  setCreditLimit,
  reverseAccountEntry,
] as const;

/** Counts a fact that was set aside. It has to know every fact, so it is made here. */
export const countFact = countFactOf(facts);

/**
 * Every command that a desk may issue, and the only list of them. Older versions of its arguments stand with the command (`formerly`); one
 * that means something else now is a command of its own beside it.
 */
export const allCommands: readonly AnyCommand[] = [
  bookVisit,
  moveVisit,
  setVisitStatus,
  cancelVisit,
  restoreVisit,
  describeVisit,
  changeLines,
  addBlock,
  moveBlock,
  describeBlock,
  removeBlock,
  planGroupEvent,
  moveGroupEvent,
  describeGroupEvent,
  cancelGroupEvent,
  startSeries,
  changeSeries,
  addWaitingClient,
  editWaitingClient,
  settleWaitingClient,
  setWorkDays,
  addAbsence,
  removeAbsence,
  saveHoursPattern,
  setHoliday,
  setOpeningHours,
  setTaxRounding,
  setBookingRules,
  saveResource,
  saveStaffService,
  saveVisitCategory,
  saveTill,
  savePaymentMethod,
  saveTax,
  savePaymentItem,
  saveSupplier,
  saveDiscount,
  savePackage,
  saveMoneySettings,
  matchPayout,
  setCalendarTaste,
  addClient,
  editClient,
  ...facts,
  resolveTrayItem,
  countFact,
];

const byNameAndVersion = new Map(allCommands.map((command) => [`${command.name}@${command.version}`, command]));

/** The command of a name and version, or undefined when this build does not know it (a newer desk, or none of ours). */
export function findCommand(name: string, version: number): AnyCommand | undefined {
  return byNameAndVersion.get(`${name}@${version}`);
}

/** The command of a name that also fits; for older versions, which stand with the command that they became. */
export function commandOfName(name: string, fits: (command: AnyCommand) => boolean): AnyCommand | undefined {
  return allCommands.find((command) => command.name === name && fits(command));
}

/** True when any version of the name is a fact, so that an unknown version of a fact is kept and not rejected. */
export function isFactName(name: string, retired: readonly NamedCommand[] = retiredCommands): boolean {
  const isIt = (one: NamedCommand): boolean => one.name === name && one.kind === 'fact';
  return allCommands.some(isIt) || retired.some(isIt);
}

/** True when only a newer build can know the command; an older version that was given up is not newer, nor a name that was. */
export function isOfNewerBuild(name: string, version: number, retired: readonly NamedCommand[] = retiredCommands): boolean {
  const isKnown = (one: NamedCommand): boolean => one.name === name && one.version >= version;
  // The list is long and every command of every push is asked about: what is known by name and version is not looked for in it.
  return findCommand(name, version) === undefined && !allCommands.some(isKnown) && !retired.some(isKnown);
}
