import type { PushPorts } from '#shared/sync/handle-push.ts';
import { countedRenewal } from './measured-pull.ts';
import type { Metrics } from './metrics.ts';

/** Push ports that count: the wait for the stream's turn, and alarms once they are committed. */
export function measuredPush(ports: PushPorts, metrics: Metrics, nowMs: () => number): PushPorts {
  return {
    ...ports,
    renewEpoch: countedRenewal(ports, metrics),
    transaction: async (chainId, work) => {
      const asked = nowMs();
      let alarms: string[] = [];
      let waited: number | undefined;
      const result = await ports.transaction(chainId, async (tx) => {
        // A batch that did not go through as one is taken anew; what was counted of it the first time was rolled back.
        alarms = [];
        waited ??= nowMs() - asked;
        return work({
          ...tx,
          alarm: async (code, detail) => {
            await tx.alarm(code, detail);
            alarms.push(code);
          },
        });
      });
      metrics.queued(waited ?? nowMs() - asked);
      for (const code of alarms) metrics.alarmed(code);
      return result;
    },
  };
}
