import { z } from 'zod';
import { type Flag, type Write, fact, former, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { limits } from '#shared/kernel/limits.ts';
import { id, minor, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { isOverpaid, loadBill, loadBillAndOthers, paidOn, paidState } from '#shared/till/bill-state.ts';
import { loadBookedTerms, termsFlags, termsRefusal } from '#shared/till/booked-terms.ts';
import { bearsDiscount, makeBill } from '#shared/till/make-bill.ts';
import { salePostings } from '#shared/till/postings.ts';
import { refundFlags, refundRefusal } from '#shared/till/refund-checks.ts';
import { restateSale, setOffEntries, setOffFlags } from '#shared/till/set-off.ts';
import { loadBillOfVisit } from '#shared/till/settled-bill.ts';
import { type Landing, landing, loadShift } from '#shared/till/shift-state.ts';
import { cardsFlags, cardsRefusal, loadCardsOut } from '#shared/till/sold-cards.ts';
import { loadUntoldPrices, priceFlags, priceRefusal } from '#shared/till/sold-prices.ts';
import { type LedgerEntry, billLine, bills } from '#shared/till/tables.ts';
import { loadTips, restateTips, tippedOn } from '#shared/till/tip-accounts.ts';

const told = bills.schema.omit({ branchId: true, at: true, by: true, paidMinor: true, voided: true, source: true });

const args = z.object({
  bill: told,
  shiftId: id.nullable(),
  /** The storage that sold goods are taken from; null when nothing sold is a product. */
  storageId: id.nullable(),
  /** Why something is given back; only a bill that gives back has one. */
  reason: text.optional(),
  /** Lines at a price that somebody set at the checkout; to do so is a right of its own. */
  pricedLineIds: z.array(id).max(limits.billLinesMax).optional(),
  /** How much of what is given back lessens what was still owed on the sale, and is not handed out; left out, nothing. */
  setOffMinor: minor.min(0).optional(),
  /** Lines of its visits that somebody left out on purpose, which takes off all that they cost: whoever may give discounts does so. */
  leftOutLineIds: z.array(id).max(limits.billLinesMax).optional(),
});

/** Bills of before lines were held to what was booked. */
const argsV5 = args.omit({ leftOutLineIds: true });

/** Bills of before what is given back lessened what was owed. */
const argsV4 = argsV5.omit({ setOffMinor: true });

/** Bills of before there were packages, and before lines knew their share of the bill's discount. */
const lineV3 = billLine.omit({ inPackage: true, billDiscountMinor: true });
const toldV3 = told.extend({ lines: z.array(lineV3).max(limits.billLinesMax) });
const argsV3 = argsV4.extend({ bill: toldV3 });

/** Bills of before discounts kept their names, and prices were held at both ends. */
const lineV2 = lineV3.omit({ discountName: true });
const toldV2 = toldV3
  .omit({ discountName: true })
  .extend({ lines: z.array(lineV2).max(limits.billLinesMax), taxRounding: z.enum(['line', 'bill']) });
const argsV2 = argsV3.omit({ pricedLineIds: true }).extend({ bill: toldV2 });

/** Bills of before refunds by line. */
const toldV1 = toldV2
  .omit({ creditsBillId: true })
  .extend({ lines: z.array(lineV2.omit({ creditsLineId: true })).max(limits.billLinesMax) });
const argsV1 = argsV2.omit({ reason: true }).extend({ bill: toldV1 });

/**
 * Posts what a client was told to pay: lines, discounts, taxes, total and receipt number as they were, with its sale in the ledger and its
 * goods out of the storage. Posted with the first payment, and before it.
 */
export const postBill = fact({
  name: 'postBill',
  version: 6,
  args,
  formerly: [
    former(1, argsV1, ({ bill, ...given }) => ({
      ...given,
      bill: { ...bill, creditsBillId: null, lines: bill.lines.map((line) => ({ ...line, creditsLineId: null })) },
    })),
    former(2, argsV2, (given) => given),
    former(3, argsV3, (given) => given),
    former(4, argsV4, (given) => given),
    former(5, argsV5, (given) => given),
  ],
  touchesChain: false,
  rights: ({ bill, pricedLineIds = [], leftOutLineIds = [] }) => {
    // What is given back carries the discount that it was sold with, and that was somebody's right then.
    if (bill.creditsBillId !== null) return ['money.take', 'money.refund'];
    const [isPriced, isLess] = [pricedLineIds.length > 0, leftOutLineIds.length > 0];
    return ['money.take', ...(isLess ? (['money.discount'] as const) : []), ...(isPriced ? (['money.price'] as const) : [])];
  },
  load: async (read, given, { actorId, branchId }) => {
    const { bill, shiftId, pricedLineIds = [], leftOutLineIds = [] } = given;
    const asked = await together({
      visits: Promise.all(bill.visitIds.map((visitId) => read.get('visits', visitId))),
      known: loadBill(read, bill.id),
      credited: bill.creditsBillId === null ? undefined : loadBillAndOthers(read, bill.creditsBillId),
      shift: loadShift(read, shiftId, null),
      cardsOut: bill.creditsBillId === null ? [] : loadCardsOut(read, bill.lines),
      tips: loadTips(read, { branchId, currency: bill.currency }, tippedOn(bill.lines)),
    });
    const visits = asked.visits.map((visit) => heldOr(visit, undefined)).filter((visit) => visit !== undefined);
    const terms = await loadBookedTerms(read, bill, visits, { leftOutLineIds, actorId });
    const before = new Map(await Promise.all(visits.map(async (visit) => [visit.id, await loadBillOfVisit(read, visit)] as const)));
    return { ...asked, visits, before, terms, untold: await loadUntoldPrices(read, bill, visits, { pricedLineIds, actorId, branchId }) };
  },
  atIssue: (given, { known, credited, visits, cardsOut, untold, terms }) => {
    if (known.bill !== undefined) return { code: 'bill-posted', subjects: [{ table: 'bills', id: known.bill.id }] };
    if (given.bill.creditsBillId !== null) return refundRefusal(given.bill, credited, given.setOffMinor ?? 0) ?? cardsRefusal(cardsOut);
    const billed = visits.find((visit) => visit.billId !== null);
    if (billed !== undefined) return { code: 'visit-has-bill', subjects: [{ table: 'visits', id: billed.id }] };
    return given.bill.visitIds.length > 0 && visits.some((visit) => visit.status !== 'arrived')
      ? { code: 'visit-not-arrived', subjects: visits.map((visit) => ({ table: 'visits', id: visit.id })) }
      : (termsRefusal(terms, given.bill.id) ?? priceRefusal(untold, given.bill.id));
  },
  decide: (given, { known, credited, visits, before, shift, cardsOut, tips, untold, terms }, stamp) => {
    if (known.bill !== undefined) {
      // Two windows with the same half-made bill. The first stands; what the second said is in its command, for whoever looks at the task.
      return {
        writes: [],
        flags: [{ code: 'posted-twice', tray: 'task', subjects: [{ table: 'bills', id: known.bill.id }] }],
        conflicts: [],
      };
    }
    // A bill that was set aside and is counted now may have been paid meanwhile.
    const posted = {
      ...given.bill,
      branchId: stamp.branchId,
      at: stamp.occurredAt,
      by: stamp.actorId,
      paidMinor: paidOn(given.bill.id, known.entries ?? []),
      voided: null,
      source: 'desk' as const,
    };
    const sale = saleEntry(landing(shift, given.shiftId, posted.id), posted, given.reason ?? '', stamp);
    const setOff = setOffEntries(posted, given.setOffMinor ?? 0, sale, stamp.cmdId);
    const bill = { ...posted, paidMinor: posted.paidMinor + paidOn(posted.id, setOff) };
    const tipped = restateTips(tips, sale);
    const entries = [sale, ...setOff].map((entry) => write('ledgerEntries', entry));
    const writes: Write[] = [write('bills', bill), ...entries, ...restateSale(credited, bill, setOff), ...tipped.writes];
    const flags: Flag[] = [...setOffFlags(credited, setOff), ...tipped.flags];
    const isBill = { table: 'bills', id: bill.id } as const;
    if (isOverpaid(bill)) flags.push({ code: 'overpaid', tray: 'task', subjects: [isBill] });
    flags.push(...priceFlags(untold, bill.id), ...termsFlags(terms, bill.id));
    if (bill.creditsBillId !== null) flags.push(...refundFlags(bill, credited), ...cardsFlags(cardsOut, bill.id));
    else if (!addsUp(bill)) flags.push({ code: 'sums-differ', tray: 'task', subjects: [isBill] });
    for (const visit of visits) {
      if (visit.status !== 'arrived')
        flags.push({ code: 'visit-not-arrived', tray: 'task', subjects: [{ table: 'visits', id: visit.id }, isBill] });
      // One that gave back all that the visit had asks for nothing beside this one.
      if (visit.billId !== null && before.get(visit.id) !== 'given-back')
        flags.push({
          code: 'billed-twice',
          tray: 'task',
          subjects: [{ table: 'visits', id: visit.id }, isBill],
        });
      else writes.push(write('visits', { ...visit, billId: bill.id, paid: paidState(bill.paidMinor, bill.totalMinor) }));
    }
    if (visits.length < bill.visitIds.length) flags.push({ code: 'visit-not-held', tray: null, subjects: [isBill] });
    for (const line of bill.lines) {
      if (line.kind !== 'product' || line.refId === null || given.storageId === null) continue;
      const move = {
        id: derivedId(stamp.cmdId, `move ${line.id}`),
        branchId: stamp.branchId,
        day: bill.day,
        at: stamp.occurredAt,
        productId: line.refId,
        storageId: given.storageId,
        kind: 'sale' as const,
        quantityMilli: -line.quantityMilli,
        billId: bill.id,
        by: stamp.actorId,
        note: '',
      };
      writes.push(write('stockMoves', move));
    }
    return { writes, flags, conflicts: [] };
  },
});

type Posted = z.infer<typeof bills.schema>;

/**
 * Whether what the client was told follows from the bill's own prices, quantities, discounts and rates. It stands either way; but a discount
 * that hides in an amount, or a tax that is none, is for a person to look at.
 */
function addsUp(bill: Pick<Posted, 'lines' | 'taxes' | 'totalMinor' | 'taxRounding'>): boolean {
  const taxes = bill.lines.flatMap((line) => line.taxes.map(({ taxId, ...tax }) => [taxId, { ...tax, id: taxId, active: true }] as const));
  const drafts = bill.lines.map((line) => ({ ...line, taxIds: line.taxes.map(({ taxId }) => taxId) }));
  const anew = makeBill(drafts, 0, new Map(taxes), bill.taxRounding);
  return (
    !bill.lines.some(isShort) &&
    canonicalJson(anew) === canonicalJson({ lines: bill.lines, taxes: bill.taxes, totalMinor: bill.totalMinor })
  );
}

/** What is only passed on is owed whole, and a tip to somebody; no line bears more of the bill's discount than it has. */
function isShort(line: Posted['lines'][number]): boolean {
  if ((line.billDiscountMinor ?? 0) > line.discountMinor) return true;
  if (bearsDiscount(line)) return false;
  return line.discountMinor !== 0 || line.taxes.length > 0 || (line.kind === 'tip' && line.staffId === null);
}

/** A sale that reaches a closed shift is late like its payment, whose tray item speaks for both. */
function saleEntry(land: Landing, bill: Posted, note: string, stamp: { readonly cmdId: string; readonly deviceId: string }): LedgerEntry {
  return {
    ...entryDefaults,
    id: derivedId(stamp.cmdId, 'entry'),
    branchId: bill.branchId,
    day: bill.day,
    at: bill.at,
    kind: 'sale',
    currency: bill.currency,
    postings: salePostings(bill),
    shiftId: land.shiftId,
    lateForShiftId: land.lateForShiftId,
    billId: bill.id,
    clientId: bill.clientId,
    note,
    by: bill.by,
    deviceId: stamp.deviceId,
    source: 'desk',
  };
}
