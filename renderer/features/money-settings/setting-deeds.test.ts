import { describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { putTills, testDay } from '#shared/testing/till-rows.ts';
import { methodDefaults } from '#shared/till/defaults.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { SettingDeed } from '#renderer/data/settings/use-setting-saver.ts';
import { methodDeed, rulesDeed, tillDeed, withStartingBalance } from './setting-deeds.ts';

async function issueAll(store: RowStore, invocations: SettingDeed['does']): Promise<void> {
  for (const { command, args } of invocations) expect(await store.issue(command, args)).toMatchObject({ ok: true });
}

describe('a setting of money that is saved', () => {
  it('brings a new till with what lies in it, and takes both back: the money by a reversing entry, the till out of use', async () => {
    const store = new RowStore();
    const now = { name: 'Bank', kind: 'cashless', currency: 'CAD', order: 0, active: true, userIds: [] } as const;
    const start = { entryId: 'start', tillId: 'bank', day: testDay, currency: 'CAD', amountMinor: 500_00 };
    const deed = withStartingBalance(tillDeed({ id: 'bank', before: undefined, now: { ...now, userIds: [] }, said: 'saved' }), start);
    await issueAll(store, deed.does);
    expect(store.get('ledgerEntries', 'start')).toMatchObject({
      kind: 'cash-in',
      postings: [
        { account: 'till', ref: 'bank', minor: 500_00 },
        { account: 'owner', ref: 'bank', minor: -500_00 },
      ],
    });
    await issueAll(store, deed.undoes);
    expect(store.all('ledgerEntries').reduce((sum, entry) => sum + onTill(entry, 'bank'), 0)).toBe(0);
    expect(store.get('tills', 'bank')).toMatchObject({ active: false });
  });

  it('goes back to how it stood', async () => {
    const store = new RowStore();
    putTills(store);
    const now = { name: 'Visa', kind: 'card', tillId: 'cards', order: 0, active: true, ...methodDefaults } as const;
    await issueAll(store, methodDeed({ id: 'visa', before: undefined, now, said: 'saved' }).does);
    const before = store.get('paymentMethods', 'visa');
    const deed = methodDeed({ id: 'visa', before, now: { ...now, surcharge: true }, said: 'saved' });
    await issueAll(store, deed.does);
    expect(store.get('paymentMethods', 'visa')).toMatchObject({ surcharge: true });
    await issueAll(store, deed.undoes);
    expect(store.get('paymentMethods', 'visa')).toEqual(before);
  });

  it('takes back only its own fields of the rules', () => {
    const usual = usualMoneySettings({ id: 'branch-1', currency: 'CAD' });
    const { does, undoes } = rulesDeed(usual, { ...usual, blindCount: true }, 'saved');
    expect(does).toMatchObject([{ args: { from: { blindCount: false }, to: { blindCount: true } } }]);
    expect(undoes).toMatchObject([{ args: { from: { blindCount: true }, to: { blindCount: false } } }]);
  });
});
