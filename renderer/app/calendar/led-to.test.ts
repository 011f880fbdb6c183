import { expect, it } from 'vitest';
import { addressOf, ledTo } from './led-to.ts';

const day = '2026-11-27';

it('opens what the address names: a visit, a group event, a booking that was begun, or the day alone', () => {
  expect(ledTo([day])).toEqual({ day, panel: null });
  expect(ledTo([day, 'v1'])).toEqual({ day, panel: { kind: 'visit', visitId: 'v1', task: 'look' } });
  expect(ledTo([day, 'v1', 'change'])).toEqual({ day, panel: { kind: 'visit', visitId: 'v1', task: 'change' } });
  expect(ledTo([day, 'g1', 'group'])).toEqual({ day, panel: { kind: 'group', id: 'g1' } });
  expect(ledTo([day, 'new', 'id1'])?.panel).toMatchObject({ kind: 'booking', isPrepared: true });
  expect(ledTo([])).toBeUndefined();
  expect(ledTo(['tomorrow', 'v1'])).toBeUndefined();
});

it('leads to what stands outside the hours by what it is', () => {
  expect(ledTo(addressOf({ table: 'visits', row: { id: 'v1', day } }))).toMatchObject({ panel: { kind: 'visit', visitId: 'v1' } });
  expect(ledTo(addressOf({ table: 'groupEvents', row: { id: 'g1', day } }))).toEqual({ day, panel: { kind: 'group', id: 'g1' } });
});
