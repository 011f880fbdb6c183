import type { RenewEpoch } from '#shared/sync/gone-back.ts';
import type { PullPorts } from '#shared/sync/handle-pull.ts';
import { wentBackCode } from '#hub/store/renew-epoch.ts';
import type { Metrics } from './metrics.ts';

/** Pull ports that count the alarm of a database that went back. */
export function measuredPull(ports: PullPorts, metrics: Metrics): PullPorts {
  return { ...ports, renewEpoch: countedRenewal(ports, metrics) };
}

/** Counts the alarm once it is committed, by whichever door the desk came that noticed. */
export function countedRenewal(ports: RenewEpoch, metrics: Metrics): RenewEpoch['renewEpoch'] {
  return async (device, told) => {
    const isBegun = await ports.renewEpoch(device, told);
    if (isBegun) metrics.alarmed(wentBackCode);
    return isBegun;
  };
}
