import { describe, expect, it } from 'vitest';
import { bringForward } from '#shared/commands/bring-forward.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { resultsOf } from '#shared/reports/results.ts';
import { tillMoves } from '#shared/reports/till-moves.ts';
import { type Ran, RowStore } from '#shared/testing/row-store.ts';
import { aClose, aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { hasNoSeal, isHashOf, sealOf } from '#shared/till/close-seal.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { tillDefaults } from '#shared/till/defaults.ts';
import { handOver, holderOf } from '#shared/till/hand-over.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { expectedIn, onTill } from '#shared/till/shift-state.ts';
import { takePayment } from '#shared/till/take-payment.ts';

const refusal = (ran: Ran) => (ran.ok ? 'none' : ran.refusal.code);
const flags = (ran: Ran) => (ran.ok ? ran.accepted.flags.map((flag) => flag.code) : ['refused']);

/** A drawer that is open with 100.00, a bank till beside it and a safe that has never been opened. */
async function openedTill(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const till = { branchId: 'branch-1', currency: 'CAD', active: true, ...tillDefaults } as const;
  store.put('tills', { ...till, id: 'safe', name: 'Safe', kind: 'cash', order: 2 });
  for (const id of ['user-1', 'user-2'])
    store.put('users', { id, login: id, name: id, role: 'manager', rights: ['money.correct'], branchIds: ['branch-1'], active: true });
  await open(store, 'shift-1', 100_00);
  return store;
}

const open = (store: RowStore, shiftId: string, floatMinor: number) =>
  store.issue(openShift, { shiftId, tillId: 'drawer', day: testDay, floatMinor, currency: 'CAD' });

function settle(store: RowStore, over: Partial<ReturnType<typeof usualMoneySettings>>): void {
  store.put('moneySettings', { ...usualMoneySettings({ id: 'branch-1', currency: 'CAD' }), ...over });
}

function closing(store: RowStore, shiftId: string, countedMinor: number, over: Parameters<typeof aClose>[2] = {}) {
  const before = store.get('shifts', store.get('checkpoints', 'drawer')?.shiftId ?? '');
  return aClose({ shift: store.get('shifts', shiftId)!, entries: store.all('ledgerEntries'), before }, countedMinor, over);
}

const inTill = (store: RowStore, tillId: string) => sumMinor(store.all('ledgerEntries').map((entry) => onTill(entry, tillId)));

describe('a close', () => {
  it('follows the one before it: each seal is over its close and over the seal before', async () => {
    const store = await openedTill();
    await store.issue(closeShift, closing(store, 'shift-1', 100_00));
    await open(store, 'shift-2', 100_00);
    await store.issue(closeShift, closing(store, 'shift-2', 99_00, { number: 'Z2' }));
    const [first, second] = ['shift-1', 'shift-2'].map((id) => store.get('shifts', id)!);
    expect(first?.closed?.prevSeal).toBeNull();
    expect(second?.closed?.prevSeal).toBe(first?.closed?.seal);
    for (const shift of [first!, second!]) {
      expect(sealOf(shift, shift.closed!)).toBe(shift.closed?.seal);
      for (const change of [{ note: '' }, { countedMinor: 1 }, { secondBy: 'user-2' }, { leftMinor: 1 }, { number: 'Z9' }])
        expect(sealOf(shift, { ...shift.closed!, ...change })).not.toBe(shift.closed?.seal);
    }
  });

  it('that follows another than the till’s last is refused at its desk, and kept at the hub where two desks closed apart', async () => {
    const store = await openedTill();
    await store.issue(closeShift, closing(store, 'shift-1', 100_00));
    await open(store, 'shift-2', 100_00);
    const apart = aClose({ shift: store.get('shifts', 'shift-2')!, entries: store.all('ledgerEntries') }, 100_00);
    expect(refusal(await store.issue(closeShift, apart))).toBe('shift-changed');
    expect(flags(await store.receive(closeShift, apart))).toEqual(['seals-forked']);
    expect(store.get('shifts', 'shift-2')?.closed?.seal).toBe(apart.seal);
  });

  it('of an older desk stands without a seal and leaves all in the drawer', async () => {
    const store = await openedTill();
    const {
      secondBy: _1,
      leftMinor: _2,
      restTillId: _3,
      restShiftId: _4,
      prevSeal: _5,
      seal: _6,
      ...told
    } = closing(store, 'shift-1', 90_00);
    const hash = sha256Hex(canonicalJson(store.all('ledgerEntries').map(({ id, postings }) => [id, postings])));
    const brought = bringForward(closeShift, 1, { ...told, hash });
    expect(brought.ok).toBe(true);
    if (!brought.ok) return;
    expect(flags(await store.receive(closeShift, brought.args))).toEqual([]);
    const closed = store.get('shifts', 'shift-1')!.closed!;
    expect(closed).toMatchObject({ leftMinor: 90_00, overShortMinor: -10_00 });
    expect(hasNoSeal(closed)).toBe(true);
    const entries = store.all('ledgerEntries').filter(({ shiftId }) => shiftId === 'shift-1');
    expect(isHashOf(closed, entries)).toBe(true);
    expect(isHashOf(closed, [])).toBe(false);
  });

  it('needs a note above the tolerance and none up to it', async () => {
    const store = await openedTill();
    settle(store, { toleranceMinor: 2_00 });
    expect(refusal(await store.issue(closeShift, closing(store, 'shift-1', 97_99, { note: '' })))).toBe('note-needed');
    expect(refusal(await store.issue(closeShift, closing(store, 'shift-1', 102_01, { note: '' })))).toBe('note-needed');
    expect(refusal(await store.issue(closeShift, closing(store, 'shift-1', 98_00, { note: '' })))).toBe('none');
  });

  it('needs a second person above the limit, who is another and may correct money; the hub keeps it anyway and asks', async () => {
    const store = await openedTill();
    settle(store, { secondSignatureMinor: 5_00 });
    expect(refusal(await store.issue(closeShift, closing(store, 'shift-1', 94_99)))).toBe('second-signature-missing');
    for (const secondBy of [null, 'user-1', 'nobody']) {
      const copy = await openedTill();
      settle(copy, { secondSignatureMinor: 5_00 });
      expect(flags(await copy.receive(closeShift, closing(copy, 'shift-1', 94_99, { secondBy })))).toEqual(['second-signature-missing']);
    }
    expect(flags(await store.issue(closeShift, closing(store, 'shift-1', 94_99, { secondBy: 'user-2' })))).toEqual([]);
    expect(store.get('shifts', 'shift-1')?.closed?.secondBy).toBe('user-2');
  });

  it('answers for its first count as well: what was corrected away after it is still noted and signed by two', async () => {
    const short = { countedMinor: 94_99, expectedMinor: 100_00 };
    const exact = async (over: Parameters<typeof aClose>[2] = {}) => {
      const store = await openedTill();
      settle(store, { secondSignatureMinor: 5_00, toleranceMinor: 1_00 });
      return { store, args: closing(store, 'shift-1', 100_00, over) };
    };
    const unsaid = await exact({ note: '', secondBy: 'user-2' });
    expect(refusal(await unsaid.store.issue(closeShift, { ...unsaid.args, firstCount: short }))).toBe('note-needed');
    const alone = await exact();
    expect(refusal(await alone.store.issue(closeShift, { ...alone.args, firstCount: short }))).toBe('second-signature-missing');
    expect(flags(await alone.store.receive(closeShift, { ...alone.args, firstCount: short }))).toEqual(['second-signature-missing']);
    const signed = await exact({ secondBy: 'user-2' });
    expect(flags(await signed.store.issue(closeShift, { ...signed.args, firstCount: short }))).toEqual([]);
    const plain = await exact({ note: '' });
    const within = { countedMinor: 99_00, expectedMinor: 100_00 };
    expect(flags(await plain.store.issue(closeShift, { ...plain.args, firstCount: within }))).toEqual([]);
  });
});

describe('an opening', () => {
  /** A drawer that was closed with 100.00 left in it, of a branch with these rules. */
  async function closedTill(rules: Parameters<typeof settle>[1]): Promise<RowStore> {
    const store = await openedTill();
    settle(store, rules);
    await store.issue(closeShift, closing(store, 'shift-1', 100_00));
    return store;
  }
  const opening = (floatMinor: number, over = {}) => {
    const told = { shiftId: 'shift-2', tillId: 'drawer', day: testDay, currency: 'CAD', floatMinor };
    return { ...told, ...over };
  };
  const note = 'a roll of coins went to the other till';

  it('with another float than the last close left needs a note above the tolerance, which lies in its entry', async () => {
    const store = await closedTill({ toleranceMinor: 2_00 });
    expect(refusal(await store.issue(openShift, opening(97_99)))).toBe('note-needed');
    expect(refusal(await store.issue(openShift, opening(102_01, { note: '' })))).toBe('note-needed');
    const firstCount = { countedMinor: 90_00, expectedMinor: 100_00 };
    expect(refusal(await store.issue(openShift, opening(100_00, { firstCount })))).toBe('note-needed');
    expect(flags(await store.issue(openShift, opening(97_99, { note })))).toEqual([]);
    const entry = store.all('ledgerEntries').find(({ kind, shiftId }) => kind === 'shift-open' && shiftId === 'shift-2');
    expect(entry?.note).toBe(note);
    const within = await closedTill({ toleranceMinor: 2_00 });
    expect(flags(await within.issue(openShift, opening(98_00)))).toEqual([]);
  });

  it('is kept from nobody by a difference that two would sign, and a person is asked; the very first float was left by nobody', async () => {
    const store = await closedTill({ secondSignatureMinor: 5_00 });
    expect(flags(await store.issue(openShift, opening(94_99, { note })))).toEqual(['second-signature-missing']);
    const small = await closedTill({ secondSignatureMinor: 5_00 });
    expect(flags(await small.issue(openShift, opening(95_00, { note })))).toEqual([]);
    const first = new RowStore();
    putTills(first);
    settle(first, { secondSignatureMinor: 0 });
    expect(flags(await first.issue(openShift, opening(300_00)))).toEqual([]);
  });
});

describe('the first opening of a safe that closes put money into', () => {
  const inSafe = (floatMinor: number, over = {}) => ({
    shiftId: 'safe-1',
    tillId: 'safe',
    day: testDay,
    currency: 'CAD',
    floatMinor,
    ...over,
  });
  const note = 'one envelope is gone';

  /** A safe that was never opened, into which a close put 80.00. */
  async function filledSafe(rules: Parameters<typeof settle>[1] = {}): Promise<RowStore> {
    const store = await openedTill();
    settle(store, rules);
    await store.issue(closeShift, closing(store, 'shift-1', 100_00, { leftMinor: 20_00, restTillId: 'safe' }));
    return store;
  }
  const posted = (store: RowStore) =>
    store
      .all('ledgerEntries')
      .flatMap(({ shiftId, postings }) => (shiftId === 'safe-1' ? postings.map((one) => [one.account, one.minor]) : []));

  it('posts what is missing as short, asks for a word and is one that two sign; never is it money that the owner took', async () => {
    const store = await filledSafe({ toleranceMinor: 2_00, secondSignatureMinor: 5_00 });
    expect(refusal(await store.issue(openShift, inSafe(30_00)))).toBe('note-needed');
    expect(flags(await store.issue(openShift, inSafe(30_00, { note })))).toEqual(['second-signature-missing']);
    expect(posted(store)).toEqual([
      ['till', -50_00],
      ['over-short', 50_00],
    ]);
    expect(inTill(store, 'safe')).toBe(30_00);
    const entries = store.all('ledgerEntries').filter(({ shiftId }) => shiftId === 'safe-1');
    expect(resultsOf(entries).get('over-short')?.minor).toBe(-50_00);
    expect(tillMoves(entries).get('safe')).toMatchObject({ overShortMinor: -50_00, putInMinor: 0 });
    const within = await filledSafe({ toleranceMinor: 2_00 });
    expect(flags(await within.issue(openShift, inSafe(78_00)))).toEqual([]);
  });

  it('posts what lay there besides as money of the owner, as at any first opening: nobody is asked', async () => {
    const store = await filledSafe({ secondSignatureMinor: 5_00 });
    expect(flags(await store.issue(openShift, inSafe(280_00)))).toEqual([]);
    expect(posted(store)).toEqual([
      ['till', 200_00],
      ['owner', -200_00],
    ]);
    const exact = await filledSafe();
    expect(flags(await exact.issue(openShift, inSafe(80_00)))).toEqual([]);
    expect(inTill(exact, 'safe')).toBe(80_00);
  });

  it('answers for a blind count that fell short, whatever was counted after it', async () => {
    const store = await filledSafe({ secondSignatureMinor: 5_00 });
    const firstCount = { countedMinor: 30_00, expectedMinor: 80_00 };
    expect(refusal(await store.issue(openShift, inSafe(280_00, { firstCount })))).toBe('note-needed');
    expect(flags(await store.issue(openShift, inSafe(280_00, { firstCount, note })))).toEqual(['second-signature-missing']);
  });

  it('is the last first one: at the next opening what is more than its close left is over', async () => {
    const store = await filledSafe();
    await store.issue(openShift, inSafe(80_00));
    const known = { shift: store.get('shifts', 'safe-1')!, entries: store.all('ledgerEntries') };
    await store.issue(closeShift, aClose(known, 80_00));
    await store.issue(openShift, inSafe(85_00, { shiftId: 'safe-2', note }));
    const entry = store.all('ledgerEntries').find(({ shiftId, kind }) => shiftId === 'safe-2' && kind === 'shift-open');
    expect(entry?.postings.map(({ account, minor }) => [account, minor])).toEqual([
      ['till', 5_00],
      ['over-short', -5_00],
    ]);
  });
});

describe('the rest of a close', () => {
  it('goes to the bank by two entries that meet in transit, and the float is what the till opens with', async () => {
    const store = await openedTill();
    await store.issue(closeShift, closing(store, 'shift-1', 100_00, { leftMinor: 30_00, restTillId: 'cards' }));
    expect(inTill(store, 'drawer')).toBe(30_00);
    expect(inTill(store, 'cards')).toBe(70_00);
    const transit = store.all('ledgerEntries').flatMap(({ postings }) => postings.filter(({ account }) => account === 'transit'));
    expect(transit.map(({ minor }) => minor).toSorted((a, b) => a - b)).toEqual([-70_00, 70_00]);
    expect(new Set(transit.map(({ ref }) => ref)).size).toBe(1);
    expect(store.get('checkpoints', 'drawer')?.balanceMinor).toBe(30_00);
    await open(store, 'shift-2', 30_00);
    expect(inTill(store, 'drawer')).toBe(30_00);
    // What was signed can still be recomputed from the shift's own entries.
    const own = store.all('ledgerEntries').filter((entry) => entry.shiftId === 'shift-1');
    expect(expectedIn(store.get('shifts', 'shift-1')!, own)).toBe(100_00);
  });

  it('into a safe that is not open waits for its next count, into an open one lies in its shift', async () => {
    const store = await openedTill();
    const told = closing(store, 'shift-1', 100_00, { leftMinor: 0, restTillId: 'safe' });
    expect(flags(await store.issue(closeShift, told))).toEqual([]);
    expect(store.get('checkpoints', 'safe')).toMatchObject({ balanceMinor: 100_00, shiftId: null });
    const again = await openedTill();
    await again.issue(openShift, { shiftId: 'in-safe', tillId: 'safe', day: testDay, floatMinor: 0, currency: 'CAD' });
    const rest = { leftMinor: 0, restTillId: 'safe', restShiftId: 'in-safe' };
    expect(flags(await again.issue(closeShift, closing(again, 'shift-1', 100_00, rest)))).toEqual([]);
    const inSafe = again.all('ledgerEntries').filter((entry) => entry.shiftId === 'in-safe');
    expect(expectedIn(again.get('shifts', 'in-safe')!, inSafe)).toBe(100_00);
  });

  it('does not go where another currency lies: the desk says why, and what went there all the same is looked at', async () => {
    const store = await openedTill();
    store.put('tills', { ...store.get('tills', 'safe')!, currency: 'EUR' });
    const told = closing(store, 'shift-1', 100_00, { leftMinor: 0, restTillId: 'safe' });
    expect(refusal(await store.issue(closeShift, told))).toBe('till-currency');
    expect(flags(await store.receive(closeShift, told))).toEqual(['till-currency']);
  });

  it('never goes into the same till, nor is it more than was counted', async () => {
    const store = await openedTill();
    const same = closing(store, 'shift-1', 100_00, { leftMinor: 10_00, restTillId: 'drawer' });
    expect(refusal(await store.issue(closeShift, same))).toBe('till-not-held');
    const gone = closing(store, 'shift-1', 100_00, { leftMinor: 10_00, restTillId: 'nowhere' });
    expect(refusal(await store.issue(closeShift, gone))).toBe('till-not-held');
    expect(closeShift.args.safeParse(closing(store, 'shift-1', 100_00, { leftMinor: 110_00, restTillId: 'cards' })).success).toBe(false);
    expect(closeShift.args.safeParse(closing(store, 'shift-1', 100_00, { leftMinor: 90_00 })).success).toBe(false);
  });
});

describe('a hand-over', () => {
  const told = (over = {}) => ({
    entryId: 'hand-1',
    shiftId: 'shift-1',
    day: testDay,
    currency: 'CAD',
    fromId: 'user-1',
    toId: 'user-2',
    countedMinor: 98_00,
    expectedMinor: 100_00,
    note: 'two missing',
    ...over,
  });

  it('posts what is missing at once, so that it is not the next person’s', async () => {
    const store = await openedTill();
    expect(flags(await store.issue(handOver, told()))).toEqual([]);
    const shift = store.get('shifts', 'shift-1')!;
    expect(shift.handOvers).toMatchObject([{ fromId: 'user-1', toId: 'user-2', countedMinor: 98_00, overShortMinor: -2_00 }]);
    expect(holderOf(shift)).toBe('user-2');
    const entries = store.all('ledgerEntries').filter((entry) => entry.shiftId === 'shift-1');
    expect(expectedIn(shift, entries)).toBe(98_00);
    await store.issue(closeShift, closing(store, 'shift-1', 98_00));
    expect(store.get('shifts', 'shift-1')?.closed).toMatchObject({ overShortMinor: 0 });
    expect(inTill(store, 'drawer')).toBe(98_00);
  });

  it('needs a note above the tolerance, and a second person who may correct money above the limit; the hub keeps it and asks', async () => {
    const store = await openedTill();
    settle(store, { toleranceMinor: 1_00, secondSignatureMinor: 5_00 });
    expect(refusal(await store.issue(handOver, told({ note: '' })))).toBe('note-needed');
    expect(refusal(await store.issue(handOver, told({ countedMinor: 94_99 })))).toBe('second-signature-missing');
    const firstCount = { countedMinor: 94_99, expectedMinor: 100_00 };
    expect(refusal(await store.issue(handOver, told({ countedMinor: 100_00, firstCount })))).toBe('second-signature-missing');
    // The signature of whoever takes over is the second one, if he may correct money.
    expect(flags(await store.issue(handOver, told({ countedMinor: 94_99, firstCount, secondBy: 'user-2' })))).toEqual([]);
    expect(store.get('shifts', 'shift-1')?.handOvers).toMatchObject([{ toId: 'user-2', secondBy: 'user-2', overShortMinor: -5_01 }]);
    for (const over of [{}, { secondBy: 'user-1' }, { secondBy: 'nobody' }]) {
      const copy = await openedTill();
      settle(copy, { secondSignatureMinor: 5_00 });
      expect(flags(await copy.receive(handOver, told({ countedMinor: 94_99, ...over })))).toEqual(['second-signature-missing']);
      expect(copy.get('shifts', 'shift-1')?.handOvers).toHaveLength(1);
    }
    const within = await openedTill();
    settle(within, { toleranceMinor: 2_00, secondSignatureMinor: 5_00 });
    expect(flags(await within.issue(handOver, told({ note: '' })))).toEqual([]);
  });

  it('is refused when something was taken meanwhile, or by whoever does not hold the drawer', async () => {
    const store = await openedTill();
    expect(refusal(await store.issue(handOver, told({ fromId: 'user-2', toId: 'user-1' })))).toBe('shift-changed');
    await store.issue(postBill, { bill: aToldBill('bill-1', [aDraftLine()]), shiftId: 'shift-1', storageId: null });
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00));
    expect(refusal(await store.issue(handOver, told()))).toBe('shift-changed');
  });

  it('that reaches a closed shift leaves the signed close alone and is a late entry', async () => {
    const store = await openedTill();
    await store.issue(closeShift, closing(store, 'shift-1', 100_00));
    const signed = store.get('shifts', 'shift-1');
    expect(flags(await store.receive(handOver, told()))).toEqual(['late-entry']);
    expect(store.get('shifts', 'shift-1')).toEqual(signed);
    expect(inTill(store, 'drawer')).toBe(store.get('checkpoints', 'drawer')?.balanceMinor);
  });
});
