/** What a part is run with. Its chances come from the seed, so that a fault can be looked for again. */
export interface PartPlan {
  readonly rounds: number;
  readonly seed: number;
  /** Numbers 0 ≤ n < 1 of the seed. */
  readonly random: () => number;
  /** Asked to end: the part says what came of it so far, and takes what it started with it. */
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
}

/** What came of a part. */
export interface Told {
  /** What was done, in numbers. */
  readonly line: string;
  readonly faults: readonly string[];
  /** How often each thing that the part is about came up, by name. What never came up was not proved. */
  readonly met: Readonly<Record<string, number>>;
}

/** What a part is about and never met: too few rounds, or a fault that strikes nothing. */
export function neverMet({ met }: Told): readonly string[] {
  return Object.entries(met).flatMap(([name, count]) => (count > 0 ? [] : [name]));
}

/** One kind of disaster. */
export interface Part {
  readonly name: string;
  /** Rounds when nobody says how many: what is asked of a release. */
  readonly rounds: number;
  /** Why this machine cannot run it; undefined when it can. */
  missing(): Promise<string | undefined>;
  run(plan: PartPlan): Promise<Told>;
}

/** The rounds of a plan one by one, until somebody asks to end. */
export function* roundsOf({ rounds, stop }: PartPlan): Generator<number> {
  for (let round = 1; round <= rounds && !stop.aborted; round += 1) yield round;
}

/** A whole number from `least` to below `most`. */
export function between(random: () => number, least: number, most: number): number {
  return Math.floor(least + random() * (most - least));
}

/** Asks until it holds, or says what did not come true in time. */
export async function eventually(what: string, seconds: number, holds: () => Promise<boolean>): Promise<string | undefined> {
  const endMs = performance.now() + seconds * 1_000;
  while (performance.now() < endMs) {
    if (await holds()) return undefined;
    await new Promise((done) => setTimeout(done, 25));
  }
  return `not within ${seconds} s: ${what}`;
}

/** What closes things in the order opposite to that in which they were opened, whatever happens in between. */
export interface Leftovers {
  add(close: () => Promise<unknown> | void): void;
  clear(): Promise<void>;
}

/** Keeps what is to be closed. */
export function leftovers(): Leftovers {
  const closers: (() => Promise<unknown> | void)[] = [];
  return {
    add: (close) => void closers.push(close),
    clear: async () => {
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close();
        } catch (fault) {
          console.error(`While cleaning up: ${fault instanceof Error ? fault.message : String(fault)}`);
        }
      }
    },
  };
}
