import type { PlantedBug } from '#tests/simulation/planted-bugs.ts';

/** Mistakes in the true stores, which only the ladder on them can see. */
export const plantedStoreBugs: readonly PlantedBug[] = [
  {
    bug: 'what only the journal holds is not brought back',
    file: 'renderer/data/journal/rebuild-outbox.ts',
    find: 'const missing = await missingOf(trans, known, what.unsent);',
    replace: 'const missing = (await missingOf(trans, known, what.unsent)).slice(1);',
  },
  {
    bug: 'an outcome is not written to the database',
    file: 'renderer/data/store/outbox-writes.ts',
    find: "if (others.length > 0) await source.table('outcomes').bulkPut(others);",
    replace: '',
  },
  {
    bug: 'of what one transaction settled, only the first command is kept',
    file: 'renderer/data/store/kept-sent.ts',
    find: 'others.length === 0 ? first : { ...first, others }',
    replace: 'first',
  },
  {
    bug: 'a store that brings back a command of another never hears of its outcome',
    file: 'hub/store/seen-commands.ts',
    find: 'found.hash === hash && (found.storeId !== storeId || found.deviceId !== deviceId)',
    replace: 'found.hash === hash && found.deviceId !== deviceId',
  },
  {
    bug: 'a change within one day is not written to its document',
    file: 'renderer/data/store/day-documents.ts',
    find: 'if (kept.length > 0) await documents(source, table).bulkPut(kept);',
    replace: 'if (kept.length > 1) await documents(source, table).bulkPut(kept);',
  },
];
