// What a receptionist notices while the hub sends much at once: 5,000 rows (a night's changes of 4,000 visits and 1,000 clients) reach a desk on
// which the calendar is open in two windows. Measured in both: the longest task of the screen's thread from the moment the rows are published until
// they lie in the desk's database and two seconds after it; then, one visit at a time, how long a change takes until each window has drawn it.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Page } from '@playwright/test';
import { buildDeskIfNeeded, WEB_FOLDER } from '#build/scripts/build-desk.ts';
import { type HubStore } from '#hub/store/open.ts';
import { write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import { must } from '#shared/kernel/assert.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { rowsOf } from '#tests/e2e/support/replica.ts';
import { type Bench, type Entry, percentile } from '#tests/support/bench.ts';
import { startHub } from '#tests/support/hub-process.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { withBenchStore } from './hub/bench-store.ts';

const rounds = 5;
const changes = 20;
const visitsARound = 4_000;
const clientsARound = 1_000;
/** Above it a browser calls a task long: whoever types meanwhile sees it. */
const longTaskMs = 50;
/** What a person takes for at once. */
const seenMsMax = 250;

export const benches: readonly Bench[] = [{ name: 'screen free while 5000 rows arrive', run: screenFree }];

function screenFree(): Promise<readonly Entry[]> {
  return withBenchStore(async ({ store, databaseUrl, dataDir }) => {
    // `FOYER_BENCH_WEB` names another built page, to hold two builds against each other.
    const web = process.env['FOYER_BENCH_WEB'] ?? WEB_FOLDER;
    if (web === WEB_FOLDER) await buildDeskIfNeeded();
    const hub = await startHub(['--data', dataDir, '--port', '0', '--web', web, '--demo'], { DATABASE_URL: databaseUrl });
    const folder = tempFolder('screen-free');
    let browser: ProfileBrowser | undefined;
    try {
      browser = await openProfile(folder.path);
      await browser.page.goto(hub.enrolUrl);
      const owner = must(
        hub.signIns.find(({ role }) => role === 'owner'),
        'the demo has an owner',
      );
      const desk = new DeskPage(browser.page);
      await desk.signIn(owner);
      const second = await browser.context.newPage();
      await second.goto(hub.url);
      await new DeskPage(second).signIn(owner);
      return await measure(store, desk, [browser.page, second]);
    } finally {
      await browser?.close();
      await hub.stop();
      folder.remove();
    }
  });
}

async function measure(store: HubStore, desk: DeskPage, pages: readonly [Page, Page]): Promise<readonly Entry[]> {
  const stores = await desk.dump();
  const chainId = must(/foyer-desk-([^/]+)\//.exec(Object.keys(stores).find((name) => name.endsWith('/clients')) ?? '')?.[1], 'a desk');
  const client = must(rowsOf(stores, 'clients')[0] as RowOf<'clients'> | undefined, 'the demo has clients');
  const today = new Date().toISOString().slice(0, 10);
  const visit = must(
    (rowsOf(stores, 'visits') as readonly RowOf<'visits'>[]).find(({ day }) => day === today),
    'the demo has a visit today',
  );
  const longest: number[][] = [[], []];
  for (const page of pages) await watchTasks(page);
  for (let round = 0; round < rounds; round += 1) {
    const last = await publishRound(store, chainId, visit, client);
    await untilHeld(pages[0], last);
    await sleep(2_000);
    for (const [at, page] of pages.entries()) longest[at]?.push(await takeLongest(page));
  }
  const seen: number[][] = [[], []];
  for (let at = 0; at < changes; at += 1) {
    const name = `Seen ${String(at).padStart(2, '0')}`;
    const drawn = pages.map((page) => untilDrawn(page, name));
    await sleep(300);
    const startedAt = Date.now();
    await store.publish(chainId, [write('visits', { ...visit, walkInName: name, clientId: null, comment: name })]);
    for (const [window, at_] of (await Promise.all(drawn)).entries()) seen[window]?.push(at_ - startedAt);
  }
  return [0, 1].flatMap((at) => {
    const window = at === 0 ? 'the leading window' : 'the other window';
    return [
      entry(`longest task in ${window} while 5,000 rows arrive`, longest[at] ?? [], { name: 'a long task', value: longTaskMs }),
      entry(`a change of the hub drawn in ${window}`, seen[at] ?? [], { name: 'the limit', value: seenMsMax }),
    ];
  });
}

function entry(name: string, samples: readonly number[], limit: { readonly name: string; readonly value: number }): Entry {
  const value = percentile(samples, 0.5);
  const spread = { samples: samples.length, min: Math.min(...samples), max: Math.max(...samples), against: limit.value };
  return { name, value, unit: 'ms', against: limit.name, ratio: value / limit.value, spread };
}

/** Publishes a night's changes over eighty days around today, today among them; answers the id of a client in the last of them. */
async function publishRound(store: HubStore, chainId: string, visit: RowOf<'visits'>, client: RowOf<'clients'>): Promise<string> {
  const clients = Array.from({ length: clientsARound }, (_, at) => ({ ...client, id: crypto.randomUUID(), code: `N${at}`, contact: null }));
  const visits = Array.from({ length: visitsARound }, (_, at) => onDay({ ...visit, id: crypto.randomUUID() }, (at % 80) - 40));
  for (let from = 0; from < visits.length; from += 1_000) {
    await store.publish(
      chainId,
      visits.slice(from, from + 1_000).map((row) => write('visits', row)),
    );
  }
  await store.publish(
    chainId,
    clients.map((row) => write('clients', row)),
  );
  return must(clients.at(-1), 'there are clients').id;
}

function onDay(visit: RowOf<'visits'>, days: number): RowOf<'visits'> {
  const shifted = (instant: string): string => new Date(Date.parse(instant) + days * 86_400_000).toISOString();
  const lines = visit.lines.map((line) => ({ ...line, startsAt: shifted(line.startsAt) }));
  // Cancelled ones are drawn on no calendar: what is measured is their arrival, not a day that no salon has.
  return { ...visit, day: addDays(visit.day, days), status: 'cancelled', lines, clientId: null };
}

declare global {
  interface Window {
    longestTask: number;
  }
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longestTask = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask, duration);
    });
    observer.observe({ type: 'longtask' });
  });
}

/** The longest task since the last question. What took less than 50 ms is reported by no browser and counts as nothing. */
async function takeLongest(page: Page): Promise<number> {
  return page.evaluate(() => {
    const longest = window.longestTask;
    window.longestTask = 0;
    return longest;
  });
}

/** Waits until a client's row lies in the desk's database. */
async function untilHeld(page: Page, clientId: string): Promise<void> {
  await page.evaluate(async (id) => {
    const { name } = (await indexedDB.databases()).find((one) => one.name?.startsWith('foyer-desk') === true) ?? {};
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open(name ?? '');
      opening.addEventListener('success', () => done(opening.result));
    });
    const isThere = (): Promise<boolean> =>
      new Promise((done) => {
        const asking = db.transaction('clients').objectStore('clients').count(id);
        asking.addEventListener('success', () => done(asking.result > 0));
      });
    while (!(await isThere())) await new Promise((next) => setTimeout(next, 250));
    db.close();
  }, clientId);
}

/** When a text was first on the page, by the machine's clock. */
function untilDrawn(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((done, failed) => {
        const look = (): void => {
          if (document.body.querySelector(`[aria-label*="${wanted}"]`) === null) return;
          observer.disconnect();
          done(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
        setTimeout(() => failed(new Error(`${wanted} was not drawn within 10 s`)), 10_000);
      }),
    text,
  );
}
