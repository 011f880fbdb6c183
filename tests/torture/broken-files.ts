import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { audit } from './books.ts';
import { openBrowserRig } from './browser-rig.ts';
import { allArrived } from './desk-checks.ts';
import { comeBack } from './come-back.ts';
import { type LoadDesk, counted, newHeard } from './load-desk.ts';
import { type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { chainId } from './salon.ts';
import { oddRefusals } from './work.ts';

const lanes = 2;

/** What is done to a profile between two runs; answers what it was, for the report. */
export type Harm = (profileDir: string, random: () => number) => string;

/**
 * A desk works without its hub; then, while its browser is closed or dead, its files are harmed. It has to notice, and what it had called
 * saved and not yet sent has to come to the hub all the same, from the second copy.
 */
export async function harmFiles(plan: PartPlan, harm: Harm): Promise<Told> {
  const left = leftovers();
  const heard = newHeard();
  const faults: string[] = [];
  const harms: string[] = [];
  const tally = { unsent: 0, rebuilt: 0, broughtBack: 0, deadEnds: 0, strangers: 0 };
  try {
    const rig = await openBrowserRig(left);
    const profile = tempFolder('tortured-files');
    left.add(profile.remove);
    const start = async (): Promise<LoadDesk> => {
      const { url } = rig.proxy;
      const { desk, isStranger, wasMovedAside } = await comeBack(profile.path, { url, code: await rig.salon.code(), heard, left });
      if (isStranger && harms.length > 0) tally.strangers += 1;
      if (wasMovedAside) tally.deadEnds += 1;
      return desk;
    };
    for (const round of roundsOf(plan)) {
      const desk = await start();
      const state = await desk.state();
      if (state.rebuilt !== null) {
        tally.rebuilt += 1;
        tally.broughtBack += state.rebuilt.commands;
      }
      faults.push(
        ...(await allArrived(desk, { store: rig.salon.store, rows: heard.saved, when: `round ${round}, after ${harms.at(-1)}` })),
      );
      if (faults.length > 0) break;
      const before = heard.saved.length;
      rig.isolate();
      await workAWhile(plan, desk, round);
      // Half of the time the browser ends well, half of the time it dies.
      await (plan.random() < 0.5 ? desk.browser.close() : desk.browser.kill());
      tally.unsent += heard.saved.length - before;
      harms.push(harm(profile.path, plan.random));
      rig.reconnect();
    }
    const desk = await start();
    faults.push(...(await allArrived(desk, { store: rig.salon.store, rows: heard.saved, when: `at the end, after ${harms.at(-1)}` })));
    if ((await desk.state()).rebuilt !== null) tally.rebuilt += 1;
    const books = await audit(rig.salon.store, chainId, heard.saved);
    faults.push(...books.faults, ...oddRefusals(heard.refused));
    const line = `${counted(harms)}; ${tally.unsent} rows were unsent then, the desk was brought back ${tally.rebuilt} times, ${tally.deadEnds} times only when its files had been moved aside, and enrolled anew ${tally.strangers} times, ${books.commands} commands at the hub`;
    const met = { 'a row that was unsent': tally.unsent, 'a desk that was brought back': tally.rebuilt };
    return { line: heard.faults.length === 0 ? line : `${line} (${counted(heard.faults)})`, faults, met };
  } finally {
    await left.clear();
  }
}

async function workAWhile({ random, seed }: PartPlan, desk: LoadDesk, round: number): Promise<void> {
  await desk.work({ seed: seed * 1_000 + round * lanes, lanes, restMs: 10 });
  await sleep(between(random, 300, 1_500));
  await desk.stop();
  // Commands wait for their copy at most a moment; what is said of them is on its way.
  await sleep(200);
}
