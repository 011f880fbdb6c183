import { describe, expect, it } from 'vitest';
import { type HistoryEntry, historyEntry } from '#shared/history/entry.ts';
import { entryOf, inOrder } from '#shared/history/history.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

const envelope = (name: string, args: unknown, over: Partial<Envelope> = {}): Envelope =>
  anEnvelope({ name, args: args as Envelope['args'], ...over });
const changesOf = (name: string, args: unknown) => entryOf(envelope(name, args), 'applied', 'Front').changes;
const line = {
  id: 'l',
  serviceId: 'cut',
  staffId: 'becky',
  startsAt: '2026-06-11T14:00:00.000Z',
  durationMinutes: 60,
  breakMinutes: 0,
  priceMinor: 5000,
  discountPpm: 0,
};

describe('what a stored command did', () => {
  it('is told by what differs between the lines that it names', () => {
    const to = { ...line, staffId: 'kelly', discountPpm: 100_000 };
    expect(changesOf('changeLines', { visitId: 'v', from: [line], to: [to], overbook: { reason: 'he insists' } })).toEqual([
      { field: 'staff', from: ['becky'], to: ['kelly'] },
      { field: 'price', from: 5000, to: 4500 },
      { field: 'overbook', to: 'he insists' },
    ]);
    const place = { lineId: 'l', startsAt: line.startsAt, staffId: 'becky', durationMinutes: 60 };
    expect(changesOf('moveVisit', { from: [place], to: [{ ...place, durationMinutes: 45 }] })).toEqual([
      { field: 'minutes', from: 60, to: 45 },
    ]);
  });

  it('is told field by field with what was there before, prices too', () => {
    const args = {
      from: { comment: 'a', isAgreed: false },
      to: { comment: 'b', isAgreed: true },
      prices: [{ lineId: 'l', from: 1, to: 2 }],
    };
    expect(changesOf('describeVisit', args)).toEqual([
      { field: 'comment', from: 'a', to: 'b' },
      { field: 'agreed', from: false, to: true },
      { field: 'price', from: 1, to: 2 },
    ]);
  });

  it('tells of a client who came after all, and why somebody else kept the time', () => {
    const args = { visitId: 'v', from: 'no-show', to: 'arrived', overbook: { reason: 'came late' } };
    expect(changesOf('setVisitStatus', args)).toEqual([
      { field: 'status', from: 'no-show', to: 'arrived' },
      { field: 'overbook', to: 'came late' },
    ]);
  });

  it('tells what a block is for', () => {
    const args = { blockId: 'b', from: { kind: 'lunch', note: '', color: null }, to: { kind: 'training', note: 'x', color: 2 } };
    expect(changesOf('describeBlock', args)).toEqual([
      { field: 'color', from: null, to: 2 },
      { field: 'kind', from: 'lunch', to: 'training' },
      { field: 'note', from: '', to: 'x' },
    ]);
  });

  it('says that a visit is in a series, not in which', () => {
    const args = { from: { seriesId: null }, to: { seriesId: 's' }, prices: [] };
    expect(changesOf('describeVisit', args)).toEqual([{ field: 'series', from: false, to: true }]);
  });

  it('tells no more than an entry may hold, whatever came', () => {
    const prices = Array.from({ length: 61 }, () => ({ from: 1, to: 2 }));
    const told = entryOf(envelope('describeVisit', { from: { comment: 'a' }, to: { comment: 'b' }, prices }), 'applied', null);
    expect(told.changes[0]).toEqual({ field: 'comment', from: 'a', to: 'b' });
    expect(historyEntry.safeParse(told).success).toBe(true);
    expect(told.changes).toHaveLength(60);
  });

  it('never holds a sealed value, nor anything of a command that is not known here', () => {
    const box = { k: 'aes', v: 1, n: 'nonce', c: 'cipher' };
    expect(changesOf('describeVisit', { from: { comment: box }, to: { comment: box }, prices: [] })).toEqual([]);
    expect(changesOf('saveTill', { tillId: 't', name: 'Safe', note: 'secret' })).toEqual([]);
  });

  it('says what became of it', () => {
    const stateOf = (status: Parameters<typeof entryOf>[1]) => entryOf(envelope('removeBlock', {}), status, null).state;
    expect([stateOf(null), stateOf('conflicted'), stateOf('rejected')]).toEqual(['waiting', 'applied', 'refused']);
  });

  it('comes newest first, and once, as the hub tells it', () => {
    const entry = (cmdId: string, at: string, deviceName: string | null): HistoryEntry => ({
      ...entryOf(envelope('x', {}, { cmdId, occurredAt: at }), 'applied', deviceName),
    });
    const told = inOrder(
      [entry('a', '2026-06-11T10:00:00.000Z', 'Front')],
      [entry('a', '2026-06-11T10:00:00.000Z', null), entry('b', '2026-06-11T11:00:00.000Z', null)],
    );
    expect(told.map(({ cmdId, deviceName }) => [cmdId, deviceName])).toEqual([
      ['b', null],
      ['a', 'Front'],
    ]);
  });
});
