import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { audit } from './books.ts';
import { openBrowserRig } from './browser-rig.ts';
import { allArrived, allStillThere } from './desk-checks.ts';
import { comeBack } from './come-back.ts';
import { type LoadDesk, counted, newHeard, noBrowser } from './load-desk.ts';
import { noLoopDisks, openDisk } from './loop-image.ts';
import { type Part, type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { chainId } from './salon.ts';
import { oddRefusals } from './work.ts';

/** The power of the desk's machine is cut under load, most often while the hub is away, so that only the desk's disk has what was saved. */
export const powerDesk: Part = {
  name: 'power-desk',
  rounds: 50,
  missing: async () => (await noBrowser()) ?? (await noLoopDisks()),
  run,
};

const lanes = 3;
const megabytes = 400;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const heard = newHeard();
  const faults: string[] = [];
  const tally = { cuts: 0, alone: 0, deadEnds: 0 };
  try {
    const { salon, proxy, isolate, reconnect } = await openBrowserRig(left);
    const disk = await openDisk(left, megabytes);
    let code: string | null = await salon.code();
    let checked = 0;
    const start = async (): Promise<LoadDesk> => {
      const { desk, wasMovedAside } = await comeBack(join(disk.path(), 'profile'), { url: proxy.url, code, heard, left });
      if (wasMovedAside) tally.deadEnds += 1;
      return desk;
    };
    for (const round of roundsOf(plan)) {
      const desk = await start();
      const fresh = heard.saved.slice(checked);
      faults.push(...(await allStillThere(desk, fresh, `after cut ${tally.cuts}`)));
      faults.push(...(await allArrived(desk, { store: salon.store, rows: fresh, when: `after cut ${tally.cuts}` })));
      checked = heard.saved.length;
      // The desk was bought, enrolled and has been idle; the cut is not about that.
      if (code !== null) await disk.sync();
      code = null;
      if (faults.length > 0) break;
      if (plan.random() < 0.75) {
        tally.alone += 1;
        isolate();
      }
      await desk.work({ seed: plan.seed * 1_000 + round * lanes, lanes, restMs: 10 });
      await sleep(between(plan.random, 100, 1_500));
      await disk.cutPower(desk.browser.pid);
      tally.cuts += 1;
      reconnect();
      if (round % 10 === 0) plan.say(`${round} cuts, ${heard.saved.length} rows called saved`);
    }
    const desk = await start();
    faults.push(...(await allStillThere(desk, heard.saved, 'at the end')));
    faults.push(...(await allArrived(desk, { store: salon.store, rows: heard.saved, when: 'at the end' })));
    const { rebuilt } = await desk.state();
    const books = await audit(salon.store, chainId, heard.saved);
    faults.push(...books.faults, ...oddRefusals(heard.refused));
    const aside = tally.deadEnds === 0 ? '' : `${tally.deadEnds} times its files had to be moved aside`;
    const also = [counted(heard.faults), rebuilt === null ? '' : `rebuilt because ${rebuilt.reason}`, aside]
      .filter((word) => word !== '')
      .join('; ');
    const line = `${tally.cuts} cuts (${tally.alone} without the hub), ${heard.saved.length} rows called saved, ${books.commands} commands at the hub${also === '' ? '' : ` (${also})`}`;
    return { line, faults, met: { 'a cut': tally.cuts, 'a cut without the hub': tally.alone } };
  } finally {
    await left.clear();
  }
}
