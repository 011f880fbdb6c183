import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { guessColumns, openStatement, orderOfDays, readStatement } from './read-statement.ts';

function read(csv: string, currency = 'EUR') {
  const raw = must(openStatement(csv), 'a list');
  return readStatement(raw, guessColumns(raw.heads), currency);
}

describe('a list of a provider', () => {
  it('is read by the names of its columns', () => {
    const { lines, troubles } = read('Payout date,Payout ID,Gross,Fees,Net\n2026-05-06,PO-1,100.00,1.50,98.50\n');
    expect(lines).toEqual([{ day: '2026-05-06', reference: 'PO-1', grossMinor: 100_00, feeMinor: 1_50, netMinor: 98_50 }]);
    expect(troubles).toEqual([]);
  });

  it('may write amounts and days as its country does', () => {
    const { lines, troubles } = read(
      '\uFEFFDatum;Referenz;Brutto;Gebühren;Netto\n06.05.2026;A;"1.234,50";-18,52;1.215,98\n07.05.2026;B;90,00;-1,35;88,65',
    );
    expect(troubles).toEqual([]);
    expect(lines).toEqual([
      { day: '2026-05-06', reference: 'A', grossMinor: 1_234_50, feeMinor: 18_52, netMinor: 1_215_98 },
      { day: '2026-05-07', reference: 'B', grossMinor: 90_00, feeMinor: 1_35, netMinor: 88_65 },
    ]);
  });

  it('may put the month first; a day beyond the twelfth says so', () => {
    expect(read('Date,Net\n5/4/2026,10.00\n5/13/2026,11.00').lines.map(({ day }) => day)).toEqual(['2026-05-04', '2026-05-13']);
    expect(read('Date,Net\n5/4/26,10.00\n13/5/26,11.00').lines.map(({ day }) => day)).toEqual(['2026-04-05', '2026-05-13']);
  });

  it('is read as it was said where its days can be read both ways, and only there', () => {
    const days = (csv: string, order: 'day-first' | 'month-first') => {
      const raw = must(openStatement(csv), 'a list');
      return [
        orderOfDays(raw, guessColumns(raw.heads)),
        ...readStatement(raw, guessColumns(raw.heads), 'EUR', order).lines.map(({ day }) => day),
      ];
    };
    const either = 'Date,Net\n05/04/2026,10.00\n06/04/2026,11.00';
    expect(days(either, 'day-first')).toEqual(['either', '2026-04-05', '2026-04-06']);
    expect(days(either, 'month-first')).toEqual(['either', '2026-05-04', '2026-06-04']);
    expect(days('Date,Net\n05/04/2026,10.00\n05/14/2026,11.00', 'day-first')).toEqual(['month-first', '2026-05-04', '2026-05-14']);
    expect(days('Date,Net\n05/04/2026,10.00\n14/05/2026,11.00', 'month-first')).toEqual(['day-first', '2026-04-05', '2026-05-14']);
    expect(days('Date,Net\n05.04.2026,10.00\n2026-05-06,11.00', 'month-first')).toEqual([undefined, '2026-04-05', '2026-05-06']);
  });

  it('does not take an amount of another currency for one of the account', () => {
    expect(read('Date,Net\n2026-05-06,CAD 98.50\n2026-05-07,EUR 12.00').troubles).toEqual([
      { line: 2, what: 'other-currency', column: 'Net', said: 'CAD 98.50' },
    ]);
  });

  it('may leave one amount out, and money may go back', () => {
    expect(read('Date,Gross,Fee\n2026-05-06,100.00,1.50').lines).toMatchObject([{ netMinor: 98_50 }]);
    expect(read('Date,Fee,Net\n2026-05-06,-1.50,98.50').lines).toMatchObject([{ grossMinor: 100_00, feeMinor: 1_50 }]);
    expect(read('Date,Amount\n2026-05-06,EUR 98.50').lines).toMatchObject([{ grossMinor: 98_50, feeMinor: 0 }]);
    expect(read('Date,Gross,Fee,Net\n2026-05-06,-20.00,-0.30,-19.70').lines).toMatchObject([{ feeMinor: -30, netMinor: -19_70 }]);
  });

  it('is told by line where it cannot be read', () => {
    const csv =
      'Date,Gross,Fee,Net\nsoon,1.00,0.00,1.00\n\n2026-05-06,1.00,0.10,0.80\n2026-05-07,one,0.00,1.00\n2026-02-30,1.00,0,1.00\n2026-05-08,,0.10,';
    expect(read(csv)).toEqual({
      lines: [],
      troubles: [
        { line: 2, what: 'not-a-day', column: 'Date', said: 'soon' },
        { line: 4, what: 'does-not-add-up', column: 'Net', said: '0.80' },
        { line: 5, what: 'not-an-amount', column: 'Gross', said: 'one' },
        { line: 6, what: 'not-a-day', column: 'Date', said: '2026-02-30' },
        { line: 7, what: 'no-amounts', column: 'Net', said: '' },
      ],
    });
  });

  it('counts in the minor unit of the currency', () => {
    expect(read('Date,Net\n2026-05-06,"12,500"', 'JPY').lines).toMatchObject([{ netMinor: 12_500 }]);
  });

  it('has columns', () => {
    expect(openStatement('just a text')).toBeUndefined();
    expect(openStatement('')).toBeUndefined();
  });
});
