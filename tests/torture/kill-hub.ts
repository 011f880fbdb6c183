import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { audit, lackingAt } from './books.ts';
import { openCrew } from './crew.ts';
import { type Part, type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { chainId, deviceCode, prepareSalon, tormentedHub, withStore } from './salon.ts';

/** The hub is killed at random moments under load, with the Postgres that it runs itself, as at a salon; desks keep working. */
export const killHub: Part = { name: 'kill-hub', rounds: 100, missing: async () => undefined, run };

const desks = 3;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const faults: string[] = [];
  try {
    const data = tempFolder('torture-hub');
    left.add(data.remove);
    await prepareSalon(data.path);
    const hub = await tormentedHub(left, () => ['--data', data.path]);
    const codes = await withStore(data.path, (store) => Promise.all(Array.from({ length: desks }, () => deviceCode(store))));
    const crew = await openCrew(left, hub.url, codes, { seed: plan.seed, restMs: 250 });
    let kills = 0;
    for (const round of roundsOf(plan)) {
      await sleep(between(plan.random, 10, 900));
      await hub.kill();
      kills += 1;
      const before = crew.saved();
      if (plan.random() < 0.3) await sleep(between(plan.random, 0, 500));
      await hub.start();
      // Now and then everything has to be there before the next blow; else the next blow falls into the recovery.
      if (round % 10 === 0) {
        faults.push(...(await crew.settledWith(before, (rows) => withStore(data.path, (store) => lackingAt(store, chainId, rows)))));
        plan.say(`${round} kills, ${crew.saved().length} rows called saved`);
      }
      if (faults.length > 0) break;
    }
    faults.push(...(await crew.finish(120)));
    const books = await withStore(data.path, (store) => audit(store, chainId, crew.saved()));
    faults.push(...books.faults);
    return {
      line: `${kills} kills under ${desks} desks, ${crew.saved().length} rows called saved, ${books.commands} commands at the hub`,
      faults,
    };
  } finally {
    await left.clear();
  }
}
