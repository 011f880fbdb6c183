import { createRoot } from 'react-dom/client';
import { err, ok } from '#shared/kernel/result.ts';
import type { Day } from '#shared/kernel/time.ts';
import { UiRoot } from '#renderer/app/frame/ui-root.tsx';
import { type DeskScope, DeskProvider } from '#renderer/data/use-desk.tsx';
import { TillScreen } from '#renderer/features/till/till-screen.tsx';
import type { TillSlots } from '#renderer/features/till/till-slots.ts';
import { branch } from '#tests/support/rows.ts';
import type { Bare } from './bare.ts';
import { inTurn } from './bed.ts';
import type { Pair } from './bench-api.ts';
import type { BenchDesk } from './open-desk.ts';
import { painted, until } from './painted.ts';
import { newPlace } from './screen.tsx';
import { receiptOf, sell } from './sell.ts';

const restMs = 30;
const ignore = () => undefined;
const nothing = () => null;

/** What the till screen borrows has no part in showing a payment. */
const slots: TillSlots = {
  onOpen: ignore,
  onOpenSale: ignore,
  onReport: ignore,
  onCloses: ignore,
  explain: nothing,
  sign: nothing,
  moves: { buttons: nothing, form: nothing, history: nothing },
  figures: nothing,
  onX: ignore,
  printX: ignore,
};

/**
 * A sale with its payment from the call until it is durable and its row is painted on the till screen of that day, among the day's other
 * payments. In turn with one strict put and the repaint of one bare box. `firstNumber` is the first receipt that nobody has used yet.
 */
export async function measurePayment(bench: BenchDesk, bare: Bare, day: Day, rounds: number, firstNumber: number): Promise<Pair> {
  const place = newPlace();
  const root = createRoot(place);
  root.render(
    <DeskProvider scope={scopeOf(bench)}>
      <UiRoot locale="en-CA" timeZone={branch.zone} currency={branch.currency}>
        <TillScreen tillId="card" slots={slots} />
      </UiRoot>
    </DeskProvider>,
  );
  await until('the till screen shows the payments of the day', () => place.querySelector('[role=row], tbody tr') !== null);
  const barePlace = newPlace();
  const box = document.createElement('div');
  box.className = 'bare-box';
  barePlace.append(box);
  barePlace.hidden = true;
  let number = firstNumber;
  const pair = await inTurn(
    { rounds, restMs },
    async () => {
      const receipt = receiptOf((number += 1));
      const startedAt = performance.now();
      const isShown = until(`the till screen shows ${receipt}`, () => place.textContent.includes(receipt));
      await Promise.all([sell(bench, day, number), isShown]);
      return (await painted()) - startedAt;
    },
    async (round) => {
      place.hidden = true;
      barePlace.hidden = false;
      await painted();
      const startedAt = performance.now();
      await bare.put();
      box.textContent = `payment ${round}`;
      const took = (await painted()) - startedAt;
      barePlace.hidden = true;
      place.hidden = false;
      await painted();
      return took;
    },
  );
  root.unmount();
  place.remove();
  barePlace.remove();
  return pair;
}

function scopeOf({ desk, session }: BenchDesk): DeskScope {
  const drafts = { load: async () => undefined, keep: ignore, drop: async () => undefined, flush: async () => undefined };
  const doors = {
    findClientsByPhone: async () => err('unreachable' as const),
    historyOf: async () => ok({ entries: [], isWhole: true }),
    lastVisitOf: async () => ok(null),
    calendarFeeds: async () => ok({ feeds: [], madeUrl: null }),
  };
  return { desk, session, branch, drafts, doors };
}
