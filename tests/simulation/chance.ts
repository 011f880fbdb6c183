import { uuidV7 } from '#shared/kernel/id.ts';
import { seededRandom } from '#tests/support/random.ts';

/** Everything in a history that could have gone otherwise; the same seed decides the same. */
export class Chance {
  readonly next: () => number;
  private made = 0;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** 0 ≤ n < below, whole. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }

  /** One of a list that may be empty. */
  oneOf<T>(from: readonly T[]): T | undefined {
    return from[this.below(from.length)];
  }

  /** One of several by their weights. */
  weighed<T>(from: readonly (readonly [weight: number, value: T])[]): T | undefined {
    let left = this.next() * from.reduce((sum, [weight]) => sum + weight, 0);
    return from.find(([weight]) => (left -= weight) < 0)?.[1];
  }

  /** An id as a desk whose clock shows this time would make it: never the same twice, whatever the clock does. */
  newId(nowMs: number): string {
    this.made += 1;
    const tail = new Uint8Array(10);
    new DataView(tail.buffer).setUint32(6, this.made);
    new DataView(tail.buffer).setUint32(2, this.below(2 ** 32));
    return uuidV7(nowMs, tail);
  }
}
