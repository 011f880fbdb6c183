import { mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { chooseChain, rehearsalOffset } from './choose-chain.ts';
import { createHubClock } from './clock.ts';
import { demoChainId } from './demo/demo-chain.ts';
import { makeDemo } from './demo/make-demo.ts';
import { buildServer } from './http/build-server.ts';
import { startJobs } from './jobs/job-runner.ts';
import { type KnownSignIn, knownSignIns } from './known-sign-ins.ts';
import { listen } from './listen.ts';
import type { HubOptions } from './main-options.ts';
import { createDeviceRates, usualRates } from './ops/device-rates.ts';
import { closeDoors, stopMsMax } from './ops/graceful-stop.ts';
import type { HubLog } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
import { makeDeviceCode } from './store/devices.ts';
import { StartRefusal } from './start-refusal.ts';
import { type HubStore, openHubStore } from './store/open.ts';
import { type TlsPair, readTlsPair } from './tls-files.ts';

/** What a hub says when it serves, as one line of JSON. */
export interface Ready {
  readonly ready: true;
  readonly url: string;
  readonly enrolUrl?: string;
  readonly signIns: readonly KnownSignIn[];
}

/** A hub that serves. */
export interface RunningHub {
  readonly ready: Ready;
  stop(): Promise<void>;
}

const codeHours = 12;
const codeUses = 50;
const signInTerms = { free: 4, firstWaitMs: 2_000, longestWaitMs: 15 * 60_000 } as const;
const enrolTerms = { free: 10, firstWaitMs: 5_000, longestWaitMs: 60 * 60_000 } as const;

type Env = Readonly<Record<string, string | undefined>>;

/** Starts a hub: store, demo if asked for, jobs, doors. */
export async function startHub(options: HubOptions, env: Env, log: HubLog): Promise<RunningHub> {
  makeDataFolder(options.dataDir);
  const dataDir = resolve(options.dataDir);
  const databaseUrl = env['DATABASE_URL'] === '' ? undefined : env['DATABASE_URL'];
  // First what costs nothing to find wrong.
  const tls = options.tls === undefined ? undefined : readTlsPair(options.tls);
  const store = await openHubStore({ dataDir, databaseUrl, env, log: log.say });
  try {
    return await serve(store, { ...options, dataDir }, tls, env, log);
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no code';
    throw new StartRefusal(`--data ${dataDir} is no folder that this account can make or use (${code}). Name another one.`, { cause });
  }
}

async function serve(store: HubStore, options: HubOptions, tls: TlsPair | undefined, env: Env, log: HubLog): Promise<RunningHub> {
  if (options.demo) await makeDemo(store, new Date().toISOString());
  const chosen = await chooseChain(store, options.chain ?? (options.demo ? demoChainId : undefined));
  const rehearsal = options.at === undefined || chosen === undefined ? null : rehearsalOffset(chosen, options.at, Date.now());
  const clock = createHubClock(Date.now, rehearsal);
  const metrics = createMetrics();
  const { unsafe } = await store.readiness();
  metrics.foundUnsafe(unsafe);
  if (unsafe.length > 0) log.say(unsafeWords(unsafe));
  const jobs = startJobs(store, clock, log.say, ({ chainId, forgotten }) => {
    for (const [kind, count] of Object.entries(forgotten)) if (count > 0) metrics.forgotten(kind, count);
    if (Object.values(forgotten).some((count) => count > 0)) log.note('retention', { chain: chainId, ...forgotten });
  });
  const app = await buildServer(
    {
      store,
      clock,
      terms: { signIn: signInTerms, enrol: enrolTerms },
      rates: createDeviceRates(usualRates, () => performance.now()),
      log,
      metrics,
      afterPush: (chainId, branchId) => jobs.wake(chainId, branchId),
    },
    { webFolder: options.webFolder, metricsToken: env['FOYER_METRICS_TOKEN'] || undefined, trustedProxies: trustedProxies(env), tls },
  );
  const stop = async (): Promise<void> => {
    // Before the doors are closed, which may take all the time there is.
    const jobsStopped = jobs.stop();
    await closeDoors(app, stopMsMax, log.say);
    await jobsStopped;
    await store.close();
  };
  const port = await listen(app, { port: options.port, isTls: tls !== undefined, dataDir: options.dataDir, log: log.say });
  await jobs.runAll();
  const url = `${tls === undefined ? 'http' : 'https'}://${tls === undefined ? '127.0.0.1' : 'localhost'}:${port}`;
  if (chosen === undefined) return { ready: { ready: true, url, signIns: [] }, stop };
  const signIns = knownSignIns(chosen.chain.id);
  const isBusiness = signIns.length === 0;
  // What is said at the start stays in somebody's log. A business' code there lets in the one desk that is opened with it, and none where
  // other machines reach the hub: their codes come from `foyer enrol-code`.
  if (isBusiness && tls !== undefined) return { ready: { ready: true, url, signIns }, stop };
  const terms = { expiresAt: new Date(Date.now() + codeHours * 60 * 60 * 1000), uses: isBusiness ? 1 : codeUses };
  const code = await makeDeviceCode(store.db, chosen.chain.id, chosen.branch.id, terms);
  return { ready: { ready: true, url, enrolUrl: `${url}/#enrol=${code}`, signIns }, stop };
}

/** Desks show what is dear to somebody as saved because this hub answered. */
function unsafeWords(settings: readonly string[]): string {
  const named = settings.join(', ');
  return `Warning: Postgres runs with ${named} off. After a power cut it may have lost, or spoilt, what desks were told is saved. Switch on ${named} and start the hub anew.`;
}

/** Who may say from where a request came: `FOYER_TRUSTED_PROXIES`, addresses or networks with commas between. */
function trustedProxies(env: NodeJS.ProcessEnv): readonly string[] {
  const named = (env['FOYER_TRUSTED_PROXIES'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const wrong = named.find((one) => isIP(one.replace(/\/\d{1,3}$/, '')) === 0);
  if (wrong === undefined) return named;
  throw new StartRefusal(`"${wrong}" in FOYER_TRUSTED_PROXIES is neither an address nor a network such as 10.0.0.0/8.`);
}
