// A process that builds the calendar's harness and serves it to a run of tests: it says where, and ends with whoever started it.
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { must } from '#shared/kernel/assert.ts';
import { tempFolder } from './temp-folder.ts';

const folder = tempFolder('calendar-harness');
process.once('exit', folder.remove);
process.stdin.resume().once('end', () => process.exit(0));

const configFile = fileURLToPath(new URL('calendar-harness/vite.config.ts', import.meta.url));
const built = { configFile, logLevel: 'silent', build: { outDir: folder.path, emptyOutDir: true } } as const;
await build(built);
const server = await preview({ ...built, preview: { host: '127.0.0.1', port: 0 } });
console.log(must(server.resolvedUrls?.local[0], 'a server that listens has an address'));
