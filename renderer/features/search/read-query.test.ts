import { describe, expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { createText } from '#renderer/i18n/text.ts';
import { readQuery } from './read-query.ts';
import { whenWords } from './when-words.ts';

const words = whenWords('en-GB', createText('en', en));
/** A Wednesday. */
const today = '2026-03-04';
const read = (typed: string): string => {
  const { who, when, isPast } = readQuery(typed, today, words);
  return [
    who,
    ...(when === undefined ? [] : [`@ ${when.day}${when.time === null ? '' : ` ${when.time}`}`]),
    ...(isPast ? ['past'] : []),
  ].join(' ');
};

describe('whom or what somebody looks for, and when', () => {
  it.each([
    ['haircut fri', 'haircut @ 2026-03-06'],
    ['fri haircut', 'haircut @ 2026-03-06'],
    ['haircut fri 15:00', 'haircut @ 2026-03-06 15:00'],
    ['haircut next fri', 'haircut @ 2026-03-13'],
    ['men’s cut 12.3.', 'men’s cut @ 2026-03-12'],
    ['anna tomorrow', 'anna @ 2026-03-05'],
    ['anna last', 'anna past'],
    ['Past Anna Berg', 'Anna Berg past'],
    ['anna', 'anna'],
    ['  anna berg ', 'anna berg'],
    ['anna mo', 'anna mo'],
    ['last', 'last'],
    ['', ''],
  ])('reads %s', (typed, expected) => expect(read(typed)).toBe(expected));
});
