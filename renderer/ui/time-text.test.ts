import { describe, expect, it } from 'vitest';
import { parseTime, stepTime } from './time-text.ts';

describe('a time that is typed', () => {
  it.each([
    ['9', '09:00'],
    ['09', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['1745', '17:45'],
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    ['9h30', '09:30'],
    ['9:30 pm', '21:30'],
    ['12am', '00:00'],
    ['12 PM', '12:00'],
    ['9p', '21:00'],
    ['0', '00:00'],
    ['23:59', '23:59'],
  ])('reads %s as %s', (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it.each(['', '24', '9:60', '13pm', '0am', '9:3', '12345', 'noon', '-9'])('finds no time in “%s”', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});

describe('the arrow keys', () => {
  it('go to the next line of the grid', () => {
    expect(stepTime('09:00', 10)).toBe('09:10');
    expect(stepTime('09:04', 10)).toBe('09:10');
    expect(stepTime('09:04', -10)).toBe('09:00');
    expect(stepTime('09:00', -10)).toBe('08:50');
  });

  it('stay within the day', () => {
    expect(stepTime('23:55', 10)).toBe('23:50');
    expect(stepTime('00:00', -5)).toBe('00:00');
  });
});
