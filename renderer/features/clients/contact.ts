import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { ContactContent } from '#shared/clients/tables.ts';

/** What is typed of a client's contact, as it stands in the fields. */
export interface TypedContact {
  readonly phone: string;
  readonly email: string;
}

/** Why a typed contact cannot be kept. */
export type ContactError = 'bad-phone' | 'bad-email';

/** A phone in E.164, read as somebody in the branch's country would write it; undefined when it is none. */
export function readPhone(text: string, country: string): string | undefined {
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(text, region);
  return phone?.isPossible() === true ? phone.number : undefined;
}

/** The content to seal, or which field is wrong. Null when nothing was typed. */
export function readContact(
  { phone, email }: TypedContact,
  country: string,
): { readonly content: ContactContent | null; readonly errors: readonly ContactError[] } {
  const number = phone.trim() === '' ? null : readPhone(phone, country);
  const mail = email.trim();
  const errors: ContactError[] = [];
  if (number === undefined) errors.push('bad-phone');
  if (mail !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail)) errors.push('bad-email');
  if (errors.length > 0 || (number === null && mail === '')) return { content: null, errors };
  return {
    content: {
      phones: number === null || number === undefined ? [] : [number],
      email: mail === '' ? null : mail,
      address: null,
      birthDate: null,
    },
    errors,
  };
}

const phonesMax = 5;

/**
 * A contact as it is sealed anew. The fields show one phone and the e-mail; what else the client has stays, and what others added without
 * reading is taken up, as far as there is room. `taken` says which additions were.
 */
export function mergeContact(
  typed: ContactContent,
  was: ContactContent | undefined,
  additions: readonly (ContactContent | undefined)[],
): { readonly content: ContactContent; readonly taken: readonly boolean[] } {
  let content: ContactContent = {
    ...typed,
    phones: [...new Set([...typed.phones, ...(was?.phones.slice(1) ?? [])])].slice(0, phonesMax),
    address: was?.address ?? typed.address,
    birthDate: was?.birthDate ?? typed.birthDate,
  };
  const taken = additions.map((added) => {
    const phones = [...new Set([...content.phones, ...(added?.phones ?? [])])];
    const isOtherMail = added?.email != null && content.email !== null && added.email !== content.email;
    if (added === undefined || phones.length > phonesMax || isOtherMail) return false;
    content = { ...content, phones, email: content.email ?? added.email };
    return true;
  });
  return { content, taken };
}

/** What the desk calls a client: "Anna K." The surname itself is sealed. */
export function displayNameOf(firstName: string, surname: string): string {
  const initial = /^\p{L}\p{M}*/u.exec(surname.trim())?.[0];
  return initial === undefined ? firstName.trim() : `${firstName.trim()} ${initial.toLocaleUpperCase()}.`.trim();
}
