import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditQuiet, lackingAt } from './books.ts';
import { buildInstalled } from './build-installed.ts';
import { allArrived } from './desk-checks.ts';
import { type InstalledDesk, openInstalledDesk } from './installed-desk.ts';
import { newHeard, noBrowser } from './load-desk.ts';
import { noLoopDisks, openDisk } from './loop-image.ts';
import { type Part, type PartPlan, type Told, between, eventually, leftovers, roundsOf } from './part.ts';
import { type PowerRig, fatesOf, isMoney, lineOf, mendedAlone, metBy, noTally } from './power-rig.ts';
import { chainId, openSalon, tormentedHub } from './salon.ts';
import { whatTheScreenSays } from './true-screen.ts';
import { oddRefusals } from './work.ts';

/**
 * The power of the installed desk's machine is cut under load. Its window's database is in a Chromium's hands, which empties what it cannot mend;
 * its journal, credential and secret are flushed files of the main process and bring back what nobody else has.
 */
export const powerDeskInstalled: Part = {
  name: 'power-desk-installed',
  rounds: 50,
  missing: async () => (await noBrowser()) ?? (await noLoopDisks()),
  run,
};

const lanes = 3;
const megabytes = 400;
/** One that does not open its database twice moves the databases aside before the third start. */
const startsMost = 3;
const fillSeconds = 90;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  plan.say("runs our true main process on the stand-in for Electron (tests/support/electron-stand-in), not on Electron's binary");
  try {
    const salon = await openSalon(left);
    const appRoot = await buildInstalled();
    const hub = await tormentedHub(
      left,
      () => ['--data', salon.folder],
      () => ({ DATABASE_URL: salon.databaseUrl }),
    );
    const disk = await openDisk(left, megabytes);
    const rig: PowerRig = {
      salon,
      hubUrl: hub.url,
      appRoot,
      disk,
      left,
      heard: newHeard(),
      faults: [],
      tally: { ...noTally },
      unsent: [],
      checked: 0,
      before: undefined,
    };
    for (const round of roundsOf(plan)) {
      await oneCut(plan, rig, round);
      if (rig.faults.length > 0) break;
      if (round % 5 === 0) plan.say(`${round} cuts, ${rig.heard.saved.length} rows called saved; ${fatesOf(rig.tally)}`);
    }
    if (rig.faults.length === 0) await lastLook(plan, rig);
    const books = await auditQuiet(salon.store, chainId, rig.heard.saved);
    return {
      line: lineOf(rig, books.commands),
      faults: [...rig.faults, ...books.faults, ...oddRefusals(rig.heard.refused)],
      met: metBy(rig),
    };
  } finally {
    await left.clear();
  }
}

/** From a start on what the last cut left to the next cut: mostly under work, sometimes while the desk still mends what the last one broke. */
async function oneCut(plan: PartPlan, rig: PowerRig, round: number): Promise<void> {
  const { tally, heard } = rig;
  const isFirst = rig.before === undefined;
  if (!isFirst && plan.random() < 0.15) {
    const desk = await launch(rig);
    tally.opening += 1;
    const opening = desk.open(null).catch(() => undefined);
    await sleep(between(plan.random, 20, 900));
    await cut(rig, desk);
    await opening;
    return;
  }
  const desk = await startAgain(plan, rig);
  if (rig.faults.length > 0) return;
  if (plan.random() < 0.75) {
    tally.alone += 1;
    desk.isolate();
  }
  await desk.work({ seed: plan.seed * 1_000 + round * lanes, lanes, restMs: 10 });
  await sleep(between(plan.random, 100, 1_500));
  const { storeId } = await desk.state();
  await cut(rig, desk);
  rig.before = { storeId, atMs: Date.now() };
  // What was on its way when the power went may come to the hub a moment later.
  await sleep(300);
  rig.unsent = await lackingAt(rig.salon.store, chainId, heard.saved.slice(rig.checked));
  tally.unsentMoney += rig.unsent.filter(isMoney).length;
}

async function cut({ disk, tally }: PowerRig, desk: InstalledDesk): Promise<void> {
  await disk.cutPower(desk.pid);
  tally.cuts += 1;
  await desk.drop();
}

function launch({ disk, appRoot, hubUrl, heard, left }: PowerRig): Promise<InstalledDesk> {
  return openInstalledDesk(join(disk.path(), 'desk'), { appRoot, hubUrl, heard, left });
}

/** A desk that has brought back everything by itself, somebody at it, and all that was saved before at the hub and on the desk. */
async function startAgain(plan: PartPlan, rig: PowerRig): Promise<InstalledDesk> {
  const { salon, heard, faults, tally, before } = rig;
  const when = `after cut ${tally.cuts}`;
  const desk = await (before === undefined ? firstStart(rig) : openedAgain(plan, rig));
  if (before !== undefined) faults.push(...(await mendedAlone(rig, desk, before, when)));
  desk.reconnect();
  await desk.signIn();
  const rows = heard.saved.slice(rig.checked);
  faults.push(...(await allArrived(desk, { store: salon.store, rows, when })));
  const late = await eventually(`${when}: all that was called saved is on the desk again`, fillSeconds, async () => {
    return (await desk.lacking(rows)).length === 0;
  });
  if (late !== undefined) faults.push(`${late}; ${(await desk.lacking(rows)).length} rows are not`);
  rig.checked = heard.saved.length;
  rig.unsent = [];
  return desk;
}

/** A new desk, which has heard from the hub and from nobody else. Nothing is flushed for it: what it needs it has to flush itself. */
async function firstStart(rig: PowerRig): Promise<InstalledDesk> {
  const desk = await launch(rig);
  desk.reconnect();
  await desk.open(await rig.salon.code());
  return desk;
}

/** As people do: a desk that does not open its database is closed and started again. */
async function openedAgain({ say }: PartPlan, rig: PowerRig): Promise<InstalledDesk> {
  for (let start = 1; ; start += 1) {
    const desk = await launch(rig);
    try {
      // Without a code: a desk that no longer knew who it is would break off here.
      await desk.open(null);
      if (start === startsMost) rig.tally.movedAside += 1;
      return desk;
    } catch (fault) {
      if (start === startsMost || !String(fault).includes("The desk's database:")) throw fault;
      say(`after cut ${rig.tally.cuts}: start ${start} says: ${String(fault).split('\n')[0]}`);
      await desk.drop();
    }
  }
}

/** A last start without a cut: everything goes out, and the true screen is read. */
async function lastLook(plan: PartPlan, rig: PowerRig): Promise<void> {
  const desk = await startAgain(plan, rig);
  const { rebuilt } = await desk.state();
  if (rebuilt === null || rebuilt.isSeen) return;
  const said = await whatTheScreenSays(desk.page, rebuilt);
  if (said.isTold) plan.say(`its screen says: ${said.words}`);
  else rig.faults.push(`its screen does not say that ${rebuilt.commands} changes were brought back; it says: ${said.words}`);
}
