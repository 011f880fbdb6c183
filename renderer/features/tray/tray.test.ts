import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allCommands } from '#shared/commands/registry.ts';
import { en } from '#renderer/i18n/en.ts';
import { typed } from '#renderer/i18n/en/typed.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { namedCommands, trayWords, wordedCodes } from './tray-words.ts';
import { leavesOf, typedValues, wholeValues } from './typed-values.ts';

const text = createText('en', en);
const words = {
  nameOf: (id: string) => ({ 'client-1': 'Anna K.' })[id],
  amount: (minor: number) => (minor / 100).toFixed(2),
  when: (instant: string) => `at ${instant.slice(11, 16)}`,
  day: (day: string) => `on ${day}`,
  fieldOf: (name: string) => (Object.hasOwn(typed, name) ? typed[name as keyof typeof typed] : undefined),
  wordOf: (value: string) => (value === 'no-show' ? 'No-show' : undefined),
  mayTell: () => true,
  sealed: 'sealed',
  yes: 'yes',
  no: 'no',
};

describe('the tray’s words', () => {
  it('exist for every code that a command or the hub can put into it', () => {
    const root = new URL('../../../', import.meta.url).pathname;
    const sources = globSync('shared/{booking,clients,till,tray,sync,stock,staff,catalog}/*.ts', { cwd: root }).filter(
      (file) => !file.includes('.test.'),
    );
    const codes = new Set<string>();
    for (const file of sources) {
      const source = readFileSync(`${root}${file}`, 'utf8');
      const patterns = [
        /code: '([a-z-]+)',\s*tray: '(?:late|task)'/g,
        /refuse\('([a-z-]+)'/g,
        /refuseWith\('([a-z-]+)'/g,
        /trayItem\(\w+, 'task', '([a-z-]+)'/g,
        /settle\w+\([^;]*?'([a-z]+(?:-[a-z]+)+)'/g,
      ];
      for (const pattern of patterns) for (const match of source.matchAll(pattern)) codes.add(match[1] ?? '');
    }
    expect(codes.size).toBeGreaterThan(15);
    expect([...codes].filter((code) => !wordedCodes.includes(code))).toEqual([]);
  });

  it('name every command', () => {
    expect(allCommands.map(({ name }) => name).filter((name) => !namedCommands.includes(name))).toEqual([]);
  });

  it('name a code of a newer version', () => {
    expect(trayWords(text, { kind: 'rejected', code: 'brand-new' })).toContain('brand-new');
    expect(trayWords(text, { kind: 'quarantined', code: 'brand-new' })).toContain('brand-new');
  });
});

/** The names of all fields in a JSON schema but those of sealed boxes, which are shown as one. */
function fieldsIn(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key !== 'properties' || typeof value !== 'object' || value === null) return fieldsIn(value);
    const isSealedBox = ['k', 'v', 'n', 'c'].every((name) => name in value);
    return isSealedBox ? [] : Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsIn(inner)]);
  });
}

describe('what was typed', () => {
  it('is readable: amounts, times, names; ids and empty fields are left out, sealed fields only named', () => {
    const args = {
      visitId: '0190a1b2-0000-7000-8000-000000000000',
      clientId: 'client-1',
      lines: [{ startsAt: '2026-05-31T09:30:00.000Z', priceMinor: 8400, quantityMilli: 1500 }],
      contact: { k: 'box', v: 1, n: 'n', c: 'c', e: 'e' },
      comment: '',
      isNew: true,
      day: '2026-05-31',
    };
    expect(typedValues(args, words)).toEqual([
      { label: 'Client', value: 'Anna K.' },
      { label: 'Line · Start', value: 'at 09:30' },
      { label: 'Line · Price', value: '84.00' },
      { label: 'Line · Quantity', value: '1.5' },
      { label: 'Contact', value: 'sealed' },
      { label: 'Is new', value: 'yes' },
      { label: 'Day', value: 'on 2026-05-31' },
    ]);
  });

  it('names fields and statuses in the desk’s words, and counts what there is more than one of', () => {
    const args = { from: 'waiting', to: 'no-show', lines: [{ durationMinutes: 15 }, { durationMinutes: 30 }], source: 'desk' };
    expect(typedValues(args, words)).toEqual([
      { label: 'Before', value: 'waiting' },
      { label: 'Wanted', value: 'No-show' },
      { label: 'Line 1 · Minutes', value: '15' },
      { label: 'Line 2 · Minutes', value: '30' },
    ]);
  });

  it('has a word for every field of every command that a person may have typed', () => {
    const fields = allCommands.flatMap((command) => fieldsIn(z.toJSONSchema(command.args, { unrepresentable: 'any', io: 'input' })));
    const shown = fields.filter((name) => typedValues({ [name]: 'x' }, { ...words, nameOf: () => 'x' }).length > 0);
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.map((name) => name.replace(/(Minor|Milli|Ids?)$/, '')).filter((name) => !Object.hasOwn(typed, name))).toEqual([]);
  });

  it('never throws, whatever was quarantined', () => {
    for (const args of [
      null,
      undefined,
      5,
      'text',
      [],
      [[[]]],
      { a: { b: [null, { c: {} }] } },
      Array.from({ length: 500 }, (_, index) => `x${index}`),
    ]) {
      expect(typedValues(args, words).length).toBeLessThanOrEqual(40);
    }
  });

  const format = createFormat({ locale: 'en-GB', timeZone: 'Europe/Moscow', currency: 'RUB' });
  const real = {
    ...words,
    amount: (minor: number) => format.amount(minor),
    when: (instant: string) => format.dayAndTime(instant),
    day: (day: string) => format.shortDay(day),
  };

  it.each([
    ['day', '2026-99-99', '2026-99-99'],
    ['at', '2026-99-99T99:99:99Z', '2026-99-99T99:99:99Z'],
    ['amountMinor', 1.5, '1.5'],
    ['amountMinor', 1e300, '1e+300'],
    ['quantityMilli', 0.5, '0.5'],
  ])('stands as it was sent where %s is no such thing: %s', (name, sent, shown) => {
    expect(typedValues({ [name]: sent }, real).map(({ value }) => value)).toEqual([shown]);
  });

  it('never throws with the formats of the desk either', () => {
    const name = fc.constantFrom('day', 'at', 'amountMinor', 'from', 'lines', 'quantityMilli', 'clientId');
    const digits = fc.integer({ min: 0, max: 99 }).map((one) => String(one).padStart(2, '0'));
    const dated = fc
      .tuple(digits, digits, digits, digits, fc.constantFrom('', 'T'))
      .map(([a, b, c, d, t]) => `20${a}-${b}-${c}${t === '' ? '' : `T${d}:${a}:${b}.000Z`}`);
    const leaf = fc.oneof(dated, fc.double(), fc.jsonValue());
    fc.assert(
      fc.property(fc.dictionary(name, fc.oneof(leaf, fc.array(leaf), fc.dictionary(name, leaf))), (args) => {
        expect(typedValues(args, real).every(({ value }) => typeof value === 'string')).toBe(true);
      }),
    );
  });

  it('is told to the last value where nobody vouches for it: ids and machinery as they were sent', () => {
    const args = { entryId: 'entry-1', kind: 'payment', isCancelled: false, lines: [{ itemId: 'client-1' }], note: '' };
    expect(typedValues(args, words)).toEqual([]);
    expect(wholeValues(args, words).map(({ value }) => value)).toEqual(['entry-1', 'payment', 'no', 'Anna K.']);
    const many = { of: Array.from({ length: 300 }, (_, at) => at) };
    expect([typedValues(many, words).length, wholeValues(many, words).length, leavesOf(many)]).toEqual([40, 300, 300]);
  });

  it('tells only that something was typed where a field is not for this reader', () => {
    const mayTell = (name: string) => name !== 'displayName';
    const typedIn = typedValues({ client: { displayName: 'Anna K.', comment: 'early' } }, { ...words, mayTell });
    expect(typedIn.map(({ value }) => value)).toEqual(['sealed', 'early']);
  });
});
