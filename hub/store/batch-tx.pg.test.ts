import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { heldOr } from '#shared/tables/read.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { booking, freeBill, payment } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';

describe('a batch that is taken as one', () => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
  });
  afterAll(() => opened.close());

  const visit = async (id: string) => heldOr(await opened.store.read('one').get('visits', id), undefined);

  it('decides each command on what those before it wrote, though nothing of it is written yet', async () => {
    const desk = await testDesk(opened.store);
    const first = await desk.command(...booking('chain-1', '09:00'));
    const { outcomes } = await desk.push(
      first,
      await desk.command(setVisitStatus, { visitId: 'chain-1', from: 'waiting', to: 'confirmed' }),
      await desk.command(setVisitStatus, { visitId: 'chain-1', from: 'confirmed', to: 'arrived' }),
      await desk.command(...booking('chain-2', '09:30')),
      // A status that the visit no longer has.
      await desk.command(setVisitStatus, { visitId: 'chain-1', from: 'waiting', to: 'no-show' }),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied', 'conflicted', 'rejected']);
    expect(await visit('chain-1')).toMatchObject({ status: 'arrived', conflictWith: ['chain-2'] });
    expect(await visit('chain-2')).toMatchObject({ conflictWith: ['chain-1'] });
    // Sent again in another batch, each gets the outcome that was stored.
    expect((await desk.push(first, await desk.command(...booking('chain-3', '12:00')))).outcomes[0]).toEqual(outcomes[0]);
  });

  it('answers a command that stands in it twice with one outcome', async () => {
    const desk = await testDesk(opened.store);
    const once = await desk.command(...booking('twice', '14:00'));
    const { outcomes } = await desk.push(once, once, await desk.command(...payment('beside-twice')));
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes.map(({ status }) => status.startsWith('applied'))).toEqual([true, true, true]);
  });

  it('answers a command that stands in it twice with one outcome, also when it is taken command by command', async () => {
    const desk = await testDesk(opened.store);
    const once = await desk.command(...booking('twice-alone', '19:00'));
    const [first, second] = [await desk.command(...payment('clash')), await desk.command(...payment('clash', { amountMinor: 1 }))];
    const { outcomes } = await desk.push(once, once, first, second);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', expect.stringMatching(/^applied/), 'quarantined']);
  });

  it('says as much to Postgres for many sales with their payments as for a few', async () => {
    const desk = await testDesk(opened.store);
    const spoken = vi.spyOn(pg.Client.prototype, 'query');
    const statementsOf = async (sales: number, prefix: string): Promise<number> => {
      const commands = [];
      for (let at = 0; at < sales; at += 1) {
        const billId = `${prefix}-${at}`;
        const bill = { ...freeBill, id: billId, receiptNumber: `${prefix}-${at}` };
        commands.push(await desk.command(postBill, { bill, shiftId: null, storageId: null }));
        commands.push(await desk.command(...payment(`${billId}-paid`, { billId, tillId: rowId('one', 'cards') })));
      }
      spoken.mockClear();
      const { outcomes } = await desk.push(...commands);
      expect(outcomes).toHaveLength(2 * sales);
      return spoken.mock.calls.length;
    };
    try {
      const few = await statementsOf(2, 'few');
      expect(few).toBeLessThan(16);
      expect(await statementsOf(12, 'many')).toBe(few);
    } finally {
      spoken.mockRestore();
    }
  });

  it('is taken command by command when one breaks, and only that one is set aside', async () => {
    const desk = await testDesk(opened.store);
    const { outcomes, lastSeq } = await desk.push(
      await desk.command(...payment('same-entry')),
      // The ledger is never written over, and both lie in one batch.
      await desk.command(...payment('same-entry', { amountMinor: 1 })),
      await desk.command(...booking('behind-it', '16:00')),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([expect.stringMatching(/^applied/), 'quarantined', 'applied']);
    expect(lastSeq).toBe(3);
    expect(await visit('behind-it')).toBeDefined();
    const kept = heldOr(await opened.store.read('one').get('ledgerEntries', 'same-entry'), undefined);
    expect(kept?.postings[0]?.minor).toBe(50_00);
    expect(
      (await opened.store.all('one', 'trayItems')).filter(
        ({ kind, args }) => kind === 'quarantined' && JSON.stringify(args).includes('same-entry'),
      ),
    ).toHaveLength(1);
  });
});
