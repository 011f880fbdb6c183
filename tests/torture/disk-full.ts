import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '#shared/hub-api/api.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { rowId } from '#tests/support/hub/test-store.ts';
import { audit, lackingAt } from './books.ts';
import { openBrowserRig } from './browser-rig.ts';
import { openCrew } from './crew.ts';
import { allArrived } from './desk-checks.ts';
import { type Heard, type LoadDesk, counted, newHeard, noBrowser, openLoadDesk } from './load-desk.ts';
import { fillDisk, noLoopDisks, openDisk } from './loop-image.ts';
import { type Part, type PartPlan, type Told, eventually, leftovers, roundsOf } from './part.ts';
import { chainId, deviceCode, prepareSalon, tormentedHub, withStore } from './salon.ts';

/** The disk fills up under a desk, then under a hub; each stops clearly, loses nothing, and goes on when there is room again. */
export const diskFull: Part = {
  name: 'disk-full',
  rounds: 5,
  missing: async () => (await noBrowser()) ?? (await noLoopDisks()),
  run: async (plan) => {
    const [desk, hub] = [await fillDesk(plan), await fillHub(plan)];
    return { line: `${desk.line}; ${hub.line}`, faults: [...desk.faults, ...hub.faults], met: { ...desk.met, ...hub.met } };
  },
};

const deskMegabytes = 250;
const hubMegabytes = 400;
const recoverySeconds = 60;
const pushedMost = 20;

async function fillDesk(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const heard = newHeard();
  const faults: string[] = [];
  let [reloads, strangers, deaths] = [0, 0, 0];
  try {
    const rig = await openBrowserRig(left);
    const disk = await openDisk(left, deskMegabytes);
    const profile = join(disk.path(), 'profile');
    const open = async (): Promise<LoadDesk> => {
      const opened = await openLoadDesk(profile, heard);
      left.add(() => opened.browser.close().catch(() => undefined));
      return opened;
    };
    let desk = await open();
    await desk.enter(rig.proxy.url, await rig.salon.code());
    for (const round of roundsOf(plan)) {
      if (round % 2 === 0) rig.isolate();
      await desk.work({ seed: plan.seed * 1_000 + round, lanes: 1, restMs: 20 });
      await sleep(500);
      const [saidBefore, savedBefore] = [heard.faults.length + heard.refused.length, heard.saved.length];
      const makeRoom = fillDisk(disk);
      // Chromium itself may not survive a disk without a byte of room; that is a clear stop, too.
      const isStopped = async (): Promise<boolean> =>
        desk.browser.page.isClosed() || heard.faults.length + heard.refused.length > saidBefore;
      const late = await eventually(`round ${round}: the desk says that it cannot save`, 30, isStopped);
      if (late !== undefined) faults.push(`${late} (${heard.saved.length - savedBefore} rows were saved on a full disk)`);
      await sleep(1_000);
      makeRoom();
      rig.reconnect();
      const goesOn = await goOnAfterRoom(desk, heard);
      await desk.stop().catch(() => undefined);
      if (goesOn !== undefined) {
        // As the screen says that is shown then: somebody starts it anew, and lets it in should the browser have forgotten who it is.
        reloads += 1;
        if (desk.browser.page.isClosed()) {
          deaths += 1;
          desk = await open();
        }
        if (await desk.enter(rig.proxy.url, await rig.salon.code())) strangers += 1;
      }
      faults.push(...(await allArrived(desk, { store: rig.salon.store, rows: heard.saved, when: `round ${round} of the full desk` })));
      const held = await eventually(
        `round ${round}: the full desk has all its rows`,
        30,
        async () => (await desk.lacking(heard.saved)).length === 0,
      );
      if (held !== undefined) faults.push(held);
      if (faults.length > 0) break;
    }
    faults.push(...(await audit(rig.salon.store, chainId, heard.saved)).faults);
    const words = counted([...heard.faults, ...heard.refused]);
    return {
      line: `a desk met ${words}, was started anew ${reloads} times and enrolled anew ${strangers} times, its browser died ${deaths} times, ${heard.saved.length} rows called saved`,
      faults,
      met: { 'a desk that could not save': heard.faults.length + heard.refused.length },
    };
  } finally {
    await left.clear();
  }
}

/** Somebody made room and says so on "This desk"; the desk would find out by itself some minutes later. Answers why it does not go on. */
function goOnAfterRoom(desk: LoadDesk, heard: Heard): Promise<string | undefined> {
  const stoppedAt = heard.saved.length;
  return desk
    .tryAgain()
    .then(() => eventually('it saves again', 20, async () => heard.saved.length > stoppedAt))
    .catch((fault: unknown) => String(fault));
}

async function fillHub(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const faults: string[] = [];
  let rounds = 0;
  try {
    const disk = await openDisk(left, hubMegabytes);
    const data = join(disk.path(), 'data');
    await prepareSalon(data);
    const hub = await tormentedHub(left, () => ['--data', data]);
    const codes = await withStore(data, (store) => Promise.all([deviceCode(store), deviceCode(store)]));
    const crew = await openCrew(left, hub.url, codes, { seed: plan.seed, restMs: 250 });
    const probe = openProbe(hub.url, await withStore(data, (store) => testDesk(store, chainId)));
    for (const round of roundsOf(plan)) {
      await sleep(1_000);
      const makeRoom = fillDisk(disk);
      const late = await eventually(`round ${round}: a full hub refuses a push`, 30, async () => (await probe.push()) !== 200);
      if (late !== undefined) faults.push(late);
      await sleep(2_000);
      const before = crew.saved();
      makeRoom();
      const back = await eventually(
        `round ${round}: the hub takes a push again`,
        recoverySeconds,
        async () => (await probe.push()) === 200,
      );
      if (back !== undefined) faults.push(`${back}\n${hub.process().log().slice(-1_500)}`);
      else faults.push(...(await crew.settledWith(before, (rows) => withStore(data, (store) => lackingAt(store, chainId, rows)))));
      rounds += 1;
      plan.say(`hub: ${rounds} times full, ${counted(probe.answers)}`);
      if (faults.length > 0) break;
    }
    if (faults.length === 0) {
      faults.push(...(await crew.finish(90)));
      faults.push(...(await withStore(data, (store) => audit(store, chainId, crew.saved()))).faults);
    }
    if (probe.answers.some((answer) => !/^(200|429|503|gone)$/.test(answer)))
      faults.push(`the hub answered a push by ${counted(probe.answers)}`);
    return {
      line: `a hub was full ${rounds} times and answered ${counted(probe.answers)}, ${crew.told()}`,
      faults,
      met: { 'a push that a full hub refused': probe.answers.filter((answer) => answer !== '200').length },
    };
  } finally {
    await left.clear();
  }
}

/** A desk of which every answer is looked at. */
interface Probe {
  /** Pushes what was not answered yet and one payment more. Answers the status, 0 when there was no answer. */
  push(): Promise<number>;
  readonly answers: readonly string[];
}

function openProbe(url: string, desk: TestDesk): Probe {
  const answers: string[] = [];
  let commands: unknown[] = [];
  return {
    answers,
    push: async () => {
      const place = { tillId: rowId(chainId, 'cards'), methodId: rowId(chainId, 'visa'), billId: randomUUID() };
      if (commands.length < pushedMost) commands.push(await desk.command(...payment(randomUUID(), place, chainId)));
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` };
      const body = JSON.stringify({ protocol: protocolVersion, epoch: null, storeId: desk.storeId, commands });
      const answer = await fetch(`${url}${paths.push}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) }).catch(
        () => undefined,
      );
      const status = answer?.status ?? 0;
      answers.push(answer === undefined ? 'gone' : String(status));
      if (status === 200) commands = [];
      else await sleep(100);
      return status;
    },
  };
}
