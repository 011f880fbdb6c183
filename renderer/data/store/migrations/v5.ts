import type { Transaction } from 'dexie';

/** What the fifth version adds: the tables of money at the desk, and what waits to be printed. */
export const storesV5 = {
  printJobs: 'id',
  moneySettings: 'id',
  paymentItems: 'id',
  suppliers: 'id',
  discounts: 'id',
  drawerOpeningsDays: 'key',
  drawerOpeningsFinder: 'id',
  payoutsDays: 'key',
  payoutsFinder: 'id',
  giftCards: 'id, code, clientId',
  clientAccounts: 'id',
  billsFinder: 'id, clientId, creditsBillId',
} as const;

type Old = Readonly<Record<string, unknown>>;

const ruleOfV5 = (rule: object) => ({ ...rule, minMinor: null, maxMinor: null, vatPpm: 0 });

function methodOfV5(row: Old): object {
  const { fee, settlementDays, ...kept } = row;
  const usual = {
    id: 'usual',
    channel: 'any',
    funding: 'any',
    origin: 'any',
    instalments: { from: 1, to: 99 },
    validFrom: null,
    validTo: null,
  };
  return {
    ...kept,
    fees: fee === null ? [] : [{ ...usual, rule: ruleOfV5(fee as object) }],
    settlement: { days: settlementDays, dayKind: 'calendar', cutOff: null, grouping: 'payment', landsInTillId: null },
    feeOnRefund: 'kept',
    surcharge: false,
  };
}

function entryOfV5(row: Old): object {
  const fee = row['fee'] as (Old & { readonly rule: object }) | null;
  return {
    ...row,
    payout: null,
    itemId: null,
    supplierId: null,
    fee: fee === null ? null : { ...fee, vatMinor: 0, rule: ruleOfV5(fee.rule) },
  };
}

function billOfV5(row: Old): object {
  const lines = (row['lines'] as readonly object[]).map((line) => ({ ...line, creditsLineId: null }));
  return { ...row, lines, creditsBillId: null, voided: null };
}

function shiftOfV5(row: Old): object {
  const closed = row['closed'] as Old | null;
  const sealed = (close: Old) => ({
    ...close,
    secondBy: null,
    leftMinor: close['countedMinor'],
    restTillId: null,
    prevSeal: null,
    seal: close['hash'],
  });
  return { ...row, handOvers: [], closed: closed === null ? null : sealed(closed) };
}

const ownersRights = ['money.price', 'money.refund', 'money.move', 'money.credit', 'money.export', 'drawer.open'];

function userOfV5(row: Old): object {
  return row['role'] === 'owner' ? { ...row, rights: [...(row['rights'] as readonly string[]), ...ownersRights] } : row;
}

/** What each older row gets, as the hub's migration 0010 fills it in. */
const upgrades: Readonly<Record<string, (row: Old) => object>> = {
  tills: (row) => ({ ...row, userIds: [] }),
  paymentMethods: methodOfV5,
  ledgerEntries: entryOfV5,
  bills: billOfV5,
  shifts: shiftOfV5,
  users: userOfV5,
};

interface OldDocument {
  readonly key: string;
  readonly rows: readonly Old[];
}

/** Fills in the new fields of every row that lies here, and of those that a waiting command would put back. */
export async function toV5(transaction: Transaction): Promise<void> {
  for (const [table, upgrade] of Object.entries(upgrades)) {
    const isByDay = table === 'bills' || table === 'ledgerEntries';
    if (isByDay) {
      const documents = transaction.table<OldDocument>(`${table}Days`);
      await documents.bulkPut((await documents.toArray()).map((document) => ({ ...document, rows: document.rows.map(upgrade) as Old[] })));
    } else {
      const rows = transaction.table<Old>(table);
      await rows.bulkPut((await rows.toArray()).map((row) => upgrade(row) as Old));
    }
  }
  await transaction
    .table('pending')
    .toCollection()
    .modify((pending: { before: { table: string; row: Old | null }[] }) => {
      pending.before = pending.before.map((image) => {
        const upgrade = upgrades[image.table];
        return upgrade === undefined || image.row === null ? image : { ...image, row: upgrade(image.row) as Old };
      });
    });
}
