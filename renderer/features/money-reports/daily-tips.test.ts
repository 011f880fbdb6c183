import { expect, it } from 'vitest';
import type { TipsLine } from '#shared/reports/tips.ts';
import type { DailyReport } from './daily-sheet.ts';
import { tipsPart } from './daily-tips.ts';
import type { Figures, SheetWords } from './figure-sheet.ts';

const words = { text: (key: string) => key } as unknown as SheetWords;
const figures = { amount: (minor: number) => ({ said: String(minor), file: String(minor) }) } as unknown as Figures;
const partOf = (tips: readonly TipsLine[]) =>
  tipsPart({ tips, nameOf: (_: string, id: string) => id.toUpperCase() } as unknown as DailyReport, words, figures);
const said = (tips: readonly TipsLine[]) =>
  partOf(tips).flatMap(({ rows }) => rows.map(({ label, figures: of }) => [label, ...of.map((one) => one?.said ?? null)]));

it('says of each person what was given, paid out and held, and sums it', () => {
  const ann = { staffId: 'ann', givenMinor: 10_00, paidOutMinor: 4_00, heldMinor: 6_00 };
  const ben = { staffId: 'ben', givenMinor: 12_00, paidOutMinor: 0, heldMinor: 15_00 };
  expect(said([ann, ben])).toEqual([
    ['BEN', '1200', '0', '1500'],
    ['ANN', '1000', '400', '600'],
    ['moneyReports.sum', '2200', '400', '2100'],
  ]);
  expect(said([ann])).toEqual([['ANN', '1000', '400', '600']]);
  expect(partOf([])).toEqual([]);
});

it('leaves open what was held where nobody knows, in the sum too', () => {
  const ann = { staffId: 'ann', givenMinor: 10_00, paidOutMinor: 4_00, heldMinor: undefined };
  const [part] = partOf([ann, { ...ann, staffId: 'ben' }]);
  expect(part?.hint).toBe('moneyReports.staffTipsUnknown');
  expect(part?.rows.map(({ figures: of }) => of[2])).toEqual([null, null, null]);
});
