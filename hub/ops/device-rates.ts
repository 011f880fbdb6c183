/** How often one device may come. */
export interface RateTerms {
  /** Requests it may make at once after a rest. */
  readonly burst: number;
  readonly perSecond: number;
  /** Devices remembered; the longest quiet is forgotten first, which only gives it its rest back. */
  readonly devicesMax: number;
}

/** Keeps a runaway desk from starving the others. Counted in this process; several hubs allow a device a little more together. */
export interface DeviceRates {
  /** 0 when the device may go on, else after how many ms. */
  take(deviceId: string): number;
}

/** A working desk pushes and pulls about once a command, and a first sync pages through a window: both are far below this. */
export const usualRates: RateTerms = { burst: 120, perSecond: 20, devicesMax: 20_000 };

/** Starts counting: a bucket a device that fills with time. */
export function createDeviceRates(terms: RateTerms, nowMs: () => number): DeviceRates {
  const buckets = new Map<string, { readonly left: number; readonly atMs: number }>();
  const keep = (deviceId: string, left: number, atMs: number): void => {
    // Set anew, so that the map's order is that of the last request.
    buckets.delete(deviceId);
    buckets.set(deviceId, { left, atMs });
    const oldest = buckets.size > terms.devicesMax ? buckets.keys().next().value : undefined;
    if (oldest !== undefined) buckets.delete(oldest);
  };
  return {
    take: (deviceId) => {
      const now = nowMs();
      const was = buckets.get(deviceId) ?? { left: terms.burst, atMs: now };
      const gained = (Math.max(0, now - was.atMs) / 1_000) * terms.perSecond;
      const left = Math.min(terms.burst, was.left + gained);
      if (left < 1) {
        keep(deviceId, left, now);
        return Math.ceil(((1 - left) / terms.perSecond) * 1_000);
      }
      keep(deviceId, left - 1, now);
      return 0;
    },
  };
}
