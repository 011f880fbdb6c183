import { setTimeout as sleep } from 'node:timers/promises';
import { anyFault, networkFaults } from '#tests/support/fault-proxy.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { audit } from './books.ts';
import { openBrowserRig } from './browser-rig.ts';
import { openCrew } from './crew.ts';
import { allArrived, allStillThere } from './desk-checks.ts';
import { counted, newHeard, noBrowser, openLoadDesk } from './load-desk.ts';
import { type Part, type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { chainId } from './salon.ts';
import { oddRefusals } from './work.ts';

/** The network breaks in every way that TCP can, under HTTP and the live channel; a desk in a browser and desks without one work through it. */
export const network: Part = { name: 'network', rounds: 200, missing: noBrowser, run };

const desks = 3;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const heard = newHeard();
  const faults: string[] = [];
  try {
    const { salon, proxy, reconnect } = await openBrowserRig(left);
    const codes = await Promise.all(Array.from({ length: desks }, () => salon.code()));
    const crew = await openCrew(left, proxy.url, codes, { seed: plan.seed, restMs: 250 });
    const profile = tempFolder('torture-network');
    left.add(profile.remove);
    const page = await openLoadDesk(profile.path, heard);
    left.add(() => page.browser.close());
    await page.enter(proxy.url, await salon.code());
    await page.work({ seed: plan.seed, lanes: 1, restMs: 120 });
    for (const round of roundsOf(plan)) {
      // Sometimes a bad line, sometimes a dead one, sometimes one that is well for a moment.
      const share = [0, 0.3, 0.6, 0.9, 1][Math.floor(plan.random() * 5)] ?? 0;
      proxy.breakBy(() => anyFault(plan.random, share));
      if (plan.random() < 0.7) proxy.cutAll();
      await sleep(between(plan.random, 100, 1_500));
      if (round % 20 === 0) plan.say(`${round} rounds, ${crew.saved().length + heard.saved.length} rows called saved`);
    }
    // The network is well again, and nobody tells the desks.
    reconnect();
    await page.stop();
    faults.push(...(await crew.finish(180)));
    faults.push(...(await allStillThere(page, heard.saved, 'at the end')));
    faults.push(...(await allArrived(page, { store: salon.store, rows: heard.saved, when: 'at the end' })));
    const saved = [...crew.saved(), ...heard.saved];
    const books = await audit(salon.store, chainId, saved);
    faults.push(...books.faults, ...oddRefusals(heard.refused));
    if (heard.faults.length > 0) faults.push(`the desk in the browser met ${counted(heard.faults)}`);
    const kinds = networkFaults.map((kind) => [kind, proxy.met().get(kind) ?? 0] as const);
    const met = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
    return {
      line: `${desks + 1} desks through ${met}, ${crew.told()} and ${heard.saved.length} in the browser, ${books.commands} commands at the hub`,
      faults,
      met: Object.fromEntries(kinds),
    };
  } finally {
    await left.clear();
  }
}
