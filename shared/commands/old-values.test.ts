import { describe, expect, it } from 'vitest';
import { fits, mergedEdit, withFields } from './old-values.ts';

const row = { id: 'r', name: 'Ann', color: null as number | null, slots: [{ from: '09:00', to: '12:00' }] };

it('sets fields whose old values stand, and leaves what another desk made of the others', () => {
  expect(withFields(row, { color: null }, { color: 3 })).toEqual({ ...row, color: 3 });
  expect(withFields({ ...row, name: 'Anna' }, { color: null }, { color: 3 })).toEqual({ ...row, name: 'Anna', color: 3 });
  expect(withFields(row, {}, {})).toEqual(row);
});

it('does not set a field that has become something else, nor any beside it', () => {
  expect(withFields({ ...row, name: 'Anna' }, { name: 'Ann', color: null }, { name: 'Hanna', color: 3 })).toBeUndefined();
  expect(withFields(row, { color: 2 }, { color: 3 })).toBeUndefined();
});

it('takes a wish that stands already: two desks that came to the same do not differ', () => {
  expect(withFields({ ...row, name: 'Anna' }, { name: 'Ann' }, { name: 'Anna' })).toEqual({ ...row, name: 'Anna' });
  expect(fits(row.slots, [], [{ to: '12:00', from: '09:00' }])).toBe(true);
  expect(fits(undefined, null, 'x')).toBe(true);
  expect(fits('y', null, 'x')).toBe(false);
});

describe('a whole row that is edited', () => {
  const seen = { name: 'Shop', note: '', active: true };

  it('keeps what others changed elsewhere in it', () => {
    expect(mergedEdit({ ...seen, note: 'closed on Mondays' }, seen, { ...seen, name: 'Store' })).toEqual({
      name: 'Store',
      note: 'closed on Mondays',
      active: true,
    });
  });

  it('is asked about where both changed the same, unless to the same', () => {
    expect(mergedEdit({ ...seen, name: 'Market' }, seen, { ...seen, name: 'Store' })).toBeUndefined();
    expect(mergedEdit({ ...seen, name: 'Store' }, seen, { ...seen, name: 'Store' })).toEqual({ ...seen, name: 'Store' });
  });
});
