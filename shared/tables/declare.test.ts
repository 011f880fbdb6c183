import { expect, test } from 'vitest';
import { z } from 'zod';
import { rights } from '#shared/access/rights.ts';
import { sealedClasses } from '#shared/access/sealed-class.ts';
import { allCommands, findCommand } from '#shared/commands/registry.ts';
import { sealedBox } from '#shared/kernel/schema.ts';
import { rowTable } from '#shared/tables/declare.ts';
import { tableNames, tables } from '#shared/tables/registry.ts';

test('a table whose field policy misses a field does not compile', () => {
  const schema = z.object({ id: z.string(), phone: z.string() });
  // @ts-expect-error -- `phone` has no policy
  rowTable({ name: 'careless', scope: 'chain', schema, indexes: [], viewRight: 'clients.view', fields: { id: 'open' } });
  // @ts-expect-error -- there is no view right
  rowTable({ name: 'open', scope: 'chain', schema, indexes: [], fields: { id: 'open', phone: 'open' } });
});

test('exactly the fields that hold sealed boxes are declared sealed', () => {
  for (const name of tableNames) {
    const { schema, fields } = tables[name];
    for (const [field, type] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
      const policy = (fields as Record<string, unknown>)[field];
      const isSealed = typeof policy === 'object' && policy !== null && 'sealed' in policy;
      expect(holdsBox(type), `${name}.${field}`).toBe(isSealed);
      if (isSealed) expect(sealedClasses).toContain((policy as { sealed: string }).sealed);
    }
  }
});

function holdsBox(type: z.ZodType): boolean {
  if (type === sealedBox) return true;
  if (type instanceof z.ZodNullable || type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return holdsBox(type.unwrap() as z.ZodType);
  if (type instanceof z.ZodArray) return holdsBox(type.element as z.ZodType);
  return false;
}

test('every row has an id, branch rows name their branch and day rows their day', () => {
  for (const name of tableNames) {
    const shape = Object.keys(tables[name].schema.shape);
    expect(shape).toContain('id');
    expect(tables[name].name).toBe(name);
    expect(shape.includes('branchId'), name).toBe(tables[name].scope === 'branch');
    if (tables[name].stored === 'day') expect(shape).toContain('day');
    for (const index of tables[name].indexes) expect(shape).toContain(index);
  }
});

test('every command is found by its name and version and asks for known rights', () => {
  expect(new Set(allCommands.map((command) => `${command.name}@${command.version}`)).size).toBe(allCommands.length);
  for (const command of allCommands) {
    expect(findCommand(command.name, command.version)).toBe(command);
    expect(rights).toEqual(
      expect.arrayContaining([...command.rights({ overbook: null, bill: { lines: [] }, prices: [], kind: 'top-up', from: {}, to: {} })]),
    );
  }
  expect(findCommand('bookVisit', 99)).toBeUndefined();
});
