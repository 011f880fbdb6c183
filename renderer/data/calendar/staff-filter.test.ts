import { describe, expect, it } from 'vitest';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { makeSieve, noFilter, parseFilter, shownOn } from './staff-filter.ts';

const team = [
  { id: 'ann', position: 'Stylist' },
  { id: 'ben', position: 'Colourist' },
  { id: 'eve', position: 'Colourist' },
];
const links = [
  { staffId: 'ann', serviceId: 'cut' },
  { staffId: 'ben', serviceId: 'cut' },
];
const shownBy = (...[filter, hidden = []]: [Parameters<typeof makeSieve>[0], string[]?]) =>
  team.filter(makeSieve(filter, hidden, links).lets).map(({ id }) => id);

describe('the filter of staff members', () => {
  it('lets through who has all that it asks for, and is not hidden', () => {
    expect(shownBy(noFilter)).toEqual(['ann', 'ben', 'eve']);
    expect(shownBy({ ...noFilter, position: 'Colourist' })).toEqual(['ben', 'eve']);
    expect(shownBy({ ...noFilter, position: 'Colourist', serviceId: 'cut' })).toEqual(['ben']);
    expect(shownBy({ ...noFilter, position: 'Colourist' }, ['ben'])).toEqual(['eve']);
  });

  it('lets everybody through for a service that nobody is named for', () => {
    expect(shownBy({ ...noFilter, serviceId: 'massage' })).toEqual(['ann', 'ben', 'eve']);
  });

  it('says when it leaves anybody out', () => {
    const isNarrow = (filter: Parameters<typeof makeSieve>[0], hidden: string[] = []) => makeSieve(filter, hidden, links).isNarrow;
    expect(isNarrow(noFilter)).toBe(false);
    expect(isNarrow(noFilter, ['ann'])).toBe(true);
    expect(isNarrow({ ...noFilter, onDutyOnly: true })).toBe(true);
  });

  it('leaves out who is off duty on a day: without hours, away, or behind shut doors', () => {
    const day = '2026-05-28';
    const slots = [{ from: '09:00', to: '17:00' }];
    const workDays = [
      { staffId: 'ann', day, slots },
      { staffId: 'ben', day, slots: [] },
      { staffId: 'eve', day, slots },
    ];
    const rules = {
      branch: { zone: 'Europe/Paris', stepMinutes: 15, ...branchDefaults },
      holidays: [],
      absences: [{ staffId: 'eve', fromDay: day, toDay: day, removed: false }],
    };
    const shown = (onDutyOnly: boolean, under = rules) =>
      team.map(({ id }) => id).filter(shownOn(makeSieve({ ...noFilter, onDutyOnly }, [], links), team, { day, workDays }, under));
    expect(shown(false)).toEqual(['ann', 'ben', 'eve']);
    expect(shown(true)).toEqual(['ann']);
    expect(shown(true, { ...rules, holidays: [{ day, slots: [], removed: false }] as never })).toEqual([]);
  });

  it('comes back as it was kept, and not at all from what cannot be read', () => {
    const filter = { position: 'Stylist', serviceId: 'cut', onDutyOnly: true };
    expect(parseFilter(JSON.parse(JSON.stringify(filter)))).toEqual(filter);
    expect(parseFilter({ position: 'Stylist' })).toEqual({ ...noFilter, position: 'Stylist' });
    for (const kept of [undefined, null, 'all', { position: 3 }, { onDutyOnly: 'yes' }]) expect(parseFilter(kept)).toBeUndefined();
  });
});
