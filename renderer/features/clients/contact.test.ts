import { describe, expect, it } from 'vitest';
import { phoneText } from '#renderer/data/clients/phone-text.ts';
import { displayNameOf, mergeContact, readContact, readPhone } from './contact.ts';

describe('a typed contact', () => {
  it('is read as somebody in the branch’s country would write it', () => {
    expect(readPhone('416 555-0134', 'CA')).toBe('+14165550134');
    expect(readPhone('+371 26 123 456', 'CA')).toBe('+37126123456');
    expect(readPhone('12', 'CA')).toBeUndefined();
    expect(readPhone('416 555 0134', '??')).toBeUndefined();
  });

  it('is shown in the national form at home and with the country abroad', () => {
    expect(phoneText('+14165550134', 'CA')).toBe('(416) 555-0134');
    expect(phoneText('+37126123456', 'CA')).toBe('+371 26 123 456');
    expect(phoneText('ext. 12', 'CA')).toBe('ext. 12');
  });

  it('names every wrong field, and seals nothing while one is wrong', () => {
    expect(readContact({ phone: '12', email: 'anna' }, 'CA')).toEqual({ content: null, errors: ['bad-phone', 'bad-email'] });
    expect(readContact({ phone: ' ', email: '' }, 'CA')).toEqual({ content: null, errors: [] });
    expect(readContact({ phone: '', email: 'anna@example.com' }, 'CA').content).toMatchObject({ phones: [], email: 'anna@example.com' });
  });

  it('leaves only the initial of a surname in clear', () => {
    expect(displayNameOf('Anna', 'karenina')).toBe('Anna K.');
    expect(displayNameOf(' Anna ', '')).toBe('Anna');
  });
});

describe('a contact that is sealed anew', () => {
  const content = (phones: string[], email: string | null = null) => ({ phones, email, address: null, birthDate: null });

  it('keeps what the fields do not show, and takes up what others added', () => {
    const was = { ...content(['+1', '+2']), birthDate: '1990-01-02' };
    expect(mergeContact(content(['+9']), was, [content(['+3'], 'a@b.co'), content(['+2'])])).toEqual({
      content: { ...content(['+9', '+2', '+3'], 'a@b.co'), birthDate: '1990-01-02' },
      taken: [true, true],
    });
  });

  it('leaves an addition where it is when it does not open, has no room or speaks of another address', () => {
    const { content: made, taken } = mergeContact(content(['+1', '+2', '+3', '+4'], 'a@b.co'), undefined, [
      undefined,
      content(['+5', '+6']),
      content([], 'c@d.co'),
      content(['+5']),
    ]);
    expect(taken).toEqual([false, false, false, true]);
    expect(made).toEqual(content(['+1', '+2', '+3', '+4', '+5'], 'a@b.co'));
  });
});
