import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { audit } from './books.ts';
import { openBrowserRig } from './browser-rig.ts';
import { allArrived, allStillThere } from './desk-checks.ts';
import { type Heard, type LoadDesk, counted, newHeard, noBrowser, openLoadDesk } from './load-desk.ts';
import { type Part, type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { type Salon, chainId } from './salon.ts';
import { oddRefusals } from './work.ts';

/** Chromium is killed as a whole at random moments: while it opens, while it works alone, while it works and syncs. */
export const killDesk: Part = { name: 'kill-desk', rounds: 200, missing: noBrowser, run };

const lanes = 3;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const heard = newHeard();
  const faults: string[] = [];
  const tally = { kills: 0, opening: 0, alone: 0, rebuilt: new Set<string>() };
  try {
    const { salon, proxy, isolate, reconnect } = await openBrowserRig(left);
    const profile = tempFolder('tortured-profile');
    left.add(profile.remove);
    let code: string | null = await salon.code();
    let checked = 0;
    for (const round of roundsOf(plan)) {
      const desk = await openLoadDesk(profile.path, heard);
      try {
        if (code === null && plan.random() < 0.1) {
          tally.opening += 1;
          const entering = desk.enter(proxy.url, code).catch(() => undefined);
          await sleep(between(plan.random, 50, 1_200));
          await desk.browser.kill();
          await entering;
        } else {
          await desk.enter(proxy.url, code);
          code = null;
          const { rebuilt } = await desk.state();
          if (rebuilt !== null) tally.rebuilt.add(`rebuilt because ${rebuilt.reason}: ${rebuilt.commands} commands`);
          const fresh = heard.saved.slice(checked);
          faults.push(...(await allStillThere(desk, fresh, `round ${round}`)));
          // Most rounds first see all of the round before at the hub; the others go on with what still waits.
          if (plan.random() < 0.7) {
            faults.push(...(await allArrived(desk, { store: salon.store, rows: fresh, when: `round ${round}` })));
            checked = heard.saved.length;
          }
          await workAndDie(plan, desk, { round, onAlone: () => (tally.alone += 1), cut: isolate });
        }
        tally.kills += 1;
      } finally {
        await desk.browser.close().catch(() => undefined);
        reconnect();
      }
      if (faults.length > 0) break;
      if (round % 10 === 0) plan.say(`${round} kills, ${heard.saved.length} rows called saved`);
    }
    faults.push(...(await lastLook(salon, profile.path, proxy.url, heard, tally.rebuilt)));
    const books = await audit(salon.store, chainId, heard.saved);
    faults.push(...books.faults, ...oddRefusals(heard.refused));
    const also = [counted(heard.refused), counted(heard.faults), ...tally.rebuilt].filter((word) => word !== '').join('; ');
    const line = `${tally.kills} kills (${tally.opening} while opening, ${tally.alone} without the hub), ${heard.saved.length} rows called saved, ${books.commands} commands at the hub${also === '' ? '' : ` (${also})`}`;
    return { line, faults, met: { 'a kill while it opened': tally.opening, 'a kill without the hub': tally.alone, 'a kill': tally.kills } };
  } finally {
    await left.clear();
  }
}

interface Death {
  readonly round: number;
  readonly onAlone: () => void;
  readonly cut: () => void;
}

async function workAndDie({ random, seed }: PartPlan, desk: LoadDesk, { round, onAlone, cut }: Death): Promise<void> {
  if (random() < 0.5) {
    onAlone();
    cut();
  }
  await desk.work({ seed: seed * 1_000 + round * lanes, lanes, restMs: random() < 0.5 ? 4 : 30 });
  await sleep(between(random, 20, 1_200));
  await desk.browser.kill();
}

/** A last start without a kill: everything goes out. */
async function lastLook({ store }: Salon, profile: string, url: string, heard: Heard, rebuilt: Set<string>): Promise<readonly string[]> {
  const desk = await openLoadDesk(profile, heard);
  try {
    await desk.enter(url, null);
    const state = await desk.state();
    if (state.rebuilt !== null) rebuilt.add(`rebuilt because ${state.rebuilt.reason}: ${state.rebuilt.commands} commands`);
    return [
      ...(await allStillThere(desk, heard.saved, 'at the end')),
      ...(await allArrived(desk, { store, rows: heard.saved, when: 'at the end' })),
    ];
  } finally {
    await desk.browser.close();
  }
}
