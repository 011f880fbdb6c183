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
  poke,
  protocolVersion,
  pullRequest,
  pullResponse,
  pushRequest,
  pushResponse,
} from '#shared/sync/protocol.ts';
import { tableNames, tables } from '#shared/tables/registry.ts';

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
      poke,
    }),
  ).toMatchInlineSnapshot(`"7267c616753a7033"`);
});

test('the arguments of every command version are what they were', () => {
  const hashes = Object.fromEntries(
    allCommands.flatMap(({ name, version, args, formerly = [] }) =>
      [...formerly, { version, args }].map((one) => [`${name}@${one.version}`, hashOf({ args: one.args })]),
    ),
  );
  expect(hashes).toMatchInlineSnapshot(`
    {
      "addClient@1": "7819d3bac5e15447",
      "bookVisit@1": "ebb4493ef1917ebb",
      "cancelVisit@1": "d7fdcbb6d71c63ab",
      "closeShift@1": "810c444849f7671e",
      "countFact@1": "d39a28a48d55833e",
      "describeVisit@1": "15985c4525310cf8",
      "editClient@1": "a002a6741bd717ea",
      "moveVisit@1": "53486e69a217709b",
      "openShift@1": "cfdfbd6ac25e7cb8",
      "postBill@1": "24f2a114b4f4b1c8",
      "resolveTrayItem@1": "0d287fa503c62d22",
      "restoreVisit@1": "b62e9e7e0832a646",
      "reversePayment@1": "d48122507f6e1a1f",
      "setVisitStatus@1": "75e69f978f3db419",
      "takePayment@1": "f07da575c947cbce",
    }
  `);
});

test('the rows that desks hold are what they were', () => {
  expect(Object.fromEntries(tableNames.map((name) => [name, hashOf({ row: tables[name].schema })]))).toMatchInlineSnapshot(`
    {
      "bills": "ca0d4899231fc565",
      "branches": "307560e7f17c4c0d",
      "chains": "03b99151e708ae04",
      "checkpoints": "a2a59037702b9130",
      "clientHistory": "d6438f66b5dd928d",
      "clients": "241bc7d1d8eabadb",
      "ledgerEntries": "625fc10fe25cd964",
      "paymentMethods": "9fef5caa63dd435c",
      "products": "ddfe6271e010a120",
      "services": "abef8379c2c92529",
      "shifts": "fe663d4b94df86f2",
      "staff": "8c446ddfe5e1f1ca",
      "staffServices": "2f73e2083264bf09",
      "stockCheckpoints": "dae9886bcae4ab5f",
      "stockMoves": "a55652b4153fb4da",
      "storages": "ff0c4fb256780210",
      "taxes": "7eef107e7e4d489d",
      "tills": "46928840db3b7704",
      "trayItems": "f46dbbc1b3f16932",
      "users": "b00f3ba1c869ac7f",
      "visits": "f08df1c8551477f5",
      "workDays": "ead65c501844d517",
    }
  `);
});
