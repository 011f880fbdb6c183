import { must } from '#shared/kernel/assert.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { drawBare } from './bare.ts';
import { type Bed, inTurn } from './bed.ts';
import type { DayTimes, Growth } from './bench-api.ts';
import { type DaySize, chainRows, dayRows, daysFrom, visitId } from './day-rows.ts';
import { type BenchDesk, fillDesk, openBenchDesk } from './open-desk.ts';
import { painted, settle } from './painted.ts';
import { type Screen, boxCount, newPlace, openScreen, showsDay } from './screen.tsx';

const restMs = 30;

/** From nothing on the page to the painted day: the whole screen is made, and its rows come from the store. */
export async function openOnce(bench: BenchDesk, day: Day): Promise<{ readonly took: number; readonly drawn: number }> {
  const place = newPlace();
  const startedAt = performance.now();
  const screen = openScreen(bench, place, day);
  await showsDay(place, visitId(day, 0));
  const took = (await painted()) - startedAt;
  const drawn = await allDrawn(place);
  screen.close();
  place.remove();
  return { took, drawn };
}

/** A screen that draws a part first and the rest behind the clock's back would measure well: that is a fault here. */
async function allDrawn(place: HTMLElement): Promise<number> {
  const drawn = boxCount(place);
  await settle(restMs);
  if (boxCount(place) !== drawn) throw new Error(`The day was not painted whole: ${drawn} boxes, and ${boxCount(place)} a moment later.`);
  return drawn;
}

/** Opens a day that the store has and that nothing has drawn yet. */
export async function measureOpenDay({ bench, bare, dayOf }: Bed, size: DaySize, rounds: number): Promise<DayTimes> {
  const day = dayOf(size);
  const { drawn } = await openOnce(bench, day);
  const pair = await inTurn(
    { rounds, restMs },
    async () => (await openOnce(bench, day)).took,
    async () => {
      const place = newPlace();
      const startedAt = performance.now();
      drawBare(place, await bare.day(day), drawn);
      const took = (await painted()) - startedAt;
      place.remove();
      return took;
    },
  );
  return { ...pair, drawn };
}

/** Goes to the next day and back by the screen's own buttons. */
export async function measureSwitchDay({ bench, bare, dayOf }: Bed, size: DaySize, rounds: number): Promise<DayTimes> {
  const first = dayOf(size);
  const dayAfter = (round: number) => (round % 2 === 0 ? addDays(first, 1) : first);
  const place = newPlace();
  const screen = openScreen(bench, place, first);
  await showsDay(place, visitId(first, 0));
  const drawn = await allDrawn(place);
  const barePlace = newPlace();
  const pair = await inTurn(
    { rounds, restMs },
    async (round) => {
      barePlace.replaceChildren();
      await painted();
      const startedAt = performance.now();
      dayButton(screen, round % 2 === 0 ? 'next' : 'previous').click();
      await showsDay(place, visitId(dayAfter(round), 0));
      const took = (await painted()) - startedAt;
      await allDrawn(place);
      return took;
    },
    async (round) => {
      const startedAt = performance.now();
      drawBare(barePlace, await bare.day(dayAfter(round)), drawn);
      return (await painted()) - startedAt;
    },
  );
  screen.close();
  place.remove();
  barePlace.remove();
  return { ...pair, drawn };
}

function dayButton({ place }: Screen, which: 'previous' | 'next'): HTMLButtonElement {
  const buttons = place.querySelectorAll<HTMLButtonElement>('.day-bar-date button');
  return must(
    [...buttons].find((button) => button.getAttribute('aria-label')?.toLowerCase().includes(which)),
    `the bar has a ${which} button`,
  );
}

/** Opens the same day on a store with few visits and on one with many, in turn. A hundred visits come with fifty clients. */
export async function measureGrowth(size: DaySize, smallVisits: number, largeVisits: number, rounds: number): Promise<Growth> {
  const small = await aStore('bench-small', size, smallVisits);
  const large = await aStore('bench-large', size, largeVisits);
  const { ours, bare } = await inTurn(
    { rounds, restMs },
    async () => (await openOnce(large.bench, large.day)).took,
    async () => (await openOnce(small.bench, small.day)).took,
  );
  return { small: bare, large: ours, smallVisits: small.visits, largeVisits: large.visits, fillMs: large.fillMs };
}

async function aStore(name: string, size: DaySize, visits: number) {
  const clients = visits / 2;
  const first = '2019-01-07';
  const days = daysFrom(first, Math.ceil(visits / size.visits));
  // The day that is opened lies in the middle of its store.
  const day = must(days[Math.floor(days.length / 2)], 'a store has days');
  const bench = await openBenchDesk(name, day);
  const fillMs = await fillDesk(bench, first, allRows(size, days, clients));
  return { bench, day, visits: days.length * size.visits, fillMs };
}

function* allRows(size: DaySize, days: readonly Day[], clients: number) {
  yield* chainRows(size.staff, clients);
  for (const day of days) yield* dayRows(day, size, clients);
}
