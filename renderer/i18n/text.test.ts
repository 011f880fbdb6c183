import { describe, expect, expectTypeOf, it } from 'vitest';
import { en } from './en.ts';
import { languageFor, languages } from './languages.ts';
import { placeholdersOf, type Message } from './message.ts';
import { pseudo, pseudoText, untranslated } from './pseudo.ts';
import { createText, type Messages, type TextKey } from './text.ts';

const text = createText('en-CA', en);

function flat(messages: Messages): ReadonlyMap<string, Message> {
  return new Map(
    Object.entries(messages).flatMap(([subject, entries]) =>
      Object.entries(entries).map(([key, message]) => [`${subject}.${key}`, message as Message] as const),
    ),
  );
}

describe('text', () => {
  it('says a message and fills its placeholders', () => {
    expect(text('calendar.today')).toBe('Today');
    expect(text('sync.offlineWaiting', { time: '12:04', count: 7 })).toBe('offline since 12:04 · 7 waiting');
  });

  it('chooses the plural form, with words of its own for zero', () => {
    expect(text('calendar.visits', { count: 0 })).toBe('No visits');
    expect(text('calendar.visits', { count: 1 })).toBe('1 visit');
    expect(text('calendar.visits', { count: 1240 })).toBe('1,240 visits');
  });

  it('never reads a value as a placeholder', () => {
    expect(text('clients.addNew', { name: '{name} $1' })).toBe('Add “{name} $1”');
  });

  it('knows its keys and placeholders at compile time', () => {
    expectTypeOf<'calendar.today'>().toExtend<TextKey>();
    // @ts-expect-error there is no such key
    expect(() => text('calendar.nonsense')).toThrow('there is no message calendar.nonsense');
    // @ts-expect-error the count is missing
    text('calendar.visits');
    // @ts-expect-error a message without placeholders takes none
    text('calendar.today', { count: 1 });
  });

  it('does not compile with a language that lacks a message', () => {
    const { today: _, ...calendar } = en.calendar;
    // @ts-expect-error calendar.today is missing
    const incomplete: Messages = { ...en, calendar };
    expect(Object.keys(incomplete.calendar)).not.toContain('today');
  });
});

describe.each(Object.entries(languages))('the language %s', (_, messages) => {
  it('says every message with the placeholders of the English one', () => {
    const english = flat(en);
    const other = flat(messages);
    expect([...other.keys()]).toEqual([...english.keys()]);
    for (const [key, message] of english) expect([key, placeholdersOf(other.get(key) ?? '')]).toEqual([key, placeholdersOf(message)]);
  });
});

describe('English', () => {
  it('keeps the manner of the desk: no exclamation marks, no empty texts, no straight quotes', () => {
    for (const [key, message] of flat(en)) {
      for (const form of typeof message === 'string' ? [message] : Object.values(message)) {
        expect([key, form]).toEqual([key, expect.stringMatching(/^[^!"]+$/)]);
      }
    }
  });
});

describe('the pseudo language', () => {
  it('accents, lengthens and brackets, and keeps placeholders', () => {
    expect(pseudoText('Take {amount}')).toBe('⟦Ţáķé {amount}~~⟧');
    expect(createText('en-XA', pseudo)('visit.takeMoney', { amount: '84.00' })).toBe('⟦Ţáķé 84.00~~⟧');
  });

  it('shows what never went through i18n', () => {
    expect(untranslated(['⟦Šáṽé~⟧', '84.00', '⟦Ţö⟧ Monday', 'Save', ' · '])).toEqual(['⟦Ţö⟧ Monday', 'Save']);
    expect(untranslated(['⟦Áðð “⟦Áññá⟧”~~⟧'])).toEqual([]);
  });

  it('is chosen by its locale, and English by every locale that no language fits', () => {
    expect(languageFor('en-XA')).toBe('en-XA');
    expect(languageFor('en-CA')).toBe('en');
    expect(languageFor('tlh')).toBe('en');
    expect(languageFor('toString')).toBe('en');
  });
});
