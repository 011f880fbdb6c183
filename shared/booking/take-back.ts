import type { z } from 'zod';
import { type addBlock, describeBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import type { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent, type planGroupEvent } from '#shared/booking/group-events.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { changeSeries, startSeries } from '#shared/booking/series.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { type addWaitingClient, editWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import type { AnyCommand, Deed } from '#shared/commands/command.ts';
import { type Day, dayOf } from '#shared/kernel/time.ts';

/** What taking back needs to know besides the command: the branch's zone, and why what was put there is gone again. */
export interface TakeBack {
  readonly zone: string;
  readonly reason: string;
}

type Args<C extends AnyCommand> = z.output<C['args']>;
type Inverse = (args: never, how: TakeBack) => Deed;

/** Binds a command's own arguments to its inverse. */
function of<C extends AnyCommand>(make: (args: Args<C>, how: TakeBack) => Deed): Inverse {
  return make;
}

/** A change that names how things stood and how they are to be is taken back by naming both the other way round. */
function swapped(command: AnyCommand): Inverse {
  return (({
    handEdited: _handEdited,
    ...args
  }: {
    readonly from: unknown;
    readonly to: unknown;
    readonly handEdited?: unknown;
  }): Deed => ({
    command,
    args: { ...args, from: args.to, to: args.from, ...('overbook' in args ? { overbook: null } : {}) },
  })) as Inverse;
}

const inverses: Readonly<Record<string, Inverse>> = {
  bookVisit: of<typeof bookVisit>(({ visitId }, { reason }) => ({ command: cancelVisit, args: { visitId, reason, isMistake: true } })),
  cancelVisit: of<typeof cancelVisit>(({ visitId }) => ({ command: restoreVisit, args: { visitId, overbook: null } })),
  restoreVisit: of<typeof restoreVisit>(({ visitId }, { reason }) => ({ command: cancelVisit, args: { visitId, reason } })),
  moveVisit: of<typeof moveVisit>(({ handEdited: _handEdited, ...args }, { zone }) => ({
    command: moveVisit,
    args: { ...args, day: dayBefore(args, zone), from: args.to, to: args.from, overbook: null },
  })),
  changeLines: of<typeof changeLines>(({ handEdited: _handEdited, ...args }, { zone }) => ({
    command: changeLines,
    args: { ...args, day: dayOf(visitSpan({ lines: args.from }).from, zone), from: args.to, to: args.from, overbook: null },
  })),
  describeVisit: of<typeof describeVisit>(({ prices, ...args }) => ({
    command: describeVisit,
    args: { ...args, from: args.to, to: args.from, prices: prices.map(({ lineId, from, to }) => ({ lineId, from: to, to: from })) },
  })),
  setVisitStatus: swapped(setVisitStatus),
  addBlock: of<typeof addBlock>(({ blockId }) => ({ command: removeBlock, args: { blockId, isBack: false } })),
  removeBlock: of<typeof removeBlock>(({ blockId, isBack }) => ({ command: removeBlock, args: { blockId, isBack: !isBack } })),
  moveBlock: swapped(moveBlock),
  describeBlock: swapped(describeBlock),
  planGroupEvent: of<typeof planGroupEvent>(({ groupEventId }, { reason }) => ({
    command: cancelGroupEvent,
    args: { groupEventId, reason, bySeries: true },
  })),
  cancelGroupEvent: of<typeof cancelGroupEvent>((args) => ({ command: cancelGroupEvent, args: { ...args, isBack: !args.isBack } })),
  moveGroupEvent: swapped(moveGroupEvent),
  describeGroupEvent: swapped(describeGroupEvent),
  changeSeries: swapped(changeSeries),
  editWaitingClient: swapped(editWaitingClient),
  addWaitingClient: of<typeof addWaitingClient>(({ waitingId }) => ({
    command: settleWaitingClient,
    args: { waitingId, from: 'waiting', to: 'removed', visitId: null },
  })),
  settleWaitingClient: of<typeof settleWaitingClient>(({ waitingId, from, to, visitId }) => ({
    command: settleWaitingClient,
    args: { waitingId, from: to, to: from, visitId: from === 'booked' ? visitId : null },
  })),
};

/** Whether a command can be taken back at all. */
export function hasWayBack({ command }: Pick<Deed, 'command'>): boolean {
  return command.name === startSeries.name || command.name in inverses;
}

/**
 * The commands that take others back, the newest first; undefined when one of them has no way back. Each says what it expects to find, so that
 * one that does not fit any more is refused and nothing of another desk is lost.
 */
export function wayBack(deeds: readonly Deed[], how: TakeBack): readonly Deed[] | undefined {
  const back: Deed[] = [];
  for (const { command, args } of deeds.toReversed()) {
    if (command.name === startSeries.name) {
      back.push(endedSeries(command.args.parse(args) as StartArgs));
      continue;
    }
    const inverse = inverses[command.name];
    if (inverse === undefined) return undefined;
    back.push(inverse(command.args.parse(args) as never, how));
  }
  return back;
}

/**
 * The commands that do again what `back` took back; undefined when there is no way. A visit that was cancelled is cancelled with the words of
 * the first time, and whoever does so has seen what stands now.
 */
export function wayForth(deeds: readonly Deed[], back: readonly Deed[], how: TakeBack): readonly Deed[] | undefined {
  const cancelled = new Map(
    deeds.flatMap(({ command, args }) => {
      if (command.name !== cancelVisit.name) return [];
      const { seenAt: _seenAt, ...said } = cancelVisit.args.parse(args);
      return [[said.visitId, { command, args: said }] as const];
    }),
  );
  return wayBack(back, how)?.map((deed) => {
    const { visitId } = deed.args as { readonly visitId?: string };
    return (deed.command.name === cancelVisit.name ? cancelled.get(visitId ?? '') : undefined) ?? deed;
  });
}

interface StartArgs {
  readonly seriesId: string;
  readonly fromDay: Day;
}

function endedSeries({ seriesId, fromDay }: StartArgs): Deed {
  return { command: changeSeries, args: { seriesId, from: { endedDay: null }, to: { endedDay: fromDay } } };
}

/** The branch day on which a visit began before it was moved. A line that was not named may be the first: then it is the first now too. */
function dayBefore({ day, from, to }: Args<typeof moveVisit>, zone: string): Day {
  const first = (places: Args<typeof moveVisit>['from']): Day => dayOf(places.map(({ startsAt }) => startsAt).toSorted()[0] ?? '', zone);
  return first(to) === day ? first(from) : day;
}
