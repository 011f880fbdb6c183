import type { AttemptTerms } from '#hub/store/attempts.ts';
import type { HubClock } from '#hub/clock.ts';
import type { DeviceRates } from '#hub/ops/device-rates.ts';
import type { HubLog } from '#hub/ops/log.ts';
import type { Metrics } from '#hub/ops/metrics.ts';
import type { HubStore } from '#hub/store/open.ts';
import type { TlsPair } from '#hub/tls-files.ts';

/** What the hub's doors stand on. */
export interface HubPorts {
  readonly store: HubStore;
  readonly clock: HubClock;
  /** How guessing is slowed down: sign-ins by device and login, enrolments by the address that a request came from. */
  readonly terms: { readonly signIn: AttemptTerms; readonly enrol: AttemptTerms };
  /** By device: pushes and pulls. */
  readonly rates: DeviceRates;
  readonly log: HubLog;
  readonly metrics: Metrics;
  /** Called after a push was committed, for what follows from it outside of the transaction. */
  readonly afterPush: (chainId: string, branchId: string) => void;
}

/** How the hub is reached. */
export interface ServerOptions {
  /** Folder of the built web app; undefined serves the doors only. */
  readonly webFolder: string | undefined;
  /** Who knows it may read `/metrics` from anywhere; without one only this machine may, and over TLS nobody. */
  readonly metricsToken: string | undefined;
  /** Addresses or networks of proxies whose word for where a request came from is taken; without one nobody's is. */
  readonly trustedProxies: readonly string[];
  readonly tls: TlsPair | undefined;
}
