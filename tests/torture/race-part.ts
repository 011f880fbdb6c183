import { type HubProcess, startHub } from '#tests/support/hub-process.ts';
import { type Part, type PartPlan, type Told, leftovers } from './part.ts';
import { race } from './race.ts';
import { chainId, openSalon } from './salon.ts';

/** Eight desks, two hubs, one stream, on a Postgres as durable as a salon's. A round is a row. */
export const racePart: Part = { name: 'race', rounds: 1_000_000, missing: async () => undefined, run };

const hubs = 2;
const secondsMax = 12 * 60 * 60;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  try {
    const { folder, databaseUrl, store } = await openSalon(left);
    const running: HubProcess[] = [];
    for (let at = 0; at < hubs; at += 1) {
      const hub = await startHub(['--data', folder, '--port', '0'], { DATABASE_URL: databaseUrl });
      left.add(() => hub.stop());
      running.push(hub);
    }
    const urls = running.map(({ url }) => url);
    const onProgress = (rows: number): void => plan.say(`${rows} rows`);
    const told = await race({ store, urls, chainId, rows: plan.rounds, seconds: secondsMax, stop: plan.stop, onProgress });
    return { ...told, met: { 'a row': told.rows, 'a stall': told.stalls } };
  } finally {
    await left.clear();
  }
}
