import { describe, expect, it } from 'vitest';
import { categoryDeed, resourceDeed } from './setting-deeds.ts';

const category = { name: 'First visit', color: 3, order: 0, active: true };
const resource = { name: 'Chair', instances: [{ id: 'one', name: 'Chair 1' }], order: 2, active: true };
const argsOf = (invocations: readonly { readonly args: unknown }[]) => invocations.map(({ args }) => args);

describe('a setting that is saved', () => {
  it('is taken back to how it stood, without what the command does not say', () => {
    const now = { ...resource, name: 'Wash basin' };
    const deed = resourceDeed('chair', { id: 'chair', branchId: 'branch', ...resource }, now, 'saved');
    expect(argsOf(deed.does)).toEqual([{ resourceId: 'chair', from: resource, to: now }]);
    expect(argsOf(deed.undoes)).toEqual([{ resourceId: 'chair', from: now, to: resource }]);
  });

  it('is put out of use when it was new: nothing is deleted', () => {
    const deed = categoryDeed('label', undefined, category, 'saved');
    expect(argsOf(deed.does)).toEqual([{ categoryId: 'label', from: null, to: category }]);
    expect(argsOf(deed.undoes)).toEqual([{ categoryId: 'label', from: category, to: { ...category, active: false } }]);
  });
});
