import fc from 'fast-check';
import { keepAccount, payOtherwise, takeAccountBack } from '#tests/simulation/account-deeds.ts';
import { forgetAnswers, rememberAnswers } from '#tests/simulation/carried.ts';
import { keepPackages } from '#tests/simulation/package-deeds.ts';
import { close, hand } from '#tests/simulation/till-deeds.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { tallySeen } from './coverage.ts';
import { giveBackAny, payBackAny, takePaymentBack, voidAny } from './back-deeds.ts';
import { correct, currencyOf, move, moveBack, openTill, payTips } from './drawer-deeds.ts';
import { moneyIsWhole } from './promises.ts';
import { onlineMoneyHasItsTerms } from './online.ts';
import { payInByCard, payRest, sellAnything, sellGiftCard, sellWithSurcharge } from './sale-deeds.ts';
import { type MoneyPlan, Salon } from './salon.ts';
import { nothingIsLeft, undoEverything } from './undo.ts';

rememberAnswers();

/** Deeds of the simulation, on the day that it is here. Of those only counts know of a drawer in another currency. */
function today(plan: MoneyPlan): MoneyPlan {
  return (screen) =>
    plan(screen).flatMap(({ command, args }) => {
      const { shiftId } = args as { readonly shiftId?: string };
      const isForeign = screen.rows('shifts').some(({ id, tillId }) => id === shiftId && currencyOf(tillId) !== 'CAD');
      if (isForeign && command !== handOver && command !== closeShift) return [];
      return [{ command, args: { ...(args as object), day: screen.day, ...(isForeign ? { currency: 'USD' } : {}) } }];
    });
}

const plans = {
  openTill,
  close: today(close),
  hand: today(hand),
  sellAnything,
  sellWithSurcharge,
  sellGiftCard,
  keepPackages,
  payRest,
  payInByCard,
  payOtherwise: today(payOtherwise),
  keepAccount: today(keepAccount),
  takeAccountBack: today(takeAccountBack),
  giveBackAny,
  payBackAny,
  takePaymentBack,
  voidAny,
  move,
  moveBack,
  payTips,
  correct,
} as const satisfies Record<string, MoneyPlan>;

type What = keyof typeof plans | 'sync' | 'settle' | 'sleep';

const often: Readonly<Record<What, number>> = {
  openTill: 8,
  close: 5,
  hand: 2,
  sellAnything: 12,
  sellWithSurcharge: 4,
  sellGiftCard: 6,
  keepPackages: 2,
  payRest: 4,
  payInByCard: 3,
  payOtherwise: 8,
  keepAccount: 8,
  takeAccountBack: 4,
  giveBackAny: 8,
  payBackAny: 5,
  takePaymentBack: 5,
  voidAny: 4,
  move: 8,
  moveBack: 3,
  payTips: 5,
  correct: 1,
  sync: 22,
  settle: 3,
  sleep: 2,
};

const whats = fc.oneof(...Object.entries(often).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what as What) })));
const steps = fc.array(fc.record({ what: whats, desk: fc.nat({ max: 1 }), salt: fc.nat() }), { minLength: 1, maxLength: 60, size: 'max' });
type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

async function live(history: readonly Step[]): Promise<Salon> {
  forgetAnswers();
  const salon = await Salon.open();
  for (const { what, desk, salt } of history) {
    if (what === 'sync') await salon.sync(desk);
    else if (what === 'settle') salon.settle(salon.day);
    else if (what === 'sleep') salon.sleep();
    else if (what === 'takePaymentBack' && salt % 3 === 0) await takeBackApart(salon, salt);
    else await salon.act(desk, plans[what], salt);
  }
  await salon.meet();
  return salon;
}

/** Two desks that know the same take the same payment back, without a word between them. */
async function takeBackApart(salon: Salon, salt: number): Promise<void> {
  for (const desk of [0, 1, 0]) await salon.sync(desk);
  for (const desk of [0, 1]) await salon.act(desk, takePaymentBack, salt);
}

const never = '9999-12-31';

/** Which histories to live through, and whether the first that fails is enough, however long it is. */
export interface Search {
  readonly runs: number;
  readonly seed: number;
  readonly stopsAtFirst: boolean;
}

/** What a run of histories found. */
export interface Found {
  /** How the shortest history failed that fast-check found; null when all went well. */
  readonly failure: string | null;
  /** How often everything happened. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Lives through so many histories of two desks, looks at the promises after each, takes everything back and looks again. */
export async function findBrokenPromises({ runs, seed, stopsAtFirst }: Search): Promise<Found> {
  const counts = new Map<string, number>();
  const property = fc.asyncProperty(steps, async (history) => {
    const salon = await live([{ what: 'openTill', desk: 0, salt: 3 }, ...history]);
    moneyIsWhole(salon);
    onlineMoneyHasItsTerms(salon);
    await undoEverything(salon);
    await salon.meet();
    moneyIsWhole(salon);
    salon.settle(never);
    await salon.meet();
    moneyIsWhole(salon);
    nothingIsLeft(salon);
    tallySeen(salon);
    for (const [what, count] of salon.world.counts) counts.set(what, (counts.get(what) ?? 0) + count);
  });
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure: stopsAtFirst });
  return { failure: details.failed ? `${String(details.errorInstance)}\n${fc.defaultReportMessage(details)}` : null, counts };
}
