import { describe, expect, it } from 'vitest';
import { type BillNow, type BillStage, billStage } from './bill-stage.ts';

/** A visit's bill as it is put together: one line, and nothing typed yet. */
const drafted: BillNow = {
  subject: 'visit',
  billDueMinor: undefined,
  lines: 1,
  awaitedMinor: undefined,
  payments: 0,
  isReady: true,
  isTouched: false,
  isPosted: false,
  isBusy: false,
  isAtTerminal: false,
  isUndoing: false,
};

/** A bill that stands and of which 5.00 are left to pay. */
const owed: BillNow = { ...drafted, subject: 'bill', billDueMinor: 500, lines: 0 };

type Shown = `${BillStage['body']} / ${BillStage['foot']}`;

const table: readonly (readonly [string, BillNow, Shown])[] = [
  ['a draft with something on it', drafted, 'draft / paying'],
  ['an empty sale', { ...drafted, subject: 'sale', lines: 0 }, 'draft / nothing'],
  ['a draft of which it is not known what was kept', { ...drafted, isReady: false }, 'settling / nothing'],
  ['a draft whose card is at the terminal', { ...drafted, isAtTerminal: true }, 'draft / terminal'],
  ['a draft that is being posted here', { ...drafted, isPosted: true, isBusy: true }, 'draft / paying'],
  ['a draft that another window posted', { ...drafted, isPosted: true }, 'settling / nothing'],
  ['a draft that the terminal posted a moment ago', { ...drafted, isPosted: true, isAtTerminal: true }, 'settling / terminal'],
  ['a draft of which a part was paid just now', { ...drafted, awaitedMinor: 300, payments: 1 }, 'settling / paying'],
  ['a draft that was paid whole just now', { ...drafted, awaitedMinor: 0 }, 'settling / nothing'],
  ['a draft on which too much was paid just now', { ...drafted, awaitedMinor: -100 }, 'settling / nothing'],
  ['a posted bill that is not read yet', { ...owed, billDueMinor: undefined }, 'settling / nothing'],

  ['a bill with something left to pay', owed, 'posted / paying'],
  ['the same with a card at the terminal', { ...owed, isAtTerminal: true }, 'posted / terminal'],
  ['the same while something is given back', { ...owed, isUndoing: true }, 'posted / nothing'],
  ['the same before it is known what was typed of the rest', { ...owed, isReady: false }, 'posted / nothing'],
  ['the same after this panel took a part of it', { ...owed, isReady: false, payments: 1 }, 'posted / paying'],
  ['a bill whose part payment is not read yet', { ...owed, awaitedMinor: 200, payments: 1 }, 'posted / paying'],
  ['the same while something is given back', { ...owed, awaitedMinor: 200, isUndoing: true }, 'posted / nothing'],
  ['a bill that is paid', { ...owed, billDueMinor: 0 }, 'posted / settled'],
  ['a paid bill of which something is given back', { ...owed, billDueMinor: 0, isUndoing: true }, 'posted / settled'],
  ['a bill that gives money back at the terminal', { ...owed, billDueMinor: 0, isAtTerminal: true }, 'posted / terminal'],
  ['a bill on which too much was paid', { ...owed, billDueMinor: -100 }, 'posted / settled'],
  ['a paid bill whose draft lies here still', { ...owed, billDueMinor: 0, isReady: false, isTouched: true }, 'posted / settled'],
];

describe('the panel of a bill', () => {
  it.each(table)('shows %s', (_name, now, shown) => {
    const { body, foot } = billStage(now);
    expect(`${body} / ${foot}`).toBe(shown);
  });

  it('sets aside only a draft with something on it that nothing else is done with', () => {
    const may = (over: Partial<BillNow>): boolean => billStage({ ...drafted, ...over }).canSetAside;
    expect(may({})).toBe(true);
    expect(may({ subject: 'sale', isTouched: true })).toBe(true);
    expect(may({ lines: 0 })).toBe(false);
    expect(may({ isReady: false })).toBe(false);
    expect(may({ isAtTerminal: true })).toBe(false);
    expect(may({ isPosted: true, isBusy: true })).toBe(false);
    expect(may({ awaitedMinor: 300 })).toBe(false);
    expect(may({ billDueMinor: 500 })).toBe(false);
  });

  it('begins anew only what was typed into and neither stands as a bill nor is at the terminal', () => {
    const may = (over: Partial<BillNow>): boolean => billStage({ ...drafted, ...over }).canStartOver;
    expect(may({ isTouched: true })).toBe(true);
    expect(may({ isTouched: true, lines: 0 })).toBe(true);
    expect(may({})).toBe(false);
    expect(may({ isTouched: true, isAtTerminal: true })).toBe(false);
    expect(may({ isTouched: true, billDueMinor: 0 })).toBe(false);
  });

  it('finds a bill that stands already, unless whoever posts it is just at it', () => {
    expect(billStage(drafted).isFound).toBe(false);
    expect(billStage({ ...drafted, isPosted: true }).isFound).toBe(true);
    expect(billStage({ ...drafted, isPosted: true, isBusy: true }).isFound).toBe(false);
  });
});
