import { removeBlock } from '#shared/booking/blocks.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { cancelGroupEvent } from '#shared/booking/group-events.ts';
import { changeSeries } from '#shared/booking/series.ts';
import type { Deed } from '#shared/commands/command.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { Invocation } from '#renderer/data/desk.ts';

/** Commands to carry out one list after the other, what is said when they are done, and what takes them back. */
export interface Work {
  readonly chunks: readonly (readonly Invocation[])[];
  readonly said: string;
  readonly back: readonly Invocation[] | null;
}

/** A visit that stood alone becomes a member of a series. */
export function takenIn(visitId: string, seriesId: string): Deed {
  return { command: describeVisit, args: { visitId, from: { seriesId: null }, to: { seriesId }, prices: [] } };
}

/** The commands that take a new series back: every member, and the series from its first day on. */
export function takenBack(
  deeds: readonly Deed[],
  { seriesId, fromDay, reason }: { readonly seriesId: string; readonly fromDay: Day; readonly reason: string },
): readonly Deed[] {
  const gone = deeds.flatMap(({ command, args }): readonly Deed[] => {
    const given = args as Readonly<Record<string, unknown>>;
    if (command.name === 'bookVisit') return [{ command: cancelVisit, args: { visitId: given['visitId'], reason, isMistake: true } }];
    // Whoever was there before the series stays, and stands alone again.
    if (command.name === describeVisit.name) return [{ command, args: { ...given, from: given['to'], to: given['from'] } }];
    if (command.name === 'addBlock') return [{ command: removeBlock, args: { blockId: given['blockId'], isBack: false } }];
    if (command.name === 'planGroupEvent')
      return [{ command: cancelGroupEvent, args: { groupEventId: given['groupEventId'], reason, bySeries: true } }];
    return [];
  });
  return [{ command: changeSeries, args: { seriesId, from: { endedDay: null }, to: { endedDay: fromDay } } }, ...gone];
}
