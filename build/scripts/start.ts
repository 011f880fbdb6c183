// The second half of `npm start`, under the pinned Node: build, hub, desk.
import { resolve } from 'node:path';
import { announcement } from '#build/start/announce.ts';
import { Children } from '#build/start/children.ts';
import { startHub } from '#build/start/hub-process.ts';
import { openDesk } from '#build/start/open-desk.ts';
import { hubArguments, readStartOptions } from '#build/start/start-options.ts';
import { buildDeskIfNeeded, WEB_FOLDER } from './build-desk.ts';

const PARENT_POLL_MS = 1_000;
const children = new Children();
const parent = process.ppid;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// npm that was killed cannot pass a signal on; its absence is the signal.
setInterval(() => process.ppid !== parent && void stop(0), PARENT_POLL_MS).unref();

try {
  await start();
} catch (fault) {
  if (!stopping) {
    console.error(fault instanceof Error ? fault.message : fault);
    await stop(1);
  }
}

async function start() {
  const asked = readStartOptions(process.argv.slice(2));
  const options = { ...asked, dataDir: resolve(asked.dataDir) };
  console.log((await buildDeskIfNeeded()) ? 'Built the desk.' : 'The desk is built already.');
  const { child: hub, ready } = await startHub(children, hubArguments(options, WEB_FOLDER));
  hub.once('exit', (code) => void stop(code ?? 1, `The hub ended (code ${code}); its reason stands above.`));
  const opened = await openDesk({ children, ready, dataDir: options.dataDir, wished: options.host });
  if (stopping) return;
  console.log(announcement(ready, opened));
  opened.window?.once('exit', () => void stop(0, 'The desk was closed.'));
}

async function stop(code: number, why?: string) {
  if (stopping) return;
  stopping = true;
  if (why !== undefined) console.log(why);
  await children.stopAll();
  process.exit(code);
}
