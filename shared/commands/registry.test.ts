import { expect, test } from 'vitest';
import { allCommands } from '#shared/commands/registry.ts';

test('every former version of a command leads on to the next without a gap, so that no outbox is stranded', () => {
  for (const { name, version, formerly = [] } of allCommands) {
    const versions = formerly.map((was) => was.version);
    const oldest = Math.min(version, ...versions);
    expect(versions, name).toEqual(Array.from({ length: version - oldest }, (_, at) => oldest + at));
  }
});

test('a command in its second version or later takes what the three versions before it wrote', () => {
  for (const { name, version } of allCommands) {
    const known = allCommands.flatMap((one) => (one.name === name ? [one.version, ...(one.formerly ?? []).map((was) => was.version)] : []));
    for (let back = 1; back <= 3 && version - back >= 1; back += 1) expect(known, name).toContain(version - back);
  }
});
