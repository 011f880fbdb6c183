import { expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { tableNames, tables } from '#shared/tables/registry.ts';
import { rowShape } from '#shared/tables/row-shape.ts';

// A desk whose build knows another hash than the one that took its copy fetches what that one left aside.
test('the shape of the rows is that of the tables: put the hash that is found here into row-shape.ts', () => {
  const shapes = tableNames.map((name) => {
    const { scope, stored, schema } = tables[name];
    return { name, scope, stored, row: z.toJSONSchema(schema, { unrepresentable: 'any' }) };
  });
  expect(sha256Hex(canonicalJson(JSON.parse(JSON.stringify(shapes)))).slice(0, 16)).toBe(rowShape);
});
