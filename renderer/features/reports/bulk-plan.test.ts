import { describe, expect, it } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { anArrivedVisit } from '#shared/testing/till-rows.ts';
import { planBulk } from './bulk-plan.ts';

const open = anArrivedVisit('open', { paid: 'none', categoryIds: ['vip'] });
const paid = anArrivedVisit('paid', { paid: 'part' });
const gone = anArrivedVisit('gone', { status: 'cancelled', paid: 'none' });
const names = (invocations: readonly { readonly command: { readonly name: string } }[]) => invocations.map(({ command }) => command.name);

describe('changing many visits at once', () => {
  it('cancels those without money, and says how many have some', () => {
    const plan = planBulk([open, paid, gone], { kind: 'cancel', reason: 'closed', isMistake: false });
    expect(names(plan.does)).toEqual(['cancelVisit']);
    expect(plan.does[0]?.args).toMatchObject({ visitId: 'open', reason: 'closed', seenAt: open.changedAt });
    expect(names(plan.undoes)).toEqual(['restoreVisit']);
    expect(plan).toMatchObject({ paid: 1, cancelled: 0 });
  });

  it('sets a status and knows the way back', () => {
    const plan = planBulk([open, paid, gone], { kind: 'status', to: 'no-show' });
    expect(plan.does.map(({ args }) => args)).toEqual([{ visitId: 'open', from: 'arrived', to: 'no-show', overbook: null }]);
    expect(plan.undoes.map(({ args }) => args)).toEqual([{ visitId: 'open', from: 'no-show', to: 'arrived', overbook: null }]);
    expect(plan).toMatchObject({ paid: 1, cancelled: 1 });
  });

  it('leaves out visits that have as many categories as one may have', () => {
    const full = { ...open, categoryIds: Array.from({ length: limits.visitCategoriesMax }, (_, at) => `c${at}`) };
    const plan = planBulk([full, open], { kind: 'category', categoryId: 'new', isAdded: true });
    expect(plan).toMatchObject({ full: 1, does: [{ args: { visitId: 'open' } }] });
    expect(planBulk([full], { kind: 'category', categoryId: 'c0', isAdded: false }).does).toHaveLength(1);
  });

  it('adds a category once and takes it off, money or not', () => {
    expect(planBulk([open], { kind: 'category', categoryId: 'vip', isAdded: true }).does).toEqual([]);
    const plan = planBulk([open, paid], { kind: 'category', categoryId: 'new', isAdded: true });
    expect(plan.does.map(({ args }) => (args as { readonly to: unknown }).to)).toEqual([
      { categoryIds: ['vip', 'new'] },
      { categoryIds: ['new'] },
    ]);
    const off = planBulk([open, paid], { kind: 'category', categoryId: 'vip', isAdded: false });
    expect(off.does).toHaveLength(1);
    expect(off.undoes[0]?.args).toMatchObject({ from: { categoryIds: [] }, to: { categoryIds: ['vip'] } });
  });
});
