import { percentile } from '#tests/support/bench.ts';
import type { ReadyPush, Writer } from './writers.ts';

/** Sends one push and throws unless everything in it was applied. */
export type Send = (push: ReadyPush) => Promise<void>;

/** What a race of writers came to. */
export interface RaceResult {
  readonly commandsPerSecond: number;
  readonly latenciesMs: readonly number[];
}

/** Lets writers send what they have, each one push after the other and all of them at once. */
export async function race(writers: readonly Writer[], send: Send): Promise<RaceResult> {
  const latenciesMs: number[] = [];
  let commands = 0;
  const started = performance.now();
  await Promise.all(
    writers.map(async (writer) => {
      for (const push of writer) {
        const from = performance.now();
        await send(push);
        latenciesMs.push(performance.now() - from);
        commands += push.commands.length;
      }
    }),
  );
  return { commandsPerSecond: commands / ((performance.now() - started) / 1000), latenciesMs };
}

/** Several races of one kind as one: the median speed and all latencies. */
export function together(results: readonly RaceResult[]): RaceResult {
  const speeds = results.map((result) => result.commandsPerSecond);
  return { commandsPerSecond: percentile(speeds, 0.5), latenciesMs: results.flatMap((result) => result.latenciesMs) };
}
