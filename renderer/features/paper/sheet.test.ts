import { describe, expect, it } from 'vitest';
import type { Block, Visit } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { anArrivedVisit, testDay } from '#shared/testing/till-rows.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { languages } from '#renderer/i18n/languages.ts';
import { createText } from '#renderer/i18n/text.ts';
import { type SheetWishes, makeSheet, sheetFileName } from './sheet.ts';
import { sheetHtml } from './sheet-html.ts';
import type { PaperDay } from './use-paper-day.ts';

const text = createText('en', languages.en);
const format = createFormat({ locale: 'en', timeZone: 'Europe/Paris', currency: 'EUR' });
const visit = anArrivedVisit('v', { clientId: 'c', comment: 'window' });
const [line] = visit.lines;
const staffId = line?.staffId ?? '';
const day: PaperDay = {
  day: testDay,
  isHeld: true,
  visits: [visit],
  groupEvents: [],
  blocks: [],
  rules: { branch: { zone: 'Europe/Paris', stepMinutes: 10, ...branchDefaults }, holidays: [], absences: [] },
  workDays: [{ id: 'w', branchId: 'b', day: testDay, staffId, slots: [{ from: '09:00', to: '17:00' }] }],
  staff: [
    { id: staffId, name: 'Becky', position: '', branchIds: [], color: 0, order: 0, active: true },
    { id: 'idle', name: 'Kelly', position: '', branchIds: [], color: 1, order: 1, active: true },
  ],
  serviceNames: new Map([[line?.serviceId ?? '', 'Cut']]),
  instanceNames: new Map(),
  clientNames: { c: 'Anna K.' },
  clients: [],
};
const wishes: SheetWishes = { staffId: null, phones: undefined, madeAt: '2026-05-31T06:00:00.000Z', madeBy: 'Odile' };
const sheetOf = (over: Partial<PaperDay> = {}, wished: Partial<SheetWishes> = {}) =>
  makeSheet({ ...day, ...over }, { name: 'Salon' }, { ...wishes, ...wished }, text, format);
const cellsOf = (row: Partial<Visit>) => sheetOf({ visits: [{ ...visit, ...row }] }).parts[0]?.rows.map(({ cells }) => cells.join('|'));

describe('a day sheet', () => {
  it('has a page for each who works, and says who comes when', () => {
    const { parts, heads } = sheetOf();
    expect(parts.map(({ name, hours }) => `${name} ${hours}`)).toEqual(['Becky 09:00–17:00']);
    expect(parts[0]?.rows[0]?.cells).toEqual([expect.stringMatching(/^\d\d:\d\d–\d\d:\d\d$/), 'Anna K.', 'Cut', 'window']);
    expect(heads).toHaveLength(4);
  });

  it('has phones only when it is given some', () => {
    const phones = new Map([['c', '06 12 34 56 78']]);
    expect(JSON.stringify(sheetOf({}, { phones }))).toContain('06 12 34 56 78');
    expect(sheetOf({}, { phones }).heads.map(({ column }) => column)).toContain('phone');
    expect(sheetOf().heads.map(({ column }) => column)).not.toContain('phone');
  });

  it('names nobody whom its maker may not see', () => {
    const walkIn = { ...visit, id: 'w', clientId: null, walkInName: 'Zelie' };
    expect(JSON.stringify(sheetOf({ visits: [visit, walkIn] }))).toMatch(/Anna.*Zelie|Zelie.*Anna/);
    expect(JSON.stringify(sheetOf({ clientNames: null, visits: [visit, walkIn] }))).not.toMatch(/Anna|Zelie/);
  });

  it('leaves out who does not come, and marks who did not', () => {
    expect(cellsOf({ status: 'cancelled' })).toEqual([]);
    expect(cellsOf({ status: 'no-show' })?.[0]).toContain('No-show · window');
  });

  it('says that somebody asked for is off duty', () => {
    expect(sheetOf({}, { staffId: 'idle' }).parts).toEqual([{ name: 'Kelly', hours: 'Off duty', rows: [] }]);
  });

  it('says a service after a gap on a line of its own', () => {
    if (line === undefined) throw new Error('The visit has no line.');
    const at = (id: string, hour: string, who = staffId) => ({
      ...line,
      id,
      startsAt: `${testDay}T${hour}:00.000Z`,
      staffId: who,
      durationMinutes: 60,
    });
    const times = (lines: Visit['lines']) => cellsOf({ lines })?.map((cells) => cells.split('|')[0]);
    expect(times([at('1', '08:00'), at('2', '09:00', 'ben'), at('3', '10:00')])).toEqual(['10:00–11:00', '12:00–13:00']);
    expect(times([at('1', '08:00'), at('2', '09:00')])).toEqual(['10:00–12:00']);
  });

  it('says no hours of who is away or when it is closed', () => {
    const away = { staffId, fromDay: testDay, toDay: testDay, removed: false };
    const holiday = { day: testDay, slots: [], removed: false };
    const hoursWith = (rules: Partial<PaperDay['rules']>, visits = [visit]) =>
      sheetOf({ rules: { ...day.rules, ...rules }, visits }).parts.map(({ hours }) => hours);
    expect(hoursWith({ absences: [away] })).toEqual(['Away']);
    expect(hoursWith({ holidays: [holiday] })).toEqual(['Off duty']);
    expect(hoursWith({ absences: [away] }, [])).toEqual([]);
  });

  it('shows time that is kept free, in its place', () => {
    const block = {
      id: 'k',
      staffId,
      kind: 'lunch',
      startsAt: `${testDay}T05:00:00.000Z`,
      durationMinutes: 30,
      note: '',
      removed: null,
    } as Block;
    const [first] = sheetOf({ blocks: [block] }).parts[0]?.rows ?? [];
    expect(first).toMatchObject({ isQuiet: true, cells: ['07:00–07:30', '', 'Lunch', ''] });
  });

  it('is printed as it was typed, and runs nothing', () => {
    const html = sheetHtml(sheetOf({ visits: [{ ...visit, comment: '<script>alert(1)</script>' }] }));
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
  });

  it('is a file with a name that every system takes', () => {
    expect(sheetFileName('2026-05-31', 'Zoë & Co / №1', 'pdf')).toMatch(/^foyer-2026-05-31-[\p{L}\p{N}-]+\.pdf$/u);
  });
});
