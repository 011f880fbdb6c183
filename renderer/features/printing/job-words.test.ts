import { describe, expect, it } from 'vitest';
import { newJob } from '#renderer/data/printing/print-job.ts';
import { en } from '#renderer/i18n/en.ts';
import { createText } from '#renderer/i18n/text.ts';
import { paperWords, troubleWords } from './job-words.ts';

const text = createText('en-CA', en);

describe('why a paper is not printed', () => {
  it('is told with a look at the paper only when a part may be on it', () => {
    expect(troubleWords(text, { state: 'waiting', trouble: 'no-paper' })).toBe('The printer is out of paper.');
    expect(troubleWords(text, { state: 'failed', trouble: 'no-paper' })).toMatch(/out of paper\. A part may be on the paper/);
    expect(troubleWords(text, { state: 'failed', trouble: 'interrupted' })).toMatch(/Look at the paper/);
    const drawer = newJob('d', 'p', { kind: 'drawer' }, 0);
    // There is no paper to look at, and no paper to print again.
    expect(troubleWords(text, { ...drawer, state: 'failed', trouble: 'cut-off' })).toBe(
      'The drawer may not have opened. Open it with its key.',
    );
    expect(troubleWords(text, { ...drawer, state: 'failed', trouble: 'unreachable' })).toMatch(
      /does not answer.* Open the drawer with its key/,
    );
    expect(troubleWords(text, { state: 'failed', trouble: 'too-old' })).not.toMatch(/Look at/);
  });

  it('names the paper', () => {
    const content = { billId: 'b', receiptNumber: 'A1-000042' };
    expect(paperWords(text, newJob('1', 'p', { ...content, kind: 'gift' }, 0))).toBe('Gift receipt A1-000042');
    expect(paperWords(text, newJob('2', 'p', { kind: 'test' }, 0))).toBe('Test page');
    expect(paperWords(text, newJob('3', 'p', { kind: 'z-report', shiftId: 's', number: 'A1-000007' }, 0))).toBe('Z-report A1-000007');
    expect(paperWords(text, newJob('4', 'p', { kind: 'x-report', tillId: 't', shiftId: 's', till: 'Front desk' }, 0))).toBe(
      'X-report of Front desk',
    );
    expect(paperWords(text, newJob('5', 'p', { kind: 'drawer' }, 0))).toBe('Cash drawer');
  });
});
