import { describe, expect, it } from 'vitest';
import { fold, foldedWords, soundOf } from './fold.ts';

describe('folding names', () => {
  it.each([
    ['Zoë', 'zoe'],
    ['Straße', 'strasse'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Ёлкин', 'elkin'],
    ['Щербаков', 'shcherbakov'],
    ['Bjørn Åse', 'bjorn ase'],
    ['Γιώργος', 'giorgos'],
  ])('writes %s as %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('takes words apart at everything that is neither letter nor digit', () => {
    expect(foldedWords("Anna-Marie O'Neil, C-42")).toEqual(['anna', 'marie', 'o', 'neil', 'c', '42']);
    expect(foldedWords(' – ')).toEqual([]);
  });

  it.each([
    ['Юлия', 'Julia', 'Yuliya', 'Iuliia'],
    ['Мюллер', 'Müller', 'Mueller', 'Muller'],
    ['Андрей', 'Andrei', 'Andrey', 'Andrej'],
    ['Дмитрий', 'Dmitry', 'Dmitrij', 'Dmitriy'],
    ['Шмидт', 'Schmidt', 'Shmidt', 'Shmydt'],
    ['Иванов', 'Ivanov', 'Iwanow', 'Iwanov'],
    ['Карл', 'Carl', 'Karl', 'Karll'],
    ['Чайковский', 'Tschaikowski', 'Tchaikovsky', 'Chaykovskiy'],
  ])('hears %s, %s, %s and %s alike', (...names) => {
    expect(new Set(names.map((name) => soundOf(fold(name)))).size).toBe(1);
  });

  it('keeps apart what sounds different', () => {
    expect(new Set(['Anna', 'Hanna', 'Olga', 'Elena', 'Ivan', 'Jan'].map((name) => soundOf(fold(name)))).size).toBe(6);
  });
});
