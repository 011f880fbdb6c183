// A salon's desk against RxDB and PouchDB, each on a bare page of the same browser and with its own server on this machine: the first sync of
// 20,000 documents, a thousand changes made offline and sent, and one change on its way to another desk. Ours is the true desk and the true
// hub, with signatures, rights, the second copy and the audit chain; theirs check nothing. All of them keep what they acknowledge.
import type { Page } from '@playwright/test';
import { dayOf, msToInstant } from '#shared/kernel/time.ts';
import { type Bench, type Entry, percentile } from '#tests/support/bench.ts';
import { withBenchStore } from './hub/bench-store.ts';
import { type Contestant, pouchId, startFoyer, startPouchDb, startRxDb } from './sync/contestants.ts';
import { buildPages, withBrowser } from './sync/page-build.ts';
import './sync/page/peer-page.ts';
import { syncPeers } from './sync/peers.ts';
import { type SalonRows, salon, salonRows } from './sync/salon.ts';

const runs = 3;
const offlineChanges = 1_000;
/** Changes one after another that another desk sees, a run. */
const seenChanges = 40;
const restMs = 50;
/** Before the network comes back, everybody's last try without it lies behind him: a desk leaves alone for half a second what was not there. */
const awayMs = 1_000;

/** What one run of a contestant came to. All in ms. */
interface Run {
  readonly usable: number;
  readonly complete: number;
  readonly push: number;
  readonly seen: readonly number[];
}

type Runs = Readonly<Record<Contestant['name'], Run[]>>;

export const benches: readonly Bench[] = [{ name: 'sync', run: compareSync }];

function compareSync(): Promise<readonly Entry[]> {
  syncPeers.install();
  const today = dayOf(msToInstant(Date.now()), 'utc');
  const rows = salonRows(today);
  return withBenchStore(async (bench) => {
    const pages = await buildPages();
    const contestants = [await startFoyer(bench, rows, pages), await startRxDb(bench, rows, pages), await startPouchDb(rows, pages)];
    const measured: Runs = { Foyer: [], RxDB: [], PouchDB: [] };
    try {
      for (let run = 0; run < runs; run += 1)
        for (const contestant of contestants) measured[contestant.name].push(await runOnce(contestant, rows, today, run));
    } finally {
      for (const contestant of contestants) await contestant.stop();
    }
    return entriesOf(measured);
  });
}

/** The browser is a fresh one each time. The second desk is the same page under the machine's other name, so that it has a store of its own. */
function runOnce(contestant: Contestant, rows: SalonRows, today: string, run: number): Promise<Run> {
  const nameOf = (visit: SalonRows['visits'][number]) => (contestant.name === 'PouchDB' ? pouchId(visit) : visit.id);
  const first = rows.visits.findIndex(({ day }) => day === today);
  const offline = rows.visits.slice(first + run * offlineChanges).slice(0, offlineChanges);
  const online = rows.visits.slice(run * seenChanges).slice(0, seenChanges);
  return withBrowser(async (open) => {
    const one = await open(contestant.pageUrl);
    const { usableMs, completeMs } = await sync(one, contestant, rows, today);
    await one.evaluate(async (ids) => {
      await window.peer.goOffline();
      await window.peer.confirm(ids);
    }, offline.map(nameOf));
    await one.waitForTimeout(awayMs);
    const push = await one.evaluate(() => window.peer.pushAll());
    const other = await open(contestant.pageUrl.replace('127.0.0.1', 'localhost'));
    await sync(other, contestant, rows, today);
    const seen: number[] = [];
    for (const visit of online) seen.push(await lagOf(one, other, nameOf(visit)));
    const told = { usable: usableMs, complete: completeMs, push, seen };
    console.error(`  ${contestant.name}: ${JSON.stringify({ ...told, seen: percentile(seen, 0.5) })}`);
    return told;
  });
}

async function sync(page: Page, contestant: Contestant, rows: SalonRows, today: string) {
  const admitted = await contestant.admit();
  const publicKey = await page.evaluate(() => window.peer.publicKey?.());
  if (publicKey !== undefined) await admitted.knowKey(publicKey);
  const start = {
    today,
    visitsADay: salon.visitsADay,
    visits: rows.visits.length,
    clients: rows.clients.length,
    identity: admitted.identity,
  };
  return page.evaluate((told) => window.peer.firstSync(told), start);
}

async function lagOf(one: Page, other: Page, visitId: string): Promise<number> {
  const seen = other.evaluate((id) => window.peer.seeOne(id, 'confirmed'), visitId);
  await one.waitForTimeout(restMs);
  const asked = await one.evaluate((id) => window.peer.changeOne(id, 'confirmed'), visitId);
  return (await seen) - asked;
}

function entriesOf(measured: Runs): readonly Entry[] {
  const all = (pick: (run: Run) => readonly number[]) => (name: Contestant['name']) => measured[name].flatMap((run) => [...pick(run)]);
  const rows = (salon.daysBack + 1 + salon.daysAhead) * salon.visitsADay + salon.clients;
  return [
    ...against(
      `first useful screen ${rows} rows`,
      all((run) => [run.usable]),
    ),
    ...against(
      `complete first sync ${rows} rows`,
      all((run) => [run.complete]),
    ),
    ...against(
      `push ${offlineChanges} offline changes`,
      all((run) => [run.push]),
    ),
    ...against(
      'a change seen on another desk, p50',
      all((run) => run.seen),
    ),
    ...against(
      'a change seen on another desk, p95',
      all((run) => run.seen),
      0.95,
    ),
  ];
}

/** One entry a peer; the ratio says how many times faster ours is. */
function against(what: string, samplesOf: (name: Contestant['name']) => readonly number[], share = 0.5): readonly Entry[] {
  const ours = samplesOf('Foyer');
  const value = percentile(ours, share);
  return (['RxDB', 'PouchDB'] as const).map((peer) => {
    const theirs = percentile(samplesOf(peer), share);
    const spread = { samples: ours.length, min: Math.min(...ours), max: Math.max(...ours), against: theirs };
    return { name: `${what} vs ${peer}`, value, unit: 'ms', against: peer, ratio: theirs / value, spread };
  });
}
