import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import { type Source, asItWasPaid, keptBySource } from '#shared/till/ways-back.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

const told = {
  ...entryDefaults,
  branchId: 'b',
  day: '2026-05-31',
  at: '2026-05-31T10:00:00.000Z',
  currency: 'CAD',
  shiftId: null,
  billId: 'bill',
  by: 'u',
  deviceId: 'd',
  source: 'desk',
} as const;

function paid(id: string, source: Source, minor: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  const from =
    source.kind === 'method'
      ? post('till', 'till', minor)
      : source.kind === 'account'
        ? post('client-account', source.clientId, minor)
        : post('gift-card', source.cardId, minor);
  const methodId = source.kind === 'method' ? source.methodId : null;
  return { ...told, id, kind: 'payment', methodId, postings: [from, post('receivable', 'bill', -minor)], ...over };
}

const visa = { kind: 'method', methodId: 'visa' } as const;
const card: Source = { kind: 'gift-card', cardId: 'gift' };
const account: Source = { kind: 'account', clientId: 'anna' };

describe('money that goes back', () => {
  it('goes where it came from, the largest first, without what went back already or was taken back', () => {
    const entries = [
      paid('1', visa, 30_00),
      paid('2', card, 50_00),
      paid('3', account, 20_00),
      paid('4', card, -10_00),
      paid('5', visa, 5_00),
      paid('6', visa, 5_00, { kind: 'reversal', reversesId: '5' }),
    ];
    const kept = keptBySource(entries);
    expect(kept).toEqual([
      { source: card, minor: 40_00 },
      { source: visa, minor: 30_00 },
      { source: account, minor: 20_00 },
    ]);
    expect(asItWasPaid(kept, 45_00)).toEqual([
      { source: card, minor: 40_00 },
      { source: visa, minor: 5_00 },
    ]);
  });

  it('goes back online where it was paid online, apart from what was paid at the desk in the same way', () => {
    const online: Source = { ...visa, channel: 'online' };
    const entries = [paid('1', online, 30_00, { channel: 'online' }), paid('2', visa, 20_00), paid('3', visa, 5_00)];
    expect(keptBySource(entries)).toEqual([
      { source: online, minor: 30_00 },
      { source: visa, minor: 25_00 },
    ]);
    const back = paid('4', online, -30_00, { channel: 'online' });
    expect(keptBySource([...entries, back])).toEqual([{ source: visa, minor: 25_00 }]);
  });

  it('is never more than a source paid, and all of it or nothing', () => {
    const seen = { whole: 0, nothing: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.record({ source: fc.constantFrom(visa, card, account), minor: fc.integer({ min: 1, max: 100_00 }) }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 300_00 }),
        (payments, backMinor) => {
          const kept = keptBySource(payments.map(({ source, minor }, index) => paid(String(index), source, minor)));
          const parts = asItWasPaid(kept, backMinor);
          const sum = parts.reduce((all, { minor }) => all + minor, 0);
          const all = payments.reduce((paidMinor, { minor }) => paidMinor + minor, 0);
          expect(sum).toBe(all >= backMinor ? backMinor : 0);
          seen[all >= backMinor ? 'whole' : 'nothing'] += 1;
          for (const { source, minor } of parts) expect(minor).toBeLessThanOrEqual(kept.find((one) => one.source === source)?.minor ?? 0);
        },
      ),
      { seed: 5 },
    );
    expect(Math.min(seen.whole, seen.nothing)).toBeGreaterThan(20);
  });
});
