/** The open lines of each device, so that none holds ever more of them. */
export interface DeviceLines {
  /** Counts a line in; the device's oldest one is let go when it has too many. Answers how the line is counted out. */
  open(deviceId: string, letGo: () => void): () => void;
}

/** Starts counting; a device holds at most so many lines. */
export function createDeviceLines(most: number): DeviceLines {
  const byDevice = new Map<string, Set<() => void>>();
  return {
    open: (deviceId, letGo) => {
      const lines = byDevice.get(deviceId) ?? new Set();
      byDevice.set(deviceId, lines.add(letGo));
      const [oldest] = lines;
      if (lines.size > most) oldest?.();
      return () => {
        lines.delete(letGo);
        if (lines.size === 0) byDevice.delete(deviceId);
      };
    },
  };
}
