import { derivedId } from '#shared/kernel/id.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { expectedPayouts } from '#shared/payouts/forecast.ts';
import { isTaken } from '#shared/payouts/taken.ts';
import { feeOf } from '#shared/till/card-fees.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { Chance } from '#tests/simulation/chance.ts';
import { atHub, promise } from '#tests/simulation/oracles.ts';
import { visaFees } from './money-chain.ts';
import type { Salon } from './salon.ts';

/** Looks at what was paid by a link: its fee by the terms of its own, told, foretold and posted, and what goes back by the rule of its provider. */
export function onlineMoneyHasItsTerms(salon: Salon): void {
  const ledger = atHub(salon.world, 'ledgerEntries');
  const online = ledger.filter((entry) => isTaken(entry) && entry.channel === 'online');
  const reversed = new Set(ledger.flatMap(({ reversesId }) => (reversesId === null ? [] : [reversesId])));
  for (const entry of online) {
    if (entry.methodId === 'amex' && inTill(entry) < 0)
      promise(entry.fee === null, () => `amex keeps its fees and ${entry.id} has one back`);
    if (entry.methodId !== 'visa' || inTill(entry) < 0) continue;
    feeIsByItsTerms(salon, entry);
    salon.world.tally(`a ${entry.kind} by a link has a fee of its own`);
  }
  const visa = online.filter(({ methodId }) => methodId === 'visa');
  isForetold(
    salon,
    visa.filter((entry) => inTill(entry) > 0 && !reversed.has(entry.id)),
  );
  const ofBill = new Map(atHub(salon.world, 'bills').map(({ id, creditsBillId }) => [id, creditsBillId ?? id]));
  const bySale = new Map<string, LedgerEntry[]>();
  for (const entry of visa.filter(({ kind }) => kind === 'payment')) {
    const saleId = ofBill.get(entry.billId ?? '') ?? '';
    bySale.set(saleId, [...(bySale.get(saleId) ?? []), entry]);
  }
  for (const [saleId, entries] of bySale) if (!entries.some(({ id }) => reversed.has(id))) feesBackAreAPart(salon, saleId, entries);
}

function inTill(entry: LedgerEntry): number {
  return onTill(entry, entry.tillId ?? '');
}

/** The fee is worked out anew here, from the terms and not from what the payment says. */
function feeIsByItsTerms({ world }: Salon, entry: LedgerEntry): void {
  const due = feeOf(inTill(entry), visaFees.online);
  const told = { amountMinor: entry.fee?.amountMinor, vatMinor: entry.fee?.vatMinor };
  promise(
    told.amountMinor === due.amountMinor && told.vatMinor === due.vatMinor,
    () => `${entry.id} was paid by a link and says a fee of ${told.amountMinor}`,
  );
  const posted = atHub(world, 'ledgerEntries').find(({ id }) => id === derivedId(entry.id, 'fee'));
  if (posted === undefined) return;
  const kept = sumMinor(posted.postings.filter(({ account }) => account === 'card-fee').map(({ minor }) => minor));
  promise(kept === due.amountMinor, () => `the fee of ${entry.id} was posted as ${kept}, not ${due.amountMinor}`);
  world.tally('the fee of what was paid by a link was posted');
}

/** Every payment that stands was paid out, or lies in what a desk expects, with its fee taken off. */
function isForetold(salon: Salon, standing: readonly LedgerEntry[]): void {
  for (const index of [0, 1]) {
    const { rows } = salon.screen(index, new Chance(1));
    const payouts = rows('payouts');
    const paidOut = new Set(payouts.flatMap(({ paymentIds }) => paymentIds));
    const coming = expectedPayouts(rows('ledgerEntries'), payouts);
    for (const group of coming) {
      const fees = group.payments.map(({ fee }) => (fee === null ? 0 : fee.amountMinor + fee.vatMinor));
      const net = sumMinor(group.payments.map(inTill)) - sumMinor(fees);
      promise(group.netMinor === net, () => `${group.netMinor} is foretold for ${group.day}, its payments come to ${net}`);
    }
    const foretold = new Set(coming.flatMap(({ payments }) => payments.map(({ id }) => id)));
    for (const { id } of standing) {
      promise(
        paidOut.has(id) !== foretold.has(id),
        () => `${id} was paid by a link and is ${foretold.has(id) ? 'foretold after it came' : 'never foretold'}`,
      );
      if (foretold.has(id)) salon.world.tally('what was paid by a link is foretold');
    }
  }
}

/** What goes back by a link returns its share of the fees of what was paid by one, and of nothing else. */
function feesBackAreAPart({ world }: Salon, saleId: string, entries: readonly LedgerEntry[]): void {
  const paid = entries.filter((entry) => inTill(entry) > 0);
  const back = entries.filter((entry) => inTill(entry) < 0);
  if (back.length === 0) return;
  const sumOf = (some: readonly LedgerEntry[]) => sumMinor(some.map(({ fee }) => (fee === null ? 0 : fee.amountMinor + fee.vatMinor)));
  const [paidMinor, backMinor] = [sumMinor(paid.map(inTill)), 0 - sumMinor(back.map(inTill))];
  const returned = 0 - sumOf(back);
  if (paid.length === 0) {
    world.tally('money back by a link that nobody paid by');
    promise(returned === 0, () => `sale ${saleId} was not paid by a link, and ${returned} of a fee came back there`);
    return;
  }
  world.tally('money back by the link that it was paid by');
  // Two desks that give back apart round by themselves, each part of the fee and of the tax on it.
  const share = (sumOf(paid) * Math.min(backMinor, paidMinor)) / paidMinor;
  promise(
    Math.abs(returned - share) <= 2 * back.length,
    () => `${backMinor} of ${paidMinor} went back by a link on sale ${saleId}, and ${returned} of fees of ${sumOf(paid)}`,
  );
}
