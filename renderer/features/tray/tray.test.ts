import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { createText } from '#renderer/i18n/text.ts';
import { trayWords, wordedCodes } from './tray-words.ts';
import { typedValues } from './typed-values.ts';

const text = createText('en', en);
const words = {
  nameOf: (id: string) => ({ 'client-1': 'Anna K.' })[id],
  amount: (minor: number) => (minor / 100).toFixed(2),
  when: (instant: string) => `at ${instant.slice(11, 16)}`,
  day: (day: string) => `on ${day}`,
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
        /settle\w+\([^;]*?'([a-z]+(?:-[a-z]+)+)'/g,
      ];
      for (const pattern of patterns) for (const match of source.matchAll(pattern)) codes.add(match[1] ?? '');
    }
    // Answers of the tray itself are shown on the card that was pressed.
    codes.delete('tray-item-gone');
    expect(codes.size).toBeGreaterThan(15);
    expect([...codes].filter((code) => !wordedCodes.includes(code))).toEqual([]);
  });

  it('name a code of a newer version', () => {
    expect(trayWords(text, { kind: 'rejected', code: 'brand-new' })).toContain('brand-new');
    expect(trayWords(text, { kind: 'quarantined', code: 'brand-new' })).toContain('brand-new');
  });
});

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
      { label: 'Lines starts at', value: 'at 09:30' },
      { label: 'Lines price', value: '84.00' },
      { label: 'Lines quantity', value: '1.5' },
      { label: 'Contact', value: 'sealed' },
      { label: 'Is new', value: 'yes' },
      { label: 'Day', value: 'on 2026-05-31' },
    ]);
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
});
