import type { ReactNode } from 'react';
import { describeBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent } from '#shared/booking/group-events.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { memberChangeOf, reachesOthers, stayChangeOf } from '#shared/booking/member-change.ts';
import type { BlockWords, EventWords, MemberChange } from '#shared/booking/series-changes.ts';
import type { Block, GroupEvent, Visit, VisitLine } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import type { BlockChange } from '#renderer/features/group-event/block-typed.ts';
import type { EventPlace } from '#renderer/features/group-event/group-event-panel.tsx';
import { type SeriesWork, changeWork, endWork } from '#renderer/features/series/series-work.ts';
import { type Reached, useReach } from '#renderer/features/series/use-reach.tsx';
import type { VisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Changes of things that may be part of a series: how far one reaches is asked before it is done. */
export interface SeriesActions {
  changeVisit(visit: Visit, day: Day, lines: readonly VisitLine[]): Promise<boolean>;
  cancelVisit(visit: Visit, reason: string): Promise<boolean>;
  changeEvent(event: GroupEvent, to: EventChange): Promise<boolean>;
  cancelEvent(event: GroupEvent, reason: string): Promise<boolean>;
  changeBlock(block: Block, to: BlockChange): Promise<boolean>;
  removeBlock(block: Block): Promise<boolean>;
}

/** Where a group event goes, and what it says then. */
export interface EventChange {
  readonly place?: EventPlace;
  readonly said?: EventWords;
}

const onlyThis: Reached = { reach: 'this', isForced: false };

/** The actions, and the question that may have to be asked: draw `dialog` once beside them. */
export function useSeriesActions(actions: VisitActions): SeriesActions & { readonly dialog: ReactNode } {
  const text = useText();
  const { ask, dialog } = useReach();
  const alone = useAlone(actions);
  const desk = useDesk();
  const branch = useBranch();
  const where = { read: desk.read, clock: desk.clock, branch };
  const reachOf = (member: Occupant) => (member.row.seriesId === null ? onlyThis : ask());
  const carryOut = async (work: Promise<SeriesWork>, words: 'series.changed' | 'series.ended') => {
    const { chunks, count, kept } = await work;
    const said = count === 0 ? text('series.nothing') : text(words, { count });
    return actions.carryOut({ chunks, said: kept === 0 ? said : `${said}. ${text('series.kept', { count: kept })}` });
  };
  const change = async (member: Occupant, of: MemberChange | undefined, one: () => Promise<boolean>) => {
    if (of === undefined || !reachesOthers(of)) {
      const isSaved = await one();
      // What each member has for itself, such as its services and prices, reaches no other: whoever expects that it does is told.
      const isPart = member.row.seriesId !== null && (of === undefined || of.own !== undefined);
      if (isSaved && isPart) toast.show({ text: text('series.onlyThis') });
      return isSaved;
    }
    const reached = await reachOf(member);
    if (reached === null) return false;
    return reached.reach === 'this' ? one() : carryOut(changeWork(member, of, reached, where), 'series.changed');
  };
  const end = async (member: Occupant, reason: string, one: () => Promise<boolean>) => {
    const reached = await reachOf(member);
    if (reached === null) return false;
    return reached.reach === 'this' ? one() : carryOut(endWork(member, reason, reached, where), 'series.ended');
  };
  return {
    dialog,
    changeVisit: async (visit, day, lines) => {
      const of = memberChangeOf(visit, day, lines, branch.zone);
      return change({ table: 'visits', row: visit }, of, () => actions.changeLines(visit, day, lines));
    },
    cancelVisit: (visit, reason) => end({ table: 'visits', row: visit }, reason, () => actions.cancel(visit, reason)),
    changeEvent: (event, to) => {
      const { place, said } = to;
      const of = {
        ...(place === undefined ? {} : stayChangeOf(event, { instanceIds: event.instanceIds, ...place }, branch.zone)),
        ...(place?.assistantIds === undefined ? {} : { assistants: { from: event.assistantIds, to: place.assistantIds } }),
        ...(place === undefined || place.breakMinutes === event.breakMinutes ? {} : { breakMinutes: place.breakMinutes }),
        ...(said === undefined ? {} : { said }),
      };
      return change({ table: 'groupEvents', row: event }, of, () => alone.changeEvent(event, to));
    },
    cancelEvent: (event, reason) => end({ table: 'groupEvents', row: event }, reason, () => alone.cancelEvent(event, reason)),
    changeBlock: (block, to) => {
      const { place, said } = to;
      const of = {
        ...(place === undefined ? {} : stayChangeOf(block, { ...block, ...place }, branch.zone)),
        ...(said === undefined ? {} : { said }),
      };
      return change({ table: 'blocks', row: block }, of, () => alone.changeBlock(block, to));
    },
    removeBlock: (block) => end({ table: 'blocks', row: block }, text('visit.undoReason'), () => alone.removeBlock(block)),
  };
}

/** The same for one that stands alone, or is to be an exception of its series. */
function useAlone(actions: VisitActions): Pick<SeriesActions, 'changeEvent' | 'cancelEvent' | 'changeBlock' | 'removeBlock'> {
  const text = useText();
  const format = useFormat();
  return {
    changeEvent: (event, { place, said }) => {
      const { staffId, assistantIds, instanceIds, startsAt, durationMinutes, breakMinutes } = event;
      const from = { staffId, assistantIds, instanceIds, startsAt, durationMinutes, breakMinutes };
      const moving = { groupEventId: event.id, bySeries: false, overbook: null, from };
      const fields = Object.keys(said ?? {}) as (keyof EventWords)[];
      const was = Object.fromEntries(fields.map((field) => [field, event[field]]));
      const at = { ...from, ...place };
      const deeds = [
        ...(place === undefined ? [] : [invoke(moveGroupEvent, { ...moving, to: at })]),
        ...(said === undefined ? [] : [invoke(describeGroupEvent, { groupEventId: event.id, from: was, to: said })]),
      ];
      const back = [
        ...(said === undefined ? [] : [invoke(describeGroupEvent, { groupEventId: event.id, from: said, to: was })]),
        ...(place === undefined ? [] : [invoke(moveGroupEvent, { ...moving, from: at, to: from, handEdited: event.handEdited })]),
      ];
      return actions.carryOut({ chunks: [deeds], said: text('groupEvent.saved', { title: said?.title ?? event.title }), back });
    },
    cancelEvent: (event, reason) =>
      actions.carryOut({
        chunks: [[invoke(cancelGroupEvent, { groupEventId: event.id, reason, bySeries: false })]],
        said: text('groupEvent.cancelled', { title: event.title }),
      }),
    changeBlock: (block, { place, said }) => {
      const { staffId, instanceIds, startsAt, durationMinutes } = block;
      const from = { staffId, instanceIds, startsAt, durationMinutes };
      const at = { ...from, ...place };
      const moving = { blockId: block.id, bySeries: false, overbook: null };
      const was = Object.fromEntries((Object.keys(said ?? {}) as (keyof BlockWords)[]).map((field) => [field, block[field] ?? null]));
      const what = text(`booking.block-${said?.kind ?? block.kind}`);
      return actions.carryOut({
        chunks: [
          [
            ...(place === undefined ? [] : [invoke(moveBlock, { ...moving, from, to: at })]),
            ...(said === undefined ? [] : [invoke(describeBlock, { blockId: block.id, from: was, to: said })]),
          ],
        ],
        said:
          said === undefined
            ? text('booking.blocked', { what, time: format.time(at.startsAt) })
            : text('groupEvent.saved', { title: what }),
        back: [
          ...(said === undefined ? [] : [invoke(describeBlock, { blockId: block.id, from: said, to: was })]),
          ...(place === undefined ? [] : [invoke(moveBlock, { ...moving, from: at, to: from, handEdited: block.handEdited })]),
        ],
      });
    },
    removeBlock: (block) =>
      actions.carryOut({
        chunks: [[invoke(removeBlock, { blockId: block.id, isBack: false })]],
        said: text('groupEvent.removed', { what: text(`booking.block-${block.kind}`) }),
        back: [invoke(removeBlock, { blockId: block.id, isBack: true })],
      }),
  };
}
