import { describe, expect, it } from 'vitest';
import { addBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { settleWaitingClient } from '#shared/booking/waiting-list.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { startSeries } from '#shared/booking/series.ts';
import { setCalendarTaste } from '#shared/booking/set-calendar-taste.ts';
import { type TakeBack, wayBack, wayForth } from '#shared/booking/take-back.ts';
import type { Deed } from '#shared/commands/command.ts';

const how: TakeBack = { zone: 'Europe/Paris', reason: 'taken back' };
const place = (startsAt: string, staffId = 'ann') => ({ lineId: 'l', startsAt, staffId, durationMinutes: 60 });
const moved: Deed = {
  command: moveVisit,
  args: {
    visitId: 'v',
    day: '2026-03-03',
    from: [place('2026-03-02T09:00:00.000Z')],
    to: [place('2026-03-03T10:00:00.000Z', 'ben')],
    overbook: null,
  },
};
const summary = (deeds: readonly Deed[] | undefined) => deeds?.map(({ command, args }) => ({ name: command.name, args }));

describe('the way back', () => {
  it('moves to the day and the person of before', () => {
    expect(summary(wayBack([moved], how))).toMatchObject([
      { name: 'moveVisit', args: { day: '2026-03-02', from: [{ staffId: 'ben' }], to: [{ startsAt: '2026-03-02T09:00:00.000Z' }] } },
    ]);
  });

  it('goes from the newest to the oldest, and twice back is there again', () => {
    const deeds: readonly Deed[] = [moved, { command: setVisitStatus, args: { visitId: 'v', from: 'waiting', to: 'arrived' } }];
    const back = wayBack(deeds, how) ?? [];
    expect(back.map(({ command }) => command.name)).toEqual(['setVisitStatus', 'moveVisit']);
    expect(wayBack(back, how)?.map(({ args }) => args)).toMatchObject(deeds.map(({ args }) => args as object));
  });

  it('cancels what was booked as a mistake and books it again by restoring it', () => {
    const line = { id: 'l', serviceId: 'cut', priceMinor: 1, ...place('2026-03-02T09:00:00.000Z'), breakMinutes: 0 };
    const args = {
      visitId: 'v',
      day: '2026-03-02',
      clientId: null,
      walkInName: '',
      lines: [line],
      comment: '',
      source: 'desk',
      overbook: null,
    };
    const back = wayBack([{ command: bookVisit, args }], how) ?? [];
    expect(summary(back)).toEqual([{ name: cancelVisit.name, args: { visitId: 'v', reason: 'taken back', isMistake: true } }]);
    expect(summary(wayBack(back, how))).toMatchObject([{ name: 'restoreVisit', args: { visitId: 'v' } }]);
  });

  it('cancels again with the reason that the client gave, not with that of taking back', () => {
    const settled = { waitingId: 'w', from: 'booked', to: 'waiting', visitId: null };
    const said = { visitId: 'v', reason: 'ill', isMistake: false };
    const deeds: readonly Deed[] = [
      { command: cancelVisit, args: { ...said, seenAt: '2026-03-02T09:00:00.000Z' } },
      { command: settleWaitingClient, args: settled },
    ];
    expect(summary(wayForth(deeds, wayBack(deeds, how) ?? [], how))).toEqual([
      { name: 'cancelVisit', args: said },
      { name: 'settleWaitingClient', args: expect.objectContaining({ from: 'booked', to: 'waiting' }) as object },
    ]);
  });

  it('takes a series back as one: its members, then itself', () => {
    const startsAt = '2026-03-02T11:00:00.000Z';
    const rule = { every: 'week', interval: 1, weekdays: [1], end: { count: 2 } };
    const block = {
      staffId: 'ann',
      instanceIds: [],
      startsAt,
      durationMinutes: 30,
      kind: 'lunch',
      note: '',
      seriesId: 's',
      overbook: null,
    };
    const deeds: readonly Deed[] = [
      { command: startSeries, args: { seriesId: 's', of: 'blocks', rule, fromDay: '2026-03-02', startsAtWall: '12:00' } },
      { command: addBlock, args: { blockId: 'b1', ...block } },
      { command: addBlock, args: { blockId: 'b2', ...block, startsAt: '2026-03-09T11:00:00.000Z' } },
    ];
    expect(summary(wayBack(deeds, how))?.map(({ name }) => name)).toEqual(['removeBlock', 'removeBlock', 'changeSeries']);
  });

  it('has none for what is no deed on the calendar', () => {
    expect(wayBack([{ command: setCalendarTaste, args: { staffOrder: [], hiddenStaffIds: [], zoom: 0 } }], how)).toBeUndefined();
  });
});
