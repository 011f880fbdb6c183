/** A violation to plant: the file, what stands in it, and the rule that must name it. */
export interface Plant {
  readonly what: string;
  readonly path: string;
  readonly code: string;
  readonly rule: string;
}

const DOC = '/** Planted. */\n';
const BOUNDARY = 'boundaries(dependencies)';
const IMPORT = 'eslint(no-restricted-imports)';

/** Files that break nothing, and that the planted ones import. */
export const INNOCENTS: Readonly<Record<string, string>> = {
  'shared/kernel/leaf.ts': `${DOC}export const leaf = 1;\n`,
  'shared/booking/leaf.ts': `import { leaf } from '#shared/kernel/leaf.ts';\n${DOC}export const bookingLeaf = leaf;\n`,
  'shared/bridge/leaf.ts': `${DOC}export const bridgeLeaf = 1;\n`,
  'shared/booking/instant.ts': `${DOC}export const read = (iso: string) => new Date(iso).getTime();\n`,
  'renderer/data/leaf.ts': `import Dexie from 'dexie';\nimport { bookingLeaf } from '#shared/booking/leaf.ts';\n${DOC}export const store = [Dexie, bookingLeaf];\n`,
  'renderer/sync/leaf.ts': `import { store } from '#renderer/data/leaf.ts';\n${DOC}export const loop = store;\n`,
  'renderer/ui/leaf.tsx': `${DOC}export const Leaf = ({ text }: { readonly text: string }) => <b title={text}>{text}: 12 %</b>;\n`,
  'renderer/i18n/leaf.ts': `${DOC}export const word = 'word';\n`,
  'renderer/features/calendar/leaf.ts': `import { store } from '#renderer/data/leaf.ts';\nimport { word } from '#renderer/i18n/leaf.ts';\nimport { bridgeLeaf } from '#shared/bridge/leaf.ts';\nimport { own } from './own.ts';\n${DOC}export const screen = [store, word, bridgeLeaf, own];\n`,
  'renderer/features/calendar/own.ts': `${DOC}export const own = 1;\n`,
  'renderer/features/till/leaf.ts': `${DOC}export const till = 1;\n`,
  'renderer/app/leaf.ts': `import { screen } from '#renderer/features/calendar/leaf.ts';\nimport { loop } from '#renderer/sync/leaf.ts';\n${DOC}export const app = [screen, loop];\n`,
  'electron/leaf.ts': `import { app } from 'electron';\nimport { bridgeLeaf } from '#shared/bridge/leaf.ts';\n${DOC}export const shell = [app, bridgeLeaf];\n`,
  'electron/ipc/leaf.ts': `import { ipcMain } from 'electron';\n${DOC}export const door = ipcMain;\n`,
  'hub/leaf.ts': `import { bookingLeaf } from '#shared/booking/leaf.ts';\n${DOC}export const hub = bookingLeaf;\n`,
  'hub/store/leaf.ts': `import pg from 'pg';\nimport { hub } from '#hub/leaf.ts';\n${DOC}export const sql = [pg, hub, 'select version from stream_heads where chain_id = $1 for update', 'we notify nobody'];\n`,
};

/** One violation of every kind that the fences are there for. */
export const PLANTS: readonly Plant[] = [
  reaching('the kernel knows no subject', 'shared/kernel/a.ts', '#shared/booking/leaf.ts', 'bookingLeaf'),
  reaching('the trade knows no screen', 'shared/booking/a.ts', '#renderer/ui/leaf.tsx', 'Leaf'),
  reaching('the trade knows no hub', 'shared/booking/b.ts', '#hub/leaf.ts', 'hub'),
  reaching('a feature knows no other feature', 'renderer/features/calendar/a.ts', '#renderer/features/till/leaf.ts', 'till'),
  reaching('a feature knows no network', 'renderer/features/calendar/b.ts', '#renderer/sync/leaf.ts', 'loop'),
  reaching('a feature knows no composition root', 'renderer/features/calendar/c.ts', '#renderer/app/leaf.ts', 'app'),
  reaching('ui has no word of the trade', 'renderer/ui/a.ts', '#shared/booking/leaf.ts', 'bookingLeaf'),
  reaching('ui knows no data', 'renderer/ui/b.ts', '#renderer/data/leaf.ts', 'store'),
  reaching('data knows no screen', 'renderer/data/a.ts', '#renderer/features/till/leaf.ts', 'till'),
  reaching('data knows no network', 'renderer/data/b.ts', '#renderer/sync/leaf.ts', 'loop'),
  reaching('the sync core knows no screen', 'renderer/sync/a.ts', '#renderer/ui/leaf.tsx', 'Leaf'),
  reaching('texts know no data', 'renderer/i18n/a.ts', '#renderer/data/leaf.ts', 'store'),
  reaching('the renderer knows no hub', 'renderer/app/a.ts', '#hub/leaf.ts', 'hub'),
  reaching('the renderer knows no Electron', 'renderer/app/b.ts', '#electron/leaf.ts', 'shell'),
  reaching('the shell knows no screen', 'electron/a.ts', '#renderer/ui/leaf.tsx', 'Leaf'),
  reaching('the shell knows no trade', 'electron/b.ts', '#shared/booking/leaf.ts', 'bookingLeaf'),
  reaching('the hub knows no screen', 'hub/a.ts', '#renderer/data/leaf.ts', 'store'),
  reaching('the hub knows no Electron', 'hub/b.ts', '#electron/leaf.ts', 'shell'),
  plant('a folder without a place', 'renderer/misc/a.ts', `${DOC}export const x = 1;\n`, 'boundaries(no-unknown-files)'),
  plant(
    'Dexie outside renderer/data',
    'renderer/features/calendar/d.ts',
    `import Dexie from 'dexie';\n${DOC}export const x = Dexie;\n`,
    IMPORT,
  ),
  plant('Dexie in the trade', 'shared/booking/c.ts', `import Dexie from 'dexie';\n${DOC}export const x = Dexie;\n`, IMPORT),
  plant('Postgres outside hub/store', 'hub/http/a.ts', `import pg from 'pg';\n${DOC}export const x = pg;\n`, IMPORT),
  plant('Kysely outside hub/store', 'hub/http/b.ts', `import { sql } from 'kysely';\n${DOC}export const x = sql;\n`, IMPORT),
  plant(
    'Node in the trade',
    'shared/booking/d.ts',
    `import { readFileSync } from 'node:fs';\n${DOC}export const x = readFileSync;\n`,
    IMPORT,
  ),
  plant('Electron in the renderer', 'renderer/app/c.ts', `import { shell } from 'electron';\n${DOC}export const x = shell;\n`, IMPORT),
  plant('a raw channel in main', 'electron/main/a.ts', `import { ipcMain } from 'electron';\n${DOC}export const x = ipcMain;\n`, IMPORT),
  plant(
    'a raw channel in the renderer',
    'renderer/app/d.ts',
    `import { ipcRenderer } from 'electron';\n${DOC}export const x = ipcRenderer;\n`,
    IMPORT,
  ),
  impure('the clock', 'e', 'Date.now()', 'eslint(no-restricted-properties)'),
  impure('chance', 'f', 'Math.random()', 'eslint(no-restricted-properties)'),
  impure('random ids', 'g', 'crypto.randomUUID()', 'eslint(no-restricted-properties)'),
  impure('the clock as a date', 'h', 'new Date()', 'house(no-ambient-clock)'),
  impure("the machine's zone", 'i', 'new Date(2018, 4, 31)', 'house(no-ambient-clock)'),
  impure('the clock through luxon', 'j', 'DateTime.now()', 'house(no-ambient-clock)'),
  plant('raw text on a screen', 'renderer/ui/c.tsx', `${DOC}export const X = () => <b>Save</b>;\n`, 'house(no-raw-text-in-jsx)'),
  plant(
    'raw text in braces',
    'renderer/ui/d.tsx',
    `${DOC}export const X = ({ on }: { readonly on: boolean }) => <b>{on ? 'Yes' : null}</b>;\n`,
    'house(no-raw-text-in-jsx)',
  ),
  plant(
    'raw text for a screen reader',
    'renderer/ui/e.tsx',
    `${DOC}export const X = () => <b aria-label="Save" />;\n`,
    'house(no-raw-text-in-jsx)',
  ),
  trap('a sequence', 'a', 'create table t (id bigserial)'),
  trap('an identity column', 'b', 'create table t (id bigint generated always as identity)'),
  trap('an advisory lock', 'c', 'select pg_advisory_xact_lock(1)'),
  trap('NOTIFY', 'd', 'notify changes'),
  trap('NOTIFY as a function', 'e', "select pg_notify('changes', '')"),
  straying('a statement without its chain', 'f', '`select id from alarms where code = $1`'),
  straying(
    'a join that does not go by the chain',
    'g',
    '`select a.id from visits a join clients c on c.id = a.client_id where a.chain_id = $1`',
  ),
  straying('a built statement without its chain', 'h', `db.selectFrom('alarms').select('code').where('id', '=', 'x').execute()`),
  plant('a barrel', 'shared/booking/k.ts', `export { leaf } from '#shared/kernel/leaf.ts';\n`, 'house(no-barrel)'),
  plant('a default export', 'shared/booking/l.ts', `${DOC}export default 1;\n`, 'import(no-default-export)'),
  plant(
    'an import that climbs',
    'shared/booking/m.ts',
    `import { leaf } from '../kernel/leaf.ts';\n${DOC}export const x = leaf;\n`,
    'house(import-by-full-name)',
  ),
  plant(
    'an import without an extension',
    'shared/booking/n.ts',
    `import { leaf } from '#shared/kernel/leaf';\n${DOC}export const x = leaf;\n`,
    'house(import-by-full-name)',
  ),
  plant(
    'a screen reading a client past the right',
    'renderer/features/calendar/k.ts',
    `${DOC}export const x = (read: { readonly get: (table: string, id: string) => unknown }) => read.get('clients', 'anna');\n`,
    'house(client-rows-through-the-right)',
  ),
  plant('an export without a word about it', 'shared/booking/o.ts', 'export const x = 1;\n', 'house(doc-on-exports)'),
  plant('a file name in another case', 'shared/booking/BookVisit.ts', `${DOC}export const x = 1;\n`, 'unicorn(filename-case)'),
  plant(
    'a promise that nobody waits for',
    'hub/c.ts',
    `${DOC}export const x = () => {\n  Promise.resolve(1);\n};\n`,
    'typescript(no-floating-promises)',
  ),
  plant('a union that is not handled whole', 'hub/d.ts', unhandledUnion(), 'typescript(switch-exhaustiveness-check)'),
  plant('any', 'hub/e.ts', `${DOC}export const x = (y: unknown) => y as any;\n`, 'typescript(no-explicit-any)'),
  plant('a silenced compiler', 'hub/f.ts', `// @ts-ignore\n${DOC}export const x: number = 'y';\n`, 'typescript(ban-ts-comment)'),
  plant(
    'a file too long',
    'hub/g.ts',
    `${Array.from({ length: 401 }, (_, n) => `${DOC}export const x${n} = ${n};\n`).join('')}`,
    'eslint(max-lines)',
  ),
  plant('a function too long', 'hub/h.ts', longFunction(71), 'eslint(max-lines-per-function)'),
  plant('a cycle', 'shared/booking/p.ts', `import { q } from './q.ts';\n${DOC}export const p = () => q;\n`, 'import(no-cycle)'),
  plant(
    'the other half of the cycle',
    'shared/booking/q.ts',
    `import { p } from './p.ts';\n${DOC}export const q = () => p;\n`,
    'import(no-cycle)',
  ),
];

function plant(what: string, path: string, code: string, rule: string): Plant {
  return { what, path, code, rule };
}

function reaching(what: string, path: string, specifier: string, name: string): Plant {
  return plant(what, path, `import { ${name} } from '${specifier}';\n${DOC}export const x = ${name};\n`, BOUNDARY);
}

function impure(what: string, file: string, expression: string, rule: string): Plant {
  const head = expression.startsWith('DateTime') ? `import { DateTime } from 'luxon';\n` : '';
  return plant(`${what} in the trade`, `shared/till/${file}.ts`, `${head}${DOC}export const x = () => ${expression};\n`, rule);
}

function trap(what: string, file: string, sql: string): Plant {
  return plant(`${what} in the write path`, `hub/store/${file}.ts`, `${DOC}export const x = \`${sql}\`;\n`, 'house(no-write-path-traps)');
}

function straying(what: string, file: string, expression: string): Plant {
  const code = `import type { Kysely } from 'kysely';\n${DOC}export const x = (db: Kysely<Record<string, Record<string, string>>>) => [db, ${expression}];\n`;
  return plant(`${what} in the hub's store`, `hub/store/${file}.ts`, code, 'house(one-chain-a-statement)');
}

function longFunction(lines: number): string {
  const body = Array.from({ length: lines }, (_, n) => `  count += ${n};\n`).join('');
  return `${DOC}export function x(): number {\n  let count = 0;\n${body}  return count;\n}\n`;
}

function unhandledUnion(): string {
  return `${DOC}export function x(y: 'a' | 'b'): number {\n  switch (y) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n`;
}
