// `npm run torture -- race [--rows N]`: what takes too long for `npm test`. Prints one line of result and ends with 1 at a fault.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { openHubStore } from '#hub/store/open.ts';
import { race } from './race.ts';
import { type HubProcess, startHub } from '#tests/support/hub-process.ts';
import { makeTestChain } from '#tests/support/hub/test-store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const usage = 'npm run torture -- race [--rows N]';
const secondsMax = 12 * 60 * 60;

/** Eight desks, two hubs, one stream, on a Postgres as durable as a salon's. */
async function runRace(rows: number, stop: AbortSignal): Promise<boolean> {
  const folder = tempFolder('race');
  const hubs: HubProcess[] = [];
  const quiet = (): void => undefined;
  const postgres = await startPostgres({ dataDir: resolve(folder.path) });
  const databaseUrl = postgres.connectionString;
  const store = await openHubStore({ dataDir: folder.path, databaseUrl, env: {}, log: quiet });
  try {
    await makeTestChain(store);
    for (let at = 0; at < 2; at += 1) hubs.push(await startHub(['--data', folder.path, '--port', '0'], { DATABASE_URL: databaseUrl }));
    const told = await race({
      store,
      urls: hubs.map(({ url }) => url),
      chainId: 'one',
      rows,
      seconds: secondsMax,
      stop,
      onProgress: (done) => console.log(`race: ${done} rows`),
    });
    for (const fault of told.faults) console.log(fault);
    console.log(told.line);
    return told.faults.length === 0;
  } finally {
    for (const hub of hubs) await hub.stop();
    await store.close();
    await postgres.stop();
    folder.remove();
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
if (positionals[0] !== 'race' || !Number.isInteger(rows) || rows < 1) {
  console.error(usage);
  process.exitCode = 2;
} else {
  // Asked to end, it says what came of it so far and takes its hubs and its Postgres with it.
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  process.exitCode = (await runRace(rows, stop.signal)) ? 0 : 1;
}
