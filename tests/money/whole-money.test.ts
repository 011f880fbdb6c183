import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { Edit } from '#tests/simulation/loader.ts';
import { mustHappen } from './coverage.ts';
import type { Found, Search } from './histories.ts';

/** FOYER_MONEY_RUNS=n lives through more histories, FOYER_MONEY_SEED=n through others. */
const runs = Number(process.env['FOYER_MONEY_RUNS'] ?? 200);
const seed = Number(process.env['FOYER_MONEY_SEED'] ?? 20_261_123);
const patienceMs = 60_000 + runs * 500;

/** Searches in a thread of its own, which loads the sources by the simulation's loader, with a mistake in them when one is planted. */
function search(asked: Search, edit: Edit | null = null): Promise<Found> {
  return new Promise((resolve, reject) => {
    const workerData = { ...asked, edit };
    const worker = new Worker(new URL('./histories-worker.ts', import.meta.url), { workerData, execArgv: [], env: {} });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of the histories ended with ${code}`)));
  });
}

test(
  `whatever two desks do with money, it is whole, and undone it is gone (${runs} histories)`,
  async () => {
    const { failure, counts } = await search({ runs, seed, stopsAtFirst: false });
    expect(failure).toBeNull();
    if (runs >= 200) expect(mustHappen.filter((what) => !counts.has(what))).toEqual([]);
  },
  patienceMs,
);

const mistakes: Readonly<Record<string, Edit>> = {
  'change counts as cash taken': {
    file: 'shared/till/take-payment.ts',
    find: "post('till', given.tillId, amountMinor + roundingMinor), post('receivable', given.billId, -amountMinor), ...rounded];",
    replace:
      "post('till', given.tillId, given.tenderedMinor ?? amountMinor + roundingMinor), post('receivable', given.billId, -amountMinor), post('cash-rounding', given.tillId, amountMinor - (given.tenderedMinor ?? amountMinor + roundingMinor))];",
  },
  'what comes late lies in the closed shift': {
    file: 'shared/till/shift-state.ts',
    find: "if (isOwn && shift.state === 'open') return",
    replace: 'if (isOwn) return',
  },
  'a move that no shift takes up is not in the till’s balance': {
    file: 'shared/till/move-money.ts',
    find: "[write('ledgerEntries', entry), ...restateCheckpoint(known, land, entry)]",
    replace: "[write('ledgerEntries', entry)]",
  },
  'a void sells once more': {
    file: 'shared/till/void-bill.ts',
    find: 'postings: salePostings(bill).map((posting) => ({ ...posting, minor: 0 - posting.minor })),',
    replace: 'postings: salePostings(bill),',
  },
  'what was set off is not taken back with the bill that gave back': {
    file: 'shared/till/void-bill.ts',
    find: 'const setOffs = setOffsBack(bill, known.entries ?? [], how, stamp.cmdId);',
    replace: 'const setOffs = setOffsBack(bill, [], how, stamp.cmdId);',
  },
  'more set off than was owed is told to nobody': {
    file: 'shared/till/set-off.ts',
    find: 'if (entries.length === 0 || sale === undefined || !isOverpaid(sale)) return [];',
    replace: 'if (entries.length === 0 || sale === undefined || sale.paidMinor < 1_000_000) return [];',
  },
  'a package loses what its pieces do not share evenly': {
    file: 'shared/till/packages.ts',
    find: '{ ...part, pieces: dearer, unitPriceMinor: unitPriceMinor + 1 },',
    replace: '{ ...part, pieces: dearer, unitPriceMinor },',
  },
  'what goes back by a link returns the fee of what was paid at the desk': {
    file: 'shared/till/refund-payment.ts',
    find: 'entry.methodId === methodId && entry.channel === channel',
    replace: 'entry.methodId === methodId',
  },
  'a payment by a link is taken by the terms of the desk': {
    file: 'shared/till/plan-payment.ts',
    find: '{ ...atTheDesk(day), ...card, at }',
    replace: "{ ...atTheDesk(day), ...card, channel: 'onsite', at }",
  },
  'tips that were paid out twice are told to nobody': {
    file: 'shared/till/tip-accounts.ts',
    find: 'if (balanceMinor < 0 && addedMinor < 0)',
    replace: 'if (balanceMinor < -1_000_000)',
  },
  'a card that was emptied twice is told to nobody': {
    file: 'shared/accounts/holders.ts',
    find: 'else if (balanceMinor < 0 && balanceMinor < card.balanceMinor)',
    replace: 'else if (balanceMinor < -1_000_000)',
  },
};

test.each(Object.keys(mistakes))(
  'is not whole when %s',
  async (what) => {
    const { failure } = await search({ runs: 400, seed, stopsAtFirst: true }, mistakes[what]);
    // Not whatever goes wrong: a promise that is looked at was broken.
    expect(failure).toMatch(/^BrokenPromise: /);
  },
  120_000,
);
