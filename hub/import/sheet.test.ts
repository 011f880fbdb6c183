import { describe, expect, it } from 'vitest';
import { readSheet } from './sheet.ts';

const read = (text: string) => readSheet('a.csv', text, ['Code', 'Name']);

describe('reading a CSV file', () => {
  it('gives rows by column name, trimmed, with the line they start on', () => {
    const { rows, problems } = read('\uFEFFName,Code\r\n Ada ,A1\r\n"two\nlines",A2\r\n"said ""hi"", twice",A3\r\n');
    expect(problems).toEqual([]);
    expect(rows.map(({ line, cells }) => [line, cells.get('Code'), cells.get('Name')])).toEqual([
      [2, 'A1', 'Ada'],
      [3, 'A2', 'two\nlines'],
      [5, 'A3', 'said "hi", twice'],
    ]);
  });

  it('passes over empty lines and still counts them', () => {
    expect(read('Code,Name\n\n,\nA1,Ada').rows.map((row) => row.line)).toEqual([4]);
  });

  it('names the columns that are missing', () => {
    expect(read('Code,Nom\nA1,Ada').problems).toMatchObject([{ line: 1, what: expect.stringContaining('Name') }]);
  });

  it('names the line with too many or too few cells', () => {
    expect(read('Code,Name\nA1,Ada\nA2\nA3,Bo,x').problems.map((problem) => problem.line)).toEqual([3, 4]);
  });

  it('names the line of a quotation mark that is never closed', () => {
    expect(read('Code,Name\nA1,"Ada\nA2,Bo').problems).toMatchObject([{ file: 'a.csv', line: 2 }]);
  });

  it('says that an empty file is empty', () => {
    expect(read('').problems).toMatchObject([{ line: null, what: 'the file is empty.' }]);
  });
});
