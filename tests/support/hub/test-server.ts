import { createHubClock } from '#hub/clock.ts';
import { buildServer } from '#hub/http/build-server.ts';
import type { ServerOptions } from '#hub/http/ports.ts';
import { type RateTerms, createDeviceRates, usualRates } from '#hub/ops/device-rates.ts';
import { closeDoors } from '#hub/ops/graceful-stop.ts';
import { createLog } from '#hub/ops/log.ts';
import { createMetrics } from '#hub/ops/metrics.ts';
import type { HubStore } from '#hub/store/open.ts';

/** A hub's doors over a store, with hands on its clock. */
export interface TestServer {
  readonly url: string;
  readonly clock: { ms: number };
  /** What it logged. */
  readonly lines: readonly string[];
  post(
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

/** Opens the doors on a free port of the loopback. */
export async function testServer(
  store: HubStore,
  options: Partial<ServerOptions> & {
    readonly rehearsal?: { readonly offsetMs: number };
    readonly rates?: RateTerms;
    readonly port?: number;
  } = {},
): Promise<TestServer> {
  const clock = { ms: Date.now() };
  const lines: string[] = [];
  const terms = { free: 3, firstWaitMs: 1_000, longestWaitMs: 60_000 };
  const app = await buildServer(
    {
      store,
      clock: createHubClock(() => clock.ms, options.rehearsal ?? null),
      terms: { signIn: terms, enrol: terms },
      rates: createDeviceRates(options.rates ?? usualRates, () => clock.ms),
      log: createLog(
        'json',
        (line) => lines.push(line),
        () => new Date(clock.ms),
      ),
      metrics: createMetrics(),
      afterPush: () => {},
    },
    { webFolder: options.webFolder, metricsToken: options.metricsToken, trustedProxies: options.trustedProxies ?? [], tls: options.tls },
  );
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return {
    url,
    clock,
    lines,
    post: async (path, body, headers = {}) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
      const answer = await fetch(`${url}${path}`, init);
      return { status: answer.status, body: await answer.json() };
    },
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers }),
    close: () => closeDoors(app, 2_000, () => {}),
  };
}
