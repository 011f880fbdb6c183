import { expect, test } from 'vitest';
import { z } from 'zod';
import { allCommands } from '#shared/commands/registry.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { daySumsRequest, daySumsResponse } from '#shared/sync/day-sums.ts';
import {
  cursor,
  envelope,
  fillRequest,
  fillResponse,
  outcome,
  payloadHash,
  poke,
  protocolVersion,
  pullRequest,
  pullResponse,
  pushRequest,
  pushResponse,
} from '#shared/sync/protocol.ts';
import { rowSumsRequest, rowSumsResponse } from '#shared/sync/row-sums.ts';
import { tableNames, tables } from '#shared/tables/registry.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

/** Custom checks (days, zones) have no JSON schema of their own; they count as the text they check. */
function hashOf(schemas: Readonly<Record<string, z.ZodType>>): string {
  const shapes = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { unrepresentable: 'any' })]),
  );
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(shapes)))).slice(0, 16);
}

/**
 * Whoever changes a message must raise `protocolVersion` and pin the new hash here; whoever changes a command's arguments must give it a new
 * version instead, because desks in the field hold the old one in their outboxes.
 */
test('the messages of protocol 1 are what they were', () => {
  expect(protocolVersion).toBe(1);
  expect(
    hashOf({
      envelope,
      outcome,
      cursor,
      pushRequest,
      pushResponse,
      pullRequest,
      pullResponse,
      fillRequest,
      fillResponse,
      daySumsRequest,
      daySumsResponse,
      rowSumsRequest,
      rowSumsResponse,
      poke,
    }),
  ).toMatchInlineSnapshot(`"1b9b51f70ad8aeec"`);
});

test('the arguments of every command version are what they were', () => {
  const hashes = Object.fromEntries(
    allCommands.flatMap(({ name, version, args, formerly = [] }) =>
      [...formerly, { version, args }].map((one) => [`${name}@${one.version}`, hashOf({ args: one.args })]),
    ),
  );
  expect(hashes).toMatchInlineSnapshot(`
    {
      "addAbsence@1": "24400947a9a3ee0d",
      "addAbsence@2": "fe382c962fdc317f",
      "addBlock@1": "2ef277d2fa94365d",
      "addBlock@2": "d7f87169cb815640",
      "addClient@1": "7819d3bac5e15447",
      "addWaitingClient@1": "2882bf0432694a6f",
      "bookVisit@1": "badcce64e67d8563",
      "cancelGroupEvent@1": "401f0a5e312accab",
      "cancelGroupEvent@2": "0a3f1744625e763a",
      "cancelVisit@1": "461cc5be46db2af5",
      "cashIn@1": "c0b9ba5d9fc7e497",
      "cashOut@1": "c0b9ba5d9fc7e497",
      "changeLines@1": "5b4a06011b836923",
      "changeLines@2": "bc8d75eba2613a3c",
      "changeSeries@1": "cf55f1bec79f5c43",
      "closeShift@1": "810c444849f7671e",
      "closeShift@2": "4f78dfef8e318d49",
      "closeShift@3": "5795310f13c144ec",
      "correctPayout@1": "a8fcbfb1ae01c520",
      "countFact@1": "d39a28a48d55833e",
      "describeBlock@1": "a6c39ac2c117589b",
      "describeGroupEvent@1": "94e4da90d1c7f8c7",
      "describeVisit@1": "1e69567652af1ab7",
      "editClient@1": "a002a6741bd717ea",
      "editWaitingClient@1": "1da1603a54cda6e1",
      "expireGiftCard@1": "54bffde92a6f21c1",
      "handOver@1": "51cc1d4193b3b29d",
      "handOver@2": "62bcd068aff85355",
      "issueGiftCard@1": "f65f2adeb1ec2a8d",
      "keepDeposit@1": "c643fcb8b417fb98",
      "matchPayout@1": "f10d41f70d9694b1",
      "moveBlock@1": "7a83cd54980d125f",
      "moveBlock@2": "cdc89aa3f461b517",
      "moveGroupEvent@1": "a8ddc856c22e9bc2",
      "moveGroupEvent@2": "d0f08523e5299a5e",
      "moveVisit@1": "5db8c8020977d101",
      "moveVisit@2": "19b568c9ed52a899",
      "openDrawer@1": "ee621ab1619828eb",
      "openShift@1": "cfdfbd6ac25e7cb8",
      "openShift@2": "b6fa53d243a70474",
      "payBackAccount@1": "b7b7d7bd19bfd542",
      "payBackGiftCard@1": "706412b83557fcba",
      "payFromAccount@1": "1d414d199075d188",
      "payOutTips@1": "5dea1361205138ba",
      "planGroupEvent@1": "40f5a5ce078ef21e",
      "postBill@1": "dcefa185c6ba318e",
      "postBill@2": "8df6995582a5426f",
      "postBill@3": "4da8a73f7e609f1e",
      "postBill@4": "d65fe4e8e2b6dc12",
      "postBill@5": "b0e09e29400ae511",
      "postBill@6": "9990da3c5141060f",
      "redeemGiftCard@1": "9b3f1a8983e72fa6",
      "removeAbsence@1": "4ec5825b5d483142",
      "removeBlock@1": "b7fb2b408b9e059c",
      "resolveTrayItem@1": "0d287fa503c62d22",
      "restoreVisit@1": "b62e9e7e0832a646",
      "reverseAccountEntry@1": "368754f9afc3d6e6",
      "reversePayment@1": "d48122507f6e1a1f",
      "saveDiscount@1": "4e78e8f1617ea997",
      "saveHoursPattern@1": "278b2cbef29e546c",
      "saveMoneySettings@1": "295c6bb621101e61",
      "savePackage@1": "246a28105432c2cf",
      "savePaymentItem@1": "cc95ae151f6d4254",
      "savePaymentItem@2": "76c8e15df252b4b5",
      "savePaymentMethod@1": "1cfca83f3f56edbc",
      "saveResource@1": "4f9713dcba8bfa1c",
      "saveStaffService@1": "14545887efe6a934",
      "saveSupplier@1": "1cf851913495bdb4",
      "saveTax@1": "40a81b98de3c010d",
      "saveTill@1": "b200b295b01ab895",
      "saveVisitCategory@1": "d05375928ac80409",
      "setBookingRules@1": "f2ed772f2c2039ac",
      "setCalendarTaste@1": "f72eec70b5336cf2",
      "setCreditLimit@1": "4aeaa9d65faccdcb",
      "setHoliday@1": "d251a343d20ce827",
      "setOpeningHours@1": "e5e030a9921bc001",
      "setTaxRounding@1": "63d5be2f8c2d39c0",
      "setVisitStatus@1": "75e69f978f3db419",
      "setVisitStatus@2": "8024d88fe32095f1",
      "setWorkDays@1": "533db9eefaf83308",
      "settleWaitingClient@1": "d9ecbfc7b47a836d",
      "startSeries@1": "89fba17360b74e27",
      "takePayment@1": "f07da575c947cbce",
      "takePayment@2": "976eb124dc29b7f6",
      "topUpAccount@1": "fd12c110aaaee157",
      "transferMoney@1": "953bed88fa944b5b",
      "voidBill@1": "6902d88d0d2766f0",
    }
  `);
});

/**
 * A row may change otherwise than by a field more: then an older desk in range cannot read it, and only the protocol tells it that it is the one to
 * be updated. So a change here raises `protocolVersion` with its release, and `row-shape.ts` with itself.
 */
test('the rows that desks hold are what they were', () => {
  expect(Object.fromEntries(tableNames.map((name) => [name, hashOf({ row: tables[name].schema })]))).toMatchInlineSnapshot(`
    {
      "absences": "8db940bdcc9efef5",
      "bills": "7c5cbd6d540eb748",
      "blocks": "1c4c6e2c3074feb0",
      "branches": "4b177b1232b02768",
      "calendarSeries": "96721f637bb10597",
      "calendarTastes": "e25b0515d4507c98",
      "chains": "03b99151e708ae04",
      "checkpoints": "a2a59037702b9130",
      "clientAccounts": "5f29455f72473f47",
      "clientHistory": "d6438f66b5dd928d",
      "clients": "241bc7d1d8eabadb",
      "discounts": "08ce682ab41ab4ec",
      "drawerOpenings": "b560742f94c6aa06",
      "giftCards": "730089fc47e94c2b",
      "groupEvents": "a2c20a16a145bf23",
      "holidays": "db2a68efe88fd996",
      "hoursPatterns": "0cff008f7df67d84",
      "ledgerEntries": "0c0f13f9972a7690",
      "moneySettings": "a107da07f3aa2895",
      "paymentItems": "850874264bb1127c",
      "paymentMethods": "c73462815befe0d7",
      "payouts": "63cdfc4396bc0c98",
      "products": "ddfe6271e010a120",
      "resources": "94f1a3fb037c69e8",
      "services": "96fdf60c9bd392ec",
      "shifts": "cc07d7ca1b3e62c7",
      "staff": "8c446ddfe5e1f1ca",
      "staffServices": "8d7f9f29e1d990ef",
      "stockCheckpoints": "dae9886bcae4ab5f",
      "stockMoves": "a55652b4153fb4da",
      "storages": "ff0c4fb256780210",
      "suppliers": "455852ec3c82f36f",
      "taxes": "7eef107e7e4d489d",
      "tills": "ac826c8bee95e36c",
      "tipAccounts": "6f67eaa9257309c6",
      "trayItems": "f46dbbc1b3f16932",
      "users": "b00f3ba1c869ac7f",
      "visitCategories": "340b6a149e329e0a",
      "visits": "1f216d60373520b8",
      "waitingClients": "8a86513bae9fa137",
      "workDays": "ead65c501844d517",
    }
  `);
});

test('it is the same command as long as all that was signed is the same, and another in another chain', () => {
  const one = anEnvelope({ args: { visitId: 'v' } });
  const hash = payloadHash('chain', one);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const elsewhere = { seq: 7, signature: 'anew', audit: { prev: 'f'.repeat(64), hash: 'e'.repeat(64) } };
  expect(payloadHash('chain', { ...one, ...elsewhere })).toBe(hash);
  const text = { cmdId: 'x', name: 'x', actorId: 'x', deviceId: 'x', branchId: 'x', occurredAt: '2026-03-02T15:00:01.000Z' };
  const others = Object.entries({ ...text, version: 2, args: { visitId: 'w' } }).map(([field, value]) => ({ ...one, [field]: value }));
  const hashes = [hash, payloadHash('another', one), ...others.map((other) => payloadHash('chain', other))];
  expect(new Set(hashes).size).toBe(others.length + 2);
});
