import { seededRandom } from '#tests/support/random.ts';
import { openFaultProxy } from '#tests/support/fault-proxy.ts';
import { openDeskInNode } from '#tests/support/desk-in-node.ts';
import { audit } from './books.ts';
import { type Part, type PartPlan, type Told, leftovers } from './part.ts';
import { chainId, openSalon, somebody, tormentedHub } from './salon.ts';
import { type RowName, pieceOf } from './work.ts';

/** A day's work is sent over a line on which a full batch would take longer than anybody waits. Rounds are the hundreds of pieces of work. */
export const thinLine: Part = { name: 'thin-line', rounds: 3, missing: async () => undefined, run };

const piecesARound = 100;
/** A telephone at the edge of its net: 256 thousand characters would take over a minute and a half. */
const bytesPerSecond = 2_500;
const minutesMost = 20;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  try {
    const salon = await openSalon(left);
    const hub = await tormentedHub(
      left,
      () => ['--data', salon.folder],
      () => ({ DATABASE_URL: salon.databaseUrl }),
    );
    const proxy = await openFaultProxy(hub.port);
    left.add(() => proxy.close());
    const desk = await openDeskInNode({ hubUrl: proxy.url, code: await salon.code() });
    left.add(() => desk.close());
    while ((await desk.sync()).line !== 'synced' || (await desk.desk.read.all('users')).length === 0);
    const { session } = await desk.signIn(somebody.login, somebody.password);
    const random = seededRandom(plan.seed);
    const saved: RowName[] = [];
    for (let piece = 0; piece < plan.rounds * piecesARound && !plan.stop.aborted; piece += 1) {
      const { invocations, rows } = await pieceOf(desk.desk, session, random);
      if ((await desk.desk.run(session, ...invocations)).ok) saved.push(...rows);
    }
    const waiting = (): Promise<number> => desk.store.relaxed.table('pending').count();
    const commands = await waiting();
    // What was open until now is not thin.
    proxy.cutAll();
    proxy.breakBy(() => ({ kind: 'thin', bytesPerSecond }));
    plan.say(`${commands} commands wait for a line of ${bytesPerSecond} bytes a second`);
    const startMs = performance.now();
    let tries = 0;
    for (; (await waiting()) > 0 && performance.now() - startMs < minutesMost * 60_000 && !plan.stop.aborted; tries += 1) {
      await desk.sync();
      plan.say(`after ${((performance.now() - startMs) / 1_000).toFixed(0)} s ${await waiting()} wait`);
    }
    const seconds = ((performance.now() - startMs) / 1_000).toFixed(0);
    const rest = await waiting();
    const books = await audit(salon.store, chainId, saved);
    const faults = [...books.faults, ...(rest === 0 ? [] : [`${rest} of ${commands} commands were still waiting after ${seconds} s`])];
    return {
      line: `${commands} commands in ${tries} runs of the sync and ${seconds} s, ${books.commands} commands at the hub`,
      faults,
      met: { 'a command over the thin line': commands, 'a thin line': proxy.met().get('thin') ?? 0 },
    };
  } finally {
    await left.clear();
  }
}
