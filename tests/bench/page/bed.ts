import { must } from '#shared/kernel/assert.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { branch } from '#tests/support/rows.ts';
import type { Pair } from './bench-api.ts';
import { type Bare, openBare } from './bare.ts';
import { type DaySize, chainRows, dayRows, daysFrom } from './day-rows.ts';
import { type BenchDesk, fillDesk, openBenchDesk } from './open-desk.ts';
import { settle } from './painted.ts';

/** What everything is measured on: one desk with days of several sizes, and the bare database beside it. */
export interface Bed {
  readonly bench: BenchDesk;
  readonly bare: Bare;
  /** The middle day of four of that size; the days around it are as full. */
  readonly dayOf: (size: DaySize) => Day;
}

const firstDay = '2026-03-02';
const daysEach = 4;
const clients = 3_000;

/** Fills a desk with four days of every size. */
export async function makeBed(sizes: readonly DaySize[]): Promise<Bed> {
  const bench = await openBenchDesk('bench-desk', firstDay);
  const startOf = (size: DaySize) =>
    addDays(firstDay, sizes.findIndex((one) => one.staff === size.staff && one.visits === size.visits) * 10);
  const mostStaff = Math.max(...sizes.map((size) => size.staff));
  const days = sizes.flatMap((size) => daysFrom(startOf(size), daysEach).flatMap((day) => dayRows(day, size, clients)));
  await fillDesk(bench, firstDay, [...chainRows(mostStaff, clients), ...days]);
  const bed = { bench, bare: await openBare('bench-bare'), dayOf: (size: DaySize) => addDays(startOf(size), 1) };
  for (const size of sizes) {
    for (const day of daysFrom(bed.dayOf(size), 2)) await bed.bare.keepDay(day, await visitsOf(bench, day));
  }
  return bed;
}

/** The visits of a day as they stand in the store. */
export async function visitsOf({ desk }: BenchDesk, day: Day): Promise<readonly Visit[]> {
  return heldOr(await desk.read.day('visits', branch.id, day), []);
}

/** The visit of a day with this id, as it stands in the store. */
export async function visitNow({ desk }: BenchDesk, id: string): Promise<Visit> {
  return must(heldOr(await desk.read.get('visits', id), undefined), `${id} was filled in`);
}

/** How often, and how long the page rests before each sample. */
export interface Turns {
  readonly rounds: number;
  readonly restMs: number;
}

/**
 * Takes samples of two things in turn, the other one first each time, so that whatever the machine does meanwhile falls on both. The first
 * rounds only warm up.
 */
export async function inTurn(
  { rounds, restMs }: Turns,
  ours: (round: number) => Promise<number>,
  bare: (round: number) => Promise<number>,
): Promise<Pair> {
  const samples = { ours: [] as number[], bare: [] as number[] };
  const warmUp = 3;
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const side of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      await settle(restMs);
      const took = await (side === 'ours' ? ours(round) : bare(round));
      if (round >= warmUp) samples[side].push(took);
    }
  }
  return samples;
}
