import { painted } from '#tests/bench/page/painted.ts';
import { type Contestant, type ContestRows, contestRows } from './contest.ts';

const stepMs = 10 * 60_000;
const giveUpMs = 20_000;
/** Longer than a frame may take on a busy machine. */
const restMs = 60;

/** Lets the bench drive a library: every measurement ends with a paint that shows what was asked for. */
export function drive(make: () => Contestant): void {
  const place = document.createElement('div');
  place.className = 'contest-place';
  document.body.append(place);
  let contestant: Contestant | undefined;
  let rows: ContestRows = { staff: [], days: [] };
  let shown: 0 | 1 = 0;
  let later = false;
  let scrollPx = 170;
  window.contest = {
    async first(day) {
      rows = contestRows(day);
      contestant = make();
      const own = contestant;
      own.prepare(rows);
      const took = await until(
        () => own.mount(place, day.columnPx),
        () => says(place, 'D1 Client 0 '),
      );
      own.hold?.();
      await painted();
      return took;
    },
    async switchDay() {
      const next = shown === 0 ? 1 : 0;
      const took = await until(
        () => contestant?.show(next),
        () => says(place, `D${next + 1} Client 0 `) && !says(place, `D${shown + 1} Client 0 `),
      );
      shown = next;
      later = false;
      return took;
    },
    async move() {
      const visit = rows.days[shown]?.[0];
      if (visit === undefined) throw new Error('There is no visit to move.');
      later = !later;
      const by = later ? stepMs : 0;
      const before = heightOf(place, visit.client);
      return until(
        () => contestant?.move(visit.id, visit.startMs + by, visit.endMs + by),
        () => heightOf(place, visit.client) !== before,
      );
    },
    measures() {
      const scroller = scrollerOf(contestant, place);
      return { columnPx: columnOf(contestant, place).getBoundingClientRect().width, roomPx: scroller.scrollWidth - scroller.clientWidth };
    },
    async scroll() {
      const scroller = scrollerOf(contestant, place);
      const before = scroller.scrollLeft;
      const to = before + scrollPx;
      if (to < 0 || to > scroller.scrollWidth - scroller.clientWidth) scrollPx = -scrollPx;
      scroller.scrollBy(scrollPx, 0);
      await painted();
      if (Math.abs(scroller.scrollLeft - before) < 1) throw new Error('The columns did not scroll: a step of scrolling says nothing here.');
    },
    nodes: () => place.querySelectorAll('*').length,
    close: () => contestant?.close(),
  };
}

/**
 * From the call to the paint that shows it. A look that was in vain costs no time but the frames that it waits. It begins at rest, as a click
 * does: right behind another measurement the first frame would wait for the end of that one's last frame, which is up to 17 ms away and which
 * only those pay who are done before it.
 */
async function until(act: () => void, isSo: () => boolean): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const startedAt = performance.now();
  act();
  for (;;) {
    const paintedAt = await painted();
    if (isSo()) return paintedAt - startedAt;
    if (paintedAt - startedAt > giveUpMs) throw new Error('The calendar did not show what it was asked for.');
  }
}

function says(place: HTMLElement, words: string): boolean {
  return place.textContent?.includes(words) === true;
}

function heightOf(place: HTMLElement, words: string): number {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, (node) =>
    node.nodeValue?.includes(words) === true ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
  );
  return walker.nextNode()?.parentElement?.getBoundingClientRect().y ?? Number.NaN;
}

function scrollerOf(contestant: Contestant | undefined, place: HTMLElement): Element {
  return found(contestant?.scroller(place), 'what its columns scroll in');
}

function columnOf(contestant: Contestant | undefined, place: HTMLElement): Element {
  return found(contestant?.column(place), 'a column');
}

function found(element: Element | null | undefined, what: string): Element {
  if (element == null) throw new Error(`The calendar on this page has another inside than the bench knows: ${what} was not found.`);
  return element;
}
