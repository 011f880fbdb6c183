import { beforeEach, expect, it } from 'vitest';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { holdDraft } from '#renderer/data/held-draft.ts';

let kept: Map<string, unknown>;
let drafts: DraftBox;
beforeEach(() => {
  kept = new Map();
  drafts = {
    load: async (key) => kept.get(key),
    keep: (key, value) => void kept.set(key, value),
    drop: async (key) => void kept.delete(key),
    flush: async () => undefined,
  };
});

it('shows what was kept, unless something was typed before that was known', async () => {
  kept.set('bill:1', 'kept');
  const read = holdDraft(drafts, 'bill:1', '');
  expect(read.shown.getState()).toMatchObject({ value: '', isReady: false });
  await read.load();
  expect(read.shown.getState()).toMatchObject({ value: 'kept', isReady: true });

  const typed = holdDraft(drafts, 'bill:1', '');
  const loading = typed.load();
  typed.change(() => 'typed');
  await loading;
  expect(typed.shown.getState()).toMatchObject({ value: 'typed', isReady: true });

  const none = holdDraft(drafts, 'bill:2', 'none');
  await none.load();
  expect(none.shown.getState()).toMatchObject({ value: 'none', isReady: true });
});

it('can be filled in where what was kept cannot be read', async () => {
  const held = holdDraft({ ...drafts, load: async () => Promise.reject(new Error('damaged')) }, 'bill:1', 'none');
  await held.load();
  expect(held.shown.getState()).toMatchObject({ value: 'none', isReady: true });
});

it('shows what was kept again when its key comes back after another one', async () => {
  holdDraft(drafts, 'bill:1', '').change(() => 'half');
  holdDraft(drafts, 'bill:2', '').change(() => 'other');
  const again = holdDraft(drafts, 'bill:1', '');
  await again.load();
  expect(again.shown.getState()).toMatchObject({ value: 'half', isReady: true });
});

it('changes what stands there now: of two changes neither is lost', () => {
  const held = holdDraft<Readonly<Record<string, string>>>(drafts, 'bill:1', {});
  held.change((now) => ({ ...now, number: 'A-17' }));
  held.change((now) => ({ ...now, name: 'Anna' }));
  expect(held.shown.getState().value).toEqual({ number: 'A-17', name: 'Anna' });
  expect(kept.get('bill:1')).toEqual({ number: 'A-17', name: 'Anna' });
});

it('is empty and ready once it was cleared, whatever was kept', async () => {
  const held = holdDraft(drafts, 'bill:1', '');
  held.change(() => 'half');
  const loading = held.load();
  held.clear();
  expect(held.shown.getState()).toMatchObject({ value: '', isReady: true });
  await loading;
  expect(held.shown.getState()).toMatchObject({ value: '', isReady: true });
  expect(kept.has('bill:1')).toBe(false);
});
