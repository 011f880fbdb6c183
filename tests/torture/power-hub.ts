import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditQuiet, lackingAt } from './books.ts';
import { openCrew } from './crew.ts';
import { noLoopDisks, openDisk } from './loop-image.ts';
import { type Part, type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { chainId, deviceCode, prepareSalon, tormentedHub, withStore } from './salon.ts';

/** The power of the hub's machine is cut under load. Desks live on: what they were told is applied, they do not send again. */
export const powerHub: Part = { name: 'power-hub', rounds: 50, missing: noLoopDisks, run };

const desks = 3;
const megabytes = 600;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const faults: string[] = [];
  try {
    const disk = await openDisk(left, megabytes);
    const data = (): string => join(disk.path(), 'data');
    await prepareSalon(data());
    const hub = await tormentedHub(left, () => ['--data', data()]);
    const codes = await withStore(data(), (store) => Promise.all(Array.from({ length: desks }, () => deviceCode(store))));
    const crew = await openCrew(left, hub.url, codes, { seed: plan.seed, restMs: 250 });
    await disk.sync();
    let cuts = 0;
    for (const round of roundsOf(plan)) {
      await sleep(between(plan.random, 100, 1_500));
      await disk.cutPower(hub.process().pid);
      cuts += 1;
      const before = crew.saved();
      await hub.start();
      if (round % 10 === 0) {
        faults.push(...(await crew.settledWith(before, (rows) => withStore(data(), (store) => lackingAt(store, chainId, rows)))));
        plan.say(`${round} cuts, ${crew.saved().length} rows called saved`);
      }
      if (faults.length > 0) break;
    }
    faults.push(...(await crew.finish(120)));
    const books = await withStore(data(), (store) => auditQuiet(store, chainId, crew.saved()));
    faults.push(...books.faults);
    return {
      line: `${cuts} cuts under ${desks} desks, ${crew.told()}, ${books.commands} commands at the hub`,
      faults,
      met: { 'a cut': cuts },
    };
  } finally {
    await left.clear();
  }
}
