import { describe, expect, it } from 'vitest';
import { serviceDefaults } from '#shared/catalog/defaults.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { blockDraft } from './block-panel.tsx';
import { groupDraft } from './group-panel.tsx';
import { type Placing, draftAt } from './placed-draft.tsx';

const yesterday = { day: '2026-06-10', startsAt: '2026-06-10T15:00:00.000Z', staffId: 'becky' };
const today = { day: '2026-06-11', startsAt: '2026-06-11T14:00:00.000Z', staffId: 'kelly' };
const nowhere = { day: '2026-06-12', startsAt: null, staffId: null };
const basin = { id: 'basin', branchId: 'main', name: 'Basin', instances: [{ id: 'basin-1', name: '1' }], order: 0, active: true };
const wash = { ...serviceDefaults, id: 'wash', code: '', name: 'Wash', category: '', durationMinutes: 20, priceMinor: 0, taxIds: [] };
const catalogue: Catalogue = {
  staff: [],
  services: [{ ...wash, active: true, resourceIds: ['basin'] }],
  staffServices: [],
  resources: [basin],
};
let ids = 0;
const newId = () => `id-${(ids += 1)}`;
const at = <T>(draft: T, given: Partial<Placing<T>>): Placing<T> => ({
  draft,
  place: today,
  catalogue,
  isKept: true,
  isFirst: true,
  isSaved: false,
  newId,
  ...given,
});

describe('a block that was left half typed', () => {
  const typed = { ...blockDraft.begin(yesterday, newId), note: 'dentist', minutes: 60 };

  it('comes to the place that is pointed at, with what was typed', () => {
    expect(draftAt(blockDraft, at(typed, {}))).toEqual({ ...typed, ...today });
    expect(draftAt(blockDraft, at(typed, { isFirst: false, place: { ...today, staffId: null, instanceId: 'basin-1' } }))).toEqual({
      ...typed,
      ...today,
      staffId: null,
      instanceIds: ['basin-1'],
    });
  });

  it('is as it was left where nothing was pointed at', () => {
    expect(draftAt(blockDraft, at(typed, { place: nowhere }))).toBeUndefined();
  });

  it('begins anew, under an id of its own, once it is saved or when nothing was typed', () => {
    const anew = draftAt(blockDraft, at(typed, { isSaved: true }));
    expect(anew).toMatchObject({ ...today, note: '', minutes: 30 });
    expect(anew?.blockId).not.toBe(typed.blockId);
    expect(draftAt(blockDraft, at(blockDraft.begin(yesterday, newId), { place: nowhere }))).toMatchObject({
      day: nowhere.day,
      startsAt: null,
    });
  });

  it('stays as it was begun at its first place', () => {
    expect(draftAt(blockDraft, at(blockDraft.begin(today, newId), { isKept: false }))).toBeUndefined();
  });
});

describe('a group event that was left half typed', () => {
  const begun = groupDraft.begin(yesterday, newId);
  const typed = { ...begun, line: { ...begun.line, serviceId: 'wash' }, comment: 'bring a towel' };

  it('comes to the place that is pointed at, with what was typed', () => {
    const { day, startsAt } = today;
    expect(draftAt(groupDraft, at(typed, {}))).toEqual({ ...typed, day, startsAt, line: { ...typed.line, staffId: 'kelly' } });
    const onBasin = { ...today, staffId: null, instanceId: 'basin-1' };
    expect(draftAt(groupDraft, at(typed, { place: onBasin }))?.line).toMatchObject({ staffId: 'becky', instanceIds: ['basin-1'] });
  });

  it('begins anew, under an id of its own, once it is saved', () => {
    const anew = draftAt(groupDraft, at(typed, { isSaved: true }));
    expect(anew).toMatchObject({ day: today.day, comment: '', line: { serviceId: null, staffId: 'kelly' } });
    expect(anew?.groupEventId).not.toBe(typed.groupEventId);
  });
});
