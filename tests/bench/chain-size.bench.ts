// Whether a desk of a large chain waits longer than one of a small: a chain of 20 branches and three years, against chains that hold only that
// branch's last 90 days, once with as many clients as the large one (people are no history) and once with the branch's own. The true desk in a
// browser, its first sync to usable and to complete, and changes made offline and sent.
import pg from 'pg';
import { addDays, dayOf, msToInstant } from '#shared/kernel/time.ts';
import { enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import type { HubStore } from '#hub/store/open.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { owner } from '#tests/support/rows.ts';
import { entryAgainst } from './entries.ts';
import { withBenchStore } from './hub/bench-store.ts';
import { type ChainSize, branchClients, branchesOf } from './hub/chain-size.ts';
import { growChains } from './hub/grown-chain.ts';
import { branchDay } from './hub/grown-rows.ts';
import { type HubSender, startHubSender } from './hub/hub-sender.ts';
import { type StatementPages, grownBeyond, statementPages, sumOfPages, weighingSettings } from './hub/statement-pages.ts';
import { buildPages, withBrowser } from './sync/page-build.ts';
import './sync/page/peer-page.ts';
import { syncPeers } from './sync/peers.ts';

/** A smaller chain, to see the bench itself work: `FOYER_BENCH_CHAIN=4x1` is four branches and one year. */
const [branches = 20, years = 3] = (process.env['FOYER_BENCH_CHAIN'] ?? '20x3').split('x').map(Number);
const runs = 6;
const daysAhead = 14;
const changes = 150;
/** How much longer a large chain may take. */
const ratioMax = 1.2;

export const benches: readonly Bench[] = [{ name: 'chain-size', run: compareSizes }];

interface Times {
  readonly usable: number;
  readonly complete: number;
  readonly push: number;
  /** Pages that Postgres looked at for all of it. */
  readonly pages: StatementPages;
}

function compareSizes(): Promise<readonly Entry[]> {
  // The page with the desk is built beside those of its peers.
  syncPeers.install();
  const today = dayOf(msToInstant(Date.now()), 'utc');
  const to = addDays(today, daysAhead);
  const large: ChainSize = { chainId: 'large', branches, from: addDays(today, -years * 365), to, clients: branches * branchClients };
  const lastDays = { branches: 1, from: addDays(today, -90), to };
  const small: ChainSize = { ...lastDays, chainId: 'small', clients: large.clients };
  const lean: ChainSize = { ...lastDays, chainId: 'lean', clients: branchClients };
  const sizes = [large, small, lean];
  return withBenchStore(async ({ store, databaseUrl, dataDir }) => {
    await growChains(store, databaseUrl, sizes);
    const hub = await startHubSender(databaseUrl, dataDir, ['--web', await buildPages()]);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      const times = new Map<string, Times[]>(sizes.map(({ chainId }) => [chainId, []]));
      for (let run = 0; run < runs; run += 1) {
        // Each comes first as often as the others: what the one before left to the disk is paid by the next.
        for (const size of [...sizes.slice(run % sizes.length), ...sizes.slice(0, run % sizes.length)]) {
          const [measured, pages] = await statementPages(client, () => oneDesk(store, hub, size, today));
          times.get(size.chainId)?.push({ ...measured, pages });
        }
      }
      sayGrown(times.get('large')?.at(-1), times.get('small')?.at(-1));
      return entriesOf((chainId) => times.get(chainId) ?? []);
    } finally {
      await client.end();
      await hub.stop();
    }
  }, weighingSettings);
}

/** Names the statements that grew with the chain, for whoever looks for a missing index. */
function sayGrown(large: Times | undefined, small: Times | undefined): void {
  if (large === undefined || small === undefined) return;
  for (const { query, pages, against } of grownBeyond(ratioMax, large.pages, small.pages).slice(0, 10))
    console.error(`  ${pages} pages instead of ${against}: ${query.slice(0, 200)}`);
}

/** A new device with an empty store. What it changed is changed back by nobody, so each desk takes other visits. */
async function oneDesk(store: HubStore, hub: HubSender, size: ChainSize, today: string): Promise<Omit<Times, 'pages'>> {
  const { chainId } = size;
  const [branchId = ''] = branchesOf(size);
  const code = await makeDeviceCode(store.db, chainId, branchId, { expiresAt: new Date(Date.now() + 3_600_000), uses: 1 });
  const device = await enrolDevice(store.db, code, 'Bench', 'desk', new Date());
  if (device === undefined) throw new Error('the code was made a moment ago');
  const ids = await visitsToChange(store, chainId, branchId, today);
  return withBrowser(async (open) => {
    const page = await open(`${hub.url}/index.html`);
    const publicKey = await page.evaluate(() => window.peer.publicKey?.());
    await registerSigningKey(store.db, chainId, owner.id, device.deviceId, publicKey ?? '');
    const identity = { ...device, chainName: chainId, branchName: branchId };
    const start = { today, visitsADay: branchDay.visits, visits: 0, clients: size.clients, identity };
    const { usableMs, completeMs } = await page.evaluate((told) => window.peer.firstSync(told), start);
    await page.evaluate(async (visitIds) => {
      await window.peer.goOffline();
      await window.peer.confirm(visitIds);
    }, ids);
    const told = { usable: usableMs, complete: completeMs, push: await page.evaluate(() => window.peer.pushAll()) };
    console.error(`  ${chainId}: ${JSON.stringify(told)}`);
    return told;
  });
}

/** Visits of the last days as the branch has them, whose status nobody has changed yet. */
async function visitsToChange(store: HubStore, chainId: string, branchId: string, today: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let back = 1; found.length < changes; back += 1) {
    const day = await store.read(chainId).day('visits', branchId, addDays(today, -back));
    found.push(...(day.held ? day.value : []).filter(({ status }) => status === 'waiting').map(({ id }) => id));
  }
  return found.slice(0, changes);
}

function entriesOf(timesOf: (chainId: string) => readonly Times[]): readonly Entry[] {
  type Measured = 'usable' | 'complete' | 'push' | 'pages';
  const all = (chainId: string, what: Measured) =>
    timesOf(chainId).map((times) => (what === 'pages' ? sumOfPages(times.pages) : times[what]));
  const one = (name: string, what: Measured): readonly Entry[] => [
    entryAgainst(`${name}, ${branches} branches × ${years} years`, all('large', what), {
      name: '90 days, as many clients',
      samples: all('small', what),
    }),
    entryAgainst(`${name}, ${branches} branches × ${years} years`, all('large', what), {
      name: "90 days, its branch's clients",
      samples: all('lean', what),
    }),
  ];
  return [
    ...one('first sync to usable', 'usable'),
    ...one('first sync to complete', 'complete'),
    ...one(`push ${changes} offline changes`, 'push'),
    ...one('pages that Postgres looked at for all of it', 'pages').map((entry) => ({ ...entry, unit: 'pages' })),
  ];
}
