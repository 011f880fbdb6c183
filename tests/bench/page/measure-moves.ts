import { must } from '#shared/kernel/assert.ts';
import type { Desk } from '#renderer/data/desk.ts';
import { type Bed, inTurn, visitsOf } from './bed.ts';
import { drawBare } from './bare.ts';
import type { MoveTimes } from './bench-api.ts';
import { type DaySize, visitId } from './day-rows.ts';
import { painted, until } from './painted.ts';
import { boxCount, boxOf, newPlace, openScreen, showsDay } from './screen.tsx';

const restMs = 30;
const stepCount = 60;

/**
 * Picks a visit up by key, carries it one step and puts it down: until its box is painted at the new place, and until the command is durable.
 * In turn with one strict put and the repaint of one bare box among as many.
 */
export async function measureMove({ bench, bare, dayOf }: Bed, size: DaySize, rounds: number): Promise<MoveTimes> {
  const day = dayOf(size);
  let durableAt: Promise<number> = Promise.resolve(0);
  const run: Desk['run'] = (...args) => {
    const result = bench.desk.run(...args);
    durableAt = result.then(({ ok }) =>
      ok ? performance.now() : Promise.reject(new Error('The desk refused the move that is measured.')),
    );
    return result;
  };
  const place = newPlace();
  const screen = openScreen(bench, place, day, run);
  const visit = visitId(day, 0);
  await showsDay(place, visit);
  const box = () => must(boxOf(place, visit) ?? undefined, 'the visit that is moved is drawn');
  const barePlace = newPlace();
  drawBare(barePlace, await visitsOf(bench, day), boxCount(place));
  const bareBox = must((barePlace.firstElementChild as HTMLElement | null) ?? undefined, 'bare boxes are drawn');
  const durable = { ours: [] as number[], bare: [] as number[] };
  const turn = await inTurn(
    { rounds, restMs },
    async (round) => {
      barePlace.hidden = true;
      box().click();
      box().focus();
      await painted();
      const from = box().style.top;
      const startedAt = performance.now();
      press('m', 'KeyM');
      press(round % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
      press('Enter');
      await until('the box lies at its new place', () => box().style.top !== from);
      const took = (await painted()) - startedAt;
      durable.ours.push((await durableAt) - startedAt);
      barePlace.hidden = false;
      return took;
    },
    async (round) => {
      const startedAt = performance.now();
      await bare.put();
      durable.bare.push(performance.now() - startedAt);
      bareBox.style.top = `${(round % 2) * 12}px`;
      return (await painted()) - startedAt;
    },
  );
  barePlace.remove();
  const keySteps = await measureKeys(place, box());
  const dragSteps = await measureDrag(place, box());
  screen.close();
  place.remove();
  return { painted: turn, durable: { ours: durable.ours.slice(-rounds), bare: durable.bare.slice(-rounds) }, keySteps, dragSteps };
}

/** Carries a box by key over many steps and puts it back. */
async function measureKeys(place: HTMLElement, box: HTMLElement): Promise<readonly number[]> {
  box.click();
  box.focus();
  await painted();
  press('m', 'KeyM');
  const steps: number[] = [];
  for (let step = 0; step < stepCount; step += 1) {
    await painted();
    const before = ghostPlace(place);
    steps.push(await scriptTime(() => press(step % 20 < 10 ? 'ArrowDown' : 'ArrowUp')));
    if (ghostPlace(place) === before) throw new Error(`The box did not follow step ${step} of the keys.`);
  }
  press('Escape');
  await until('the box is back', () => place.querySelector('.ghost') === null);
  return steps;
}

/** Carries a box by the mouse over many steps and puts it back where it was, so that nothing is issued. */
async function measureDrag(place: HTMLElement, box: HTMLElement): Promise<readonly number[]> {
  const at = box.getBoundingClientRect();
  const point = (type: string, dx: number, dy: number) => {
    const buttons = type === 'pointerup' ? 0 : 1;
    const where = { clientX: at.left + 20 + dx, clientY: at.top + 6 + dy, button: type === 'pointermove' ? -1 : 0, buttons };
    box.dispatchEvent(
      new PointerEvent(type, { ...where, pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, cancelable: true }),
    );
  };
  const columnWidth = must(box.closest('[role=row]') ?? undefined, 'a box lies in a column').getBoundingClientRect().width;
  point('pointerdown', 0, 0);
  point('pointermove', 0, 9);
  await until('the box is in the hand', () => place.querySelector('.ghost') !== null);
  const steps: number[] = [];
  for (let step = 1; step <= stepCount; step += 1) {
    await painted();
    const before = ghostPlace(place);
    steps.push(await scriptTime(() => point('pointermove', (step % 2) * columnWidth, step * 13)));
    if (ghostPlace(place) === before) throw new Error(`The box did not follow step ${step} of the drag.`);
  }
  point('pointermove', 0, 0);
  point('pointerup', 0, 0);
  await until('the box is out of the hand', () => place.querySelector('.ghost') === null);
  return steps;
}

function ghostPlace(place: HTMLElement): string {
  return place.querySelector('.ghost')?.getAttribute('style') ?? '';
}

/** The main thread's time for one event: its handlers, what React does of it at once, style and layout. */
async function scriptTime(act: () => void): Promise<number> {
  const startedAt = performance.now();
  act();
  // React's answer to an event that a person made runs in a microtask; it is in the queue before this one.
  await Promise.resolve();
  document.body.getBoundingClientRect();
  return performance.now() - startedAt;
}

function press(key: string, code = key): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
  target.dispatchEvent(new KeyboardEvent('keyup', { key, code, bubbles: true, cancelable: true }));
}
