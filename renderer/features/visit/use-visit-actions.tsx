import { type ReactNode, useMemo } from 'react';
import type { z } from 'zod';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { hasWayBack } from '#shared/booking/take-back.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { type TimedLines, visitSpan } from '#shared/booking/overlap.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { loadBillOfVisit } from '#shared/till/settled-bill.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import { clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBookingSource, useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { type Attempt, useAttempt } from './use-attempt.tsx';
import { type TurnKeeper, type TurnStore, useTurns } from './use-turns.ts';
import { statusSign } from './visit-sign.ts';

/** Where a line of a visit goes. */
export interface LinePlace {
  readonly lineId: string;
  readonly startsAt: Instant;
  readonly staffId: string;
  readonly durationMinutes: number;
}

/** A status that one press sets. */
export type SettableStatus = z.infer<typeof setVisitStatus.args>['to'];

/** What a booking gives besides the visit: its new client, issued in the same transaction. */
export interface Booking {
  readonly args: Omit<z.input<typeof bookVisit.args>, 'overbook' | 'source'>;
  readonly newClient: Invocation | null;
  /** What is saved with it, and how that is taken back with it. */
  readonly alongside?: { readonly done: readonly Invocation[]; readonly back: readonly Invocation[] };
}

/** Commands to carry out one list after the other, what is said when they are done, and what takes them back. */
export interface Work {
  readonly chunks: readonly (readonly Invocation[])[];
  readonly said: string;
  /** Null where there is no way back; worked out from the commands where nobody says. */
  readonly back?: readonly Invocation[] | null;
}

/** Asks what becomes of the money of a paid visit, or of a bill that stands for it unpaid, and does the deed together with it. Answers whether it was done. */
export type MoneyFirst = (wish: {
  readonly visit: Visit;
  readonly client: string;
  readonly becomes: string;
  readonly deed: Invocation;
}) => Promise<boolean>;

/** Everything that can be done with a visit. Each answers true when it was saved; what was refused has been explained by then. */
export interface VisitActions {
  book(booking: Booking): Promise<boolean>;
  /** Does anything else on the calendar. What collides is asked about, list by list. */
  carryOut(work: Work): Promise<boolean>;
  move(visit: Visit, day: Day, places: readonly LinePlace[]): Promise<boolean>;
  /** Services, people, times and prices as they are to be; what is not named goes. */
  changeLines(visit: Visit, day: Day, lines: readonly VisitLine[]): Promise<boolean>;
  setStatus(visit: Visit, to: SettableStatus): Promise<boolean>;
  cancel(visit: Visit, reason: string): Promise<boolean>;
  restore(visit: Visit): Promise<boolean>;
  describe(visit: Visit, to: Pick<z.infer<typeof describeVisit.args>, 'to' | 'prices'>): Promise<boolean>;
  undo(): void;
  /** Does again what was taken back last. */
  redo(): void;
}

/** The actions of this user on visits, what can be taken back, and the question that may have to be asked: draw `dialog` once beside them. */
export function useVisitActions(moneyFirst?: MoneyFirst): {
  readonly actions: VisitActions;
  readonly turns: TurnStore;
  readonly dialog: ReactNode;
} {
  const { attempt, dialog } = useAttempt();
  const keeper = useTurns(attempt);
  const deeds = useDeeds(attempt, keeper, moneyFirst);
  const actions = useMemo(() => inTurns(deeds, keeper), [deeds, keeper]);
  return { actions, turns: keeper.turns, dialog };
}

type VisitDeeds = Omit<VisitActions, 'undo' | 'redo'>;

/** Undo waits for the deed that is in hand. */
function inTurns(deeds: VisitDeeds, { during, undo, redo }: TurnKeeper): VisitActions {
  return {
    book: (booking) => during(deeds.book(booking)),
    carryOut: (work) => during(deeds.carryOut(work)),
    move: (visit, day, places) => during(deeds.move(visit, day, places)),
    changeLines: (visit, day, lines) => during(deeds.changeLines(visit, day, lines)),
    setStatus: (visit, to) => during(deeds.setStatus(visit, to)),
    cancel: (visit, reason) => during(deeds.cancel(visit, reason)),
    restore: (visit) => during(deeds.restore(visit)),
    describe: (visit, to) => during(deeds.describe(visit, to)),
    undo,
    redo,
  };
}

function useDeeds(attempt: Attempt, { done }: TurnKeeper, moneyFirst: MoneyFirst | undefined): VisitDeeds {
  const text = useText();
  const format = useFormat();
  const { read } = useDesk();
  const branch = useBranch();
  const session = useSession();
  const source = useBookingSource();
  return useMemo(() => {
    const clientOf = async (visit: Pick<Visit, 'clientId' | 'walkInName'>) =>
      clientNameOf(visit, await readClientNames(read, visit.clientId === null ? [] : [visit.clientId], session), text);
    const staffOf = async (id: string) => {
      const answer = await read.get('staff', id);
      return (answer.held ? answer.value?.name : undefined) ?? '';
    };
    const start = (visit: TimedLines) => format.time(visitSpan(visit).from);
    const hasOpenBill = async (visit: Visit) => visit.paid !== 'none' || (await loadBillOfVisit(read, visit)) === 'stands';
    const isDone = async (...deeds: readonly Invocation[]) => (await attempt(deeds)).end === 'done';
    return {
      async book({ args, newClient, alongside }) {
        const booking = [invoke(bookVisit, { ...args, source, overbook: null }), ...(alongside?.done ?? [])];
        if (!(await isDone(...(newClient === null ? [] : [newClient]), ...booking))) return false;
        const reason = text('visit.undoReason');
        const back = [invoke(cancelVisit, { visitId: args.visitId, reason, isMistake: true }), ...(alongside?.back ?? [])];
        // The client who was new stays, and the visit is restored: neither is made a second time.
        const again = [invoke(restoreVisit, { visitId: args.visitId, overbook: null }), ...(alongside?.done ?? [])];
        return done(text('visit.booked', { client: await clientOf(args), time: start(args) }), booking, { back, again });
      },
      async carryOut({ chunks, said, back }) {
        const deeds = chunks.flat();
        const { end, saved } = await attempt(deeds);
        if (end !== 'done') {
          // What went before is there: it is told, and can be taken back, but for clients who were new.
          const words = text('visit.partly', { count: saved.length, all: deeds.length, said });
          if (saved.length > 0) done(words, saved.filter(hasWayBack));
          return false;
        }
        return done(said, saved, back === undefined ? {} : { back });
      },
      async move(visit, day, places) {
        const from = places.flatMap((place) => visit.lines.filter((line) => line.id === place.lineId).map(placeOf));
        const to = places.map((place) => ({ ...place }));
        const first = to[0];
        if (first === undefined) return false;
        const moving = invoke(moveVisit, { visitId: visit.id, day, from, to, overbook: null });
        if (!(await isDone(moving))) return false;
        const isLonger = to.every((place, index) => place.startsAt === from[index]?.startsAt && place.staffId === from[index]?.staffId);
        const where = { time: format.time(first.startsAt), staff: await staffOf(first.staffId) };
        const minutes = visit.lines.reduce(
          (sum, line) => sum + (to.find((place) => place.lineId === line.id)?.durationMinutes ?? line.durationMinutes),
          0,
        );
        const said = isLonger
          ? text('visit.resized', { duration: format.duration(minutes) })
          : day === visit.day
            ? text('visit.moved', where)
            : text('visit.movedDay', { ...where, day: format.day(day) });
        return done(said, [moving], {
          back: [
            invoke(moveVisit, { visitId: visit.id, day: visit.day, from: to, to: from, overbook: null, handEdited: visit.handEdited }),
          ],
        });
      },
      async changeLines(visit, day, lines) {
        const [from, to] = [[...visit.lines], [...lines]];
        if (canonicalJson(from) === canonicalJson(to)) return true;
        if (isMoveOnly(from, to)) return this.move(visit, day, to.filter((line, at) => !isSamePlace(line, from[at])).map(placeOf));
        const changing = invoke(changeLines, { visitId: visit.id, day, from, to, overbook: null });
        if (!(await isDone(changing))) return false;
        const said = text('visit.linesSet', { client: await clientOf(visit), time: format.time(visitSpan({ lines: to }).from) });
        return done(said, [changing], {
          back: [
            invoke(changeLines, { visitId: visit.id, day: visit.day, from: to, to: from, overbook: null, handEdited: visit.handEdited }),
          ],
        });
      },
      async setStatus(visit, to) {
        const from = visit.status;
        if (from === to || from === 'cancelled') return false;
        const setting = invoke(setVisitStatus, { visitId: visit.id, from, to, overbook: null });
        if (moneyFirst !== undefined && to !== 'arrived' && (await hasOpenBill(visit)))
          return moneyFirst({ visit, client: await clientOf(visit), becomes: statusSign(to, text).label, deed: setting });
        if (!(await isDone(setting))) return false;
        return done(text('visit.statusSet', { client: await clientOf(visit), status: statusSign(to, text).label }), [setting]);
      },
      async cancel(visit, reason) {
        const cancelling = invoke(cancelVisit, { visitId: visit.id, reason, seenAt: visit.changedAt });
        if (moneyFirst !== undefined && (await hasOpenBill(visit)))
          return moneyFirst({ visit, client: await clientOf(visit), becomes: text('visit.cancelled'), deed: cancelling });
        if (!(await isDone(cancelling))) return false;
        const again = invoke(cancelVisit, { visitId: visit.id, reason });
        return done(text('visit.wasCancelled', { client: await clientOf(visit), time: start(visit) }), [again], { again: [again] });
      },
      async restore(visit) {
        const restoring = invoke(restoreVisit, { visitId: visit.id, overbook: null });
        if (!(await isDone(restoring))) return false;
        const { reason = '', isMistake = false } = visit.cancelled ?? {};
        const back = [invoke(cancelVisit, { visitId: visit.id, reason, isMistake })];
        return done(text('visit.restored', { client: await clientOf(visit), time: start(visit) }), [restoring], { back });
      },
      async describe(visit, { to, prices }) {
        const isCancelled = visit.status === 'cancelled';
        const from = Object.fromEntries(Object.keys(to).map((field) => [field, visit[field as keyof typeof to]]));
        const describing = invoke(describeVisit, { visitId: visit.id, from, to, prices, isCancelled });
        if (!(await isDone(describing))) return false;
        const [price] = prices;
        const said =
          price === undefined
            ? text('comment' in to ? 'visit.commentSet' : 'visit.described')
            : text('visit.priceSet', { price: format.money({ minor: price.to, currency: branch.currency }) });
        return done(said, [describing]);
      },
    };
  }, [attempt, done, moneyFirst, text, format, read, session, source, branch.currency]);
}

/** A move merges with what other desks change of the same lines, and a series remembers of what kind it was. */
function isMoveOnly(from: readonly VisitLine[], to: readonly VisitLine[]): boolean {
  if (from.length !== to.length) return false;
  return from.every((line, at) => {
    const next = to[at];
    return next !== undefined && canonicalJson({ ...line, ...placeOf(next) }) === canonicalJson({ ...next, lineId: line.id });
  });
}

function isSamePlace(a: VisitLine, b: VisitLine | undefined): boolean {
  return b !== undefined && canonicalJson(placeOf(a)) === canonicalJson(placeOf(b));
}
