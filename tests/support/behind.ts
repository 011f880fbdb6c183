import type { BehindPorts } from '#renderer/data/store/until-done.ts';

/** What reading behind the screens stands on in tests: it takes no breath, and a fault that no test asked for fails the run. */
export const quickBehind: BehindPorts = {
  pause: (ms) => (ms === undefined ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))),
  onFault: (cause) => {
    throw new Error('reading behind the screens failed', { cause });
  },
};
