import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Sheet, SheetRow } from './sheet.ts';
import { sheetPdf } from './sheet-pdf.ts';

const font = (name: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${name}`)));
const setting = {
  regular: font('400Regular/Inter_400Regular.ttf'),
  strong: font('600SemiBold/Inter_600SemiBold.ttf'),
  paper: 'A4',
  madeAt: new Date('2026-05-28T06:00:00.000Z'),
} as const;

const aRow = (over: Partial<Record<'client' | 'services' | 'note', string>> = {}, isQuiet = false): SheetRow => ({
  cells: ['09:00–09:45', over.client ?? 'Anna K.', '06 12 34 56 78', over.services ?? 'Cut', over.note ?? ''],
  isQuiet,
});
const aSheet = (...parts: readonly (readonly SheetRow[])[]): Sheet => ({
  title: 'Thursday, 28 May 2026',
  branch: 'Salon Odile',
  made: 'Made 28 May 2026, 08:00 by Odile',
  heads: [
    { column: 'time', title: 'Time' },
    { column: 'client', title: 'Client' },
    { column: 'phone', title: 'Phone' },
    { column: 'services', title: 'Services' },
    { column: 'note', title: 'Note' },
  ],
  parts: parts.map((rows, index) => ({ name: `Becky ${index}`, hours: '09:00–12:00, 13:00–17:00', rows })),
});

/** Whole words of a PDF's own structure; its streams are compressed. */
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const pagesOf = (bytes: Uint8Array) => textOf(bytes).match(/\/Type \/Page\b/g)?.length;

describe('the day sheet as PDF', () => {
  it('gives each staff member a page, in the paper that was asked for', async () => {
    const bytes = await sheetPdf(aSheet([aRow()], [aRow(), aRow({}, true)]), setting);
    expect(textOf(bytes)).toMatch(/^%PDF-1\.\d/);
    expect(pagesOf(bytes)).toBe(2);
    expect(textOf(bytes)).toContain('[0 0 595.28 841.89]');
    expect(textOf(await sheetPdf(aSheet([aRow()]), { ...setting, paper: 'LETTER' }))).toContain('[0 0 612 792]');
  });

  it('embeds its fonts, as much of them as it needs', async () => {
    const bytes = await sheetPdf(aSheet([aRow({ client: 'Жанна Ґ. Łódź Ωμέγα Ñandú' })]), setting);
    expect(textOf(bytes).match(/\/FontFile2/g)).toHaveLength(2);
    expect(bytes.length).toBeLessThan(60_000);
  });

  it('goes on on another page when a day is long', async () => {
    const rows = Array.from({ length: 60 }, () => aRow({ services: 'Colour, cut, blow-dry', note: 'asked for the chair at the window' }));
    expect(pagesOf(await sheetPdf(aSheet(rows), setting))).toBeGreaterThan(1);
  });

  it('says the same bytes for the same day', async () => {
    const once = await sheetPdf(aSheet([aRow()]), setting);
    expect(Buffer.from(await sheetPdf(aSheet([aRow()]), setting)).equals(Buffer.from(once))).toBe(true);
  });

  it('stands whatever somebody typed', async () => {
    const odd = ['', '\n\n\n', 'x'.repeat(240), '中文 🙂 עברית', '\u0000\u202e', 'a\tb'];
    const bytes = await sheetPdf(aSheet(odd.map((note) => aRow({ note, client: note }))), setting);
    expect(textOf(bytes)).toMatch(/%%EOF\s*$/);
  });
});
