import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { z } from 'zod';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { type TimedLines, visitSpan } from '#shared/booking/overlap.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Subject } from '#shared/commands/command.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type Overbook, OverlapDialog } from './overlap-dialog.tsx';
import { refusalText } from './refusal-text.ts';
import { createUndoStack } from './undo-stack.ts';
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
  readonly args: Omit<z.input<typeof bookVisit.args>, 'overbook'>;
  readonly newClient: Invocation | null;
  /** What is saved with it, and how that is taken back with it. */
  readonly alongside?: { readonly done: readonly Invocation[]; readonly back: readonly Invocation[] };
}

/** Commands to carry out one list after the other, what is said when they are done, and what takes them back. */
export interface Work {
  readonly chunks: readonly (readonly Invocation[])[];
  readonly said: string;
  readonly back: readonly Invocation[] | null;
}

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
}

interface Question {
  readonly subjects: readonly Subject[];
  readonly answer: (overbook: Overbook) => void;
}

/** Commands to issue together. Those that have a place for a reason may be asked for again with one. */
interface Step {
  readonly make: (overbook: Overbook) => readonly [Invocation, ...Invocation[]];
  readonly takesReason: boolean;
}

type Attempt = (step: Step) => Promise<boolean>;

/** The actions of this user on visits, and the question that may have to be asked: draw `dialog` once beside them. */
export function useVisitActions(): { readonly actions: VisitActions; readonly dialog: ReactNode } {
  const text = useText();
  const { run } = useRun();
  const [question, setQuestion] = useState<Question | null>(null);

  const attempt: Attempt = useCallback(
    async ({ make, takesReason }) => {
      let result = await run(...make(null));
      if (!result.ok && result.error.code === 'overlaps' && takesReason) {
        const { subjects } = result.error;
        const overbook = await new Promise<Overbook>((answer) => setQuestion({ subjects, answer }));
        setQuestion(null);
        if (overbook === null) return false;
        result = await run(...make(overbook));
      }
      if (!result.ok) toast.show({ text: refusalText(result.error, text), tone: 'bad' });
      return result.ok;
    },
    [run, text],
  );
  const actions = useActions(attempt);
  return { actions, dialog: question === null ? null : <OverlapDialog subjects={question.subjects} onAnswer={question.answer} /> };
}

function useActions(attempt: Attempt): VisitActions {
  const text = useText();
  const format = useFormat();
  const { read } = useDesk();
  const branch = useBranch();
  return useMemo(() => {
    const stack = createUndoStack();
    const clientOf = async (visit: Pick<Visit, 'clientId' | 'walkInName'>) => {
      if (visit.clientId === null) return visit.walkInName === '' ? text('visit.walkIn') : visit.walkInName;
      const answer = await read.get('clients', visit.clientId);
      return (answer.held ? answer.value?.displayName : undefined) ?? text('visit.unknownClient');
    };
    const staffOf = async (id: string) => {
      const answer = await read.get('staff', id);
      return (answer.held ? answer.value?.name : undefined) ?? '';
    };
    const start = (visit: TimedLines) => format.time(visitSpan(visit).from);
    /** Tells what was saved and how to take it back: by the toast, or later by the undo key. */
    const done = (said: string, back: Step | readonly Invocation[]) => {
      const step = stack.push(() => {
        const taking = 'make' in back ? attempt(back) : attemptAll(attempt, back);
        void taking.then((isBack) => isBack && toast.show({ text: text('visit.undone') }));
      });
      toast.show({ text: said, undo: step.undo });
      return true;
    };
    return {
      async book({ args, newClient, alongside }) {
        const make = (overbook: Overbook) => {
          const rest = [invoke(bookVisit, { ...args, overbook }), ...(alongside?.done ?? [])] as const;
          return newClient === null ? rest : ([newClient, ...rest] as const);
        };
        if (!(await attempt({ make, takesReason: true }))) return false;
        const cancel = invoke(cancelVisit, { visitId: args.visitId, reason: text('visit.undoReason') });
        return done(text('visit.booked', { client: await clientOf(args), time: start(args) }), {
          make: () => [cancel, ...(alongside?.back ?? [])],
          takesReason: false,
        });
      },
      async carryOut({ chunks, said, back }) {
        for (const chunk of chunks) if (!(await attemptAll(attempt, chunk))) return false;
        if (back !== null && back.length > 0) return done(said, back);
        toast.show({ text: said });
        return true;
      },
      async move(visit, day, places) {
        const from = places.flatMap((place) => visit.lines.filter((line) => line.id === place.lineId).map(placeOf));
        const to = places.map((place) => ({ ...place }));
        const first = to[0];
        if (first === undefined) return false;
        if (!(await attempt(asked((overbook) => invoke(moveVisit, { visitId: visit.id, day, from, to, overbook }))))) return false;
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
        return done(
          said,
          asked((overbook) => invoke(moveVisit, { visitId: visit.id, day: visit.day, from: to, to: from, overbook })),
        );
      },
      async changeLines(visit, day, lines) {
        const [from, to] = [[...visit.lines], [...lines]];
        if (canonicalJson(from) === canonicalJson(to)) return true;
        if (isMoveOnly(from, to)) return this.move(visit, day, to.filter((line, at) => !isSamePlace(line, from[at])).map(placeOf));
        if (!(await attempt(asked((overbook) => invoke(changeLines, { visitId: visit.id, day, from, to, overbook }))))) return false;
        return done(
          text('visit.linesSet', { client: await clientOf(visit), time: format.time(visitSpan({ lines: to }).from) }),
          asked((overbook) => invoke(changeLines, { visitId: visit.id, day: visit.day, from: to, to: from, overbook })),
        );
      },
      async setStatus(visit, to) {
        const from = visit.status;
        if (from === to || from === 'cancelled') return false;
        if (!(await attempt(plainly(invoke(setVisitStatus, { visitId: visit.id, from, to }))))) return false;
        return done(
          text('visit.statusSet', { client: await clientOf(visit), status: statusSign(to, text).label }),
          plainly(invoke(setVisitStatus, { visitId: visit.id, from: to, to: from })),
        );
      },
      async cancel(visit, reason) {
        if (!(await attempt(plainly(invoke(cancelVisit, { visitId: visit.id, reason, seenAt: visit.changedAt }))))) return false;
        return done(
          text('visit.wasCancelled', { client: await clientOf(visit), time: start(visit) }),
          asked((overbook) => invoke(restoreVisit, { visitId: visit.id, overbook })),
        );
      },
      async restore(visit) {
        if (!(await attempt(asked((overbook) => invoke(restoreVisit, { visitId: visit.id, overbook }))))) return false;
        const reason = visit.cancelled?.reason ?? '';
        return done(
          text('visit.restored', { client: await clientOf(visit), time: start(visit) }),
          plainly(invoke(cancelVisit, { visitId: visit.id, reason })),
        );
      },
      async describe(visit, { to, prices }) {
        const isCancelled = visit.status === 'cancelled';
        const from = Object.fromEntries(Object.keys(to).map((field) => [field, visit[field as keyof typeof to]]));
        if (!(await attempt(plainly(invoke(describeVisit, { visitId: visit.id, from, to, prices, isCancelled }))))) return false;
        const [price] = prices;
        const said =
          price === undefined
            ? text('comment' in to ? 'visit.commentSet' : 'visit.described')
            : text('visit.priceSet', { price: format.money({ minor: price.to, currency: branch.currency }) });
        const back = prices.map(({ lineId, from: was, to: is }) => ({ lineId, from: is, to: was }));
        return done(said, plainly(invoke(describeVisit, { visitId: visit.id, from: to, to: from, prices: back, isCancelled })));
      },
      undo() {
        if (!stack.undoLast()) toast.show({ text: text('visit.nothingToUndo') });
      },
    };
  }, [attempt, text, format, read, branch.currency]);
}

/** Commands that a desk saves in one go: long lists wait for each other, so that nobody else waits long. */
const atOnceMax = 50;

/** Carries a list out. Where one of it has a place for a reason, an overlap may be kept with it. */
async function attemptAll(attempt: Attempt, invocations: readonly Invocation[]): Promise<boolean> {
  for (let from = 0; from < invocations.length; from += atOnceMax) {
    const [first, ...rest] = invocations.slice(from, from + atOnceMax);
    if (first === undefined) continue;
    const make = (overbook: Overbook) => [withReason(first, overbook), ...rest.map((one) => withReason(one, overbook))] as const;
    if (!(await attempt({ make, takesReason: [first, ...rest].some(takesReason) }))) return false;
  }
  return true;
}

function takesReason({ args }: Invocation): boolean {
  return typeof args === 'object' && args !== null && 'overbook' in args;
}

/** A reason that was given already stays. */
function withReason(invocation: Invocation, overbook: Overbook): Invocation {
  if (overbook === null || !takesReason(invocation)) return invocation;
  const given = invocation.args as { readonly overbook: Overbook };
  return given.overbook === null ? { ...invocation, args: { ...given, overbook } } : invocation;
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

/** A step that cannot be kept with a reason: a refusal is explained, and that is all. */
function plainly(invocation: Invocation): Step {
  return { make: () => [invocation], takesReason: false };
}

/** A claim on somebody's time: when another visit holds it, the user is asked whether both are meant. */
function asked(make: (overbook: Overbook) => Invocation): Step {
  return { make: (overbook) => [make(overbook)], takesReason: true };
}
