import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '#shared/hub-api/api.ts';
import { must } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Cursor, type PullResponse, protocolVersion, pushResponse } from '#shared/sync/protocol.ts';
import type { HubStore } from '#hub/store/open.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { rowId } from '#tests/support/hub/test-store.ts';

/** A race: desks that push to one stream through several hubs, while readers follow it. */
export interface RacePlan {
  readonly store: HubStore;
  readonly urls: readonly string[];
  readonly chainId: string;
  /** Ends at so many rows, or after so many seconds, whichever comes first. */
  readonly rows: number;
  readonly seconds: number;
  /** Ends it sooner, with what came of it until then. */
  readonly stop?: AbortSignal;
  /** Told every so many rows how far it is. */
  readonly onProgress?: (rows: number) => void;
}

/** What came of it. */
export interface RaceTold {
  readonly rows: number;
  /** The stream's last version, as the readers have it. */
  readonly version: number;
  readonly faults: readonly string[];
  readonly line: string;
  readonly stalls: number;
}

const desks = 8;
const readers = 3;
const commandsPerPush = 40;
const faultsShown = 20;

interface Race {
  readonly plan: RacePlan;
  readonly faults: string[];
  readonly deadlineMs: number;
  /** Numbers of entries, given out in order; an entry is named after its number. */
  issued: number;
  acknowledged: number;
  isWriting: boolean;
  isStalling: boolean;
  stalls: number;
  told: number;
}

/** Lets them race. Every row is written once and never changed, so that a reader must meet each exactly once. */
export async function race(plan: RacePlan): Promise<RaceTold> {
  const startMs = performance.now();
  const now: Race = {
    plan,
    faults: [],
    deadlineMs: startMs + plan.seconds * 1_000,
    issued: 0,
    acknowledged: 0,
    isWriting: true,
    isStalling: true,
    stalls: 0,
    told: 0,
  };
  const all = await Promise.all(Array.from({ length: desks + readers }, () => testDesk(plan.store, plan.chainId)));
  // A reader begins at the heads: it stands there before anything is written.
  const starts = await Promise.all(all.slice(desks).map((desk) => pullPage(plan, desk, null)));
  const following = starts.map(({ cursor }, at) => follow(now, must(all[desks + at], 'as many desks as starts'), at, cursor));
  const stalling = stall(now, plan.chainId);
  await Promise.all(all.slice(0, desks).map((desk, at) => write(now, desk, at)));
  const writingSeconds = (performance.now() - startMs) / 1_000;
  now.isStalling = false;
  await stalling;
  // Only now the stream has its last version, and readers know that what they meet next is the end.
  now.isWriting = false;
  const versions = await Promise.all(following);
  const rate = Math.round(now.acknowledged / writingSeconds);
  const line =
    `${now.acknowledged} rows by ${desks} desks through ${plan.urls.length} hubs in ${writingSeconds.toFixed(0)} s (${rate} a second), ` +
    `${now.stalls} stalls, ${now.told} rows told to ${readers} readers: ${now.faults.length === 0 ? 'no gap, no repeat' : `${now.faults.length} FAULTS`}`;
  return { rows: now.acknowledged, version: Math.min(...versions), faults: now.faults.slice(0, faultsShown), line, stalls: now.stalls };
}

async function write(now: Race, desk: TestDesk, at: number): Promise<void> {
  const { plan } = now;
  while (now.issued < plan.rows && performance.now() < now.deadlineMs && plan.stop?.aborted !== true) {
    const first = now.issued;
    now.issued += commandsPerPush;
    const commands = [];
    for (let number = first; number < first + commandsPerPush; number += 1) commands.push(await entry(desk, number, plan.chainId));
    const request = { protocol: protocolVersion, epoch: null, storeId: desk.storeId, commands };
    // Desks keep to their hub most of the time, and sometimes meet the other, as behind a balancer.
    const url = hubFor(plan, Math.random() < 0.9 ? at : at + 1);
    const answer = pushResponse.parse(await post(desk, `${url}${paths.push}`, request));
    const kept = answer.outcomes.filter(({ status }) => status.startsWith('applied')).length;
    if (kept !== commandsPerPush)
      now.faults.push(`${commandsPerPush - kept} commands from ${first} on were not applied: ${answer.outcomes[0]?.code}`);
    now.acknowledged += kept;
    if (Math.random() < 0.05) await sleep(Math.random() * 50);
    if (now.acknowledged % 10_000 < commandsPerPush) plan.onProgress?.(now.acknowledged);
  }
}

function entry(desk: TestDesk, number: number, chainId: string): Promise<unknown> {
  const place = { tillId: rowId(chainId, 'cards'), methodId: rowId(chainId, 'visa'), billId: `race-bill-${number}` };
  return desk.command(...payment(`race-${number}`, place, chainId));
}

/** Follows the stream page by page through whichever hub; answers the version it ended at. */
async function follow(now: Race, desk: TestDesk, at: number, start: Cursor): Promise<number> {
  const { plan, faults } = now;
  // One byte an entry, because sets of a million names would be what is measured.
  const met = new Uint8Array(plan.rows + desks * commandsPerPush);
  let cursor = start;
  for (;;) {
    const wasWriting = now.isWriting;
    const page = await pullPage(plan, desk, cursor);
    if (page.reset) faults.push(`reader ${at} was told to start anew`);
    for (const { table, id } of page.changes) {
      if (table !== 'ledgerEntries' || !id.startsWith('race-')) continue;
      const number = Number(id.slice('race-'.length));
      if (met[number] === 1) faults.push(`reader ${at} met ${id} twice`);
      met[number] = 1;
      now.told += 1;
    }
    ({ cursor } = page);
    if (page.more) continue;
    if (!wasWriting) break;
    await sleep(20 + Math.random() * 80);
  }
  for (let number = 0; number < now.issued; number += 1) if (met[number] !== 1) faults.push(`reader ${at} never met race-${number}`);
  return cursor.versions[desk.device.branchId] ?? 0;
}

/** The next page, through whichever hub. Not parsed by the schema: with three readers that alone would be a third of what is measured. */
async function pullPage(plan: RacePlan, desk: TestDesk, cursor: Cursor | null): Promise<PullResponse> {
  const request = { protocol: protocolVersion, cursor, storeId: desk.storeId, fromDay: '2026-05-01', rowsMax: limits.versionRowsMax };
  return (await post(desk, `${hubFor(plan, Math.floor(Math.random() * 8))}${paths.pull}`, request)) as PullResponse;
}

/** Slow transactions of somebody else: they raise the stream's head and sit on it, or have their version and roll back. */
async function stall(now: Race, chainId: string): Promise<void> {
  const branchId = rowId(chainId, 'branch a');
  const rolledBack = new Error('rolled back');
  while (now.isStalling) {
    await sleep(Math.random() * 400);
    const turn = now.plan.store.db.transaction().execute(async (trx) => {
      await ask(trx, `update stream_heads set version = version + 1 where chain_id = '${chainId}' and stream = '${branchId}'`);
      await sleep(Math.random() * 60);
      now.stalls += 1;
      if (Math.random() < 0.5) throw rolledBack;
    });
    await turn.catch((fault: unknown) => {
      if (fault !== rolledBack) throw fault;
    });
  }
}

function hubFor({ urls }: RacePlan, at: number): string {
  return urls[at % urls.length] ?? '';
}

/** Asks until there is an answer: a hub may be busy, and says when to come back. */
async function post({ token }: TestDesk, url: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const text = JSON.stringify(body);
  for (;;) {
    const answer = await fetch(url, { method: 'POST', headers, body: text });
    if (answer.ok) return answer.json();
    if (answer.status !== 429 && answer.status !== 503) throw new Error(`${url} answered ${answer.status}`);
    const { retryAfterMs = 100 } = (await answer.json()) as { readonly retryAfterMs?: number };
    await sleep(retryAfterMs + Math.random() * 20);
  }
}
