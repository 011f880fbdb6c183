import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A phone as people read it: "(416) 555-0134" at home, "+371 2612 3456" abroad; what is no number stays as it was typed. */
export function phoneText(phone: string, country: string): string {
  const parsed = parsePhoneNumberFromString(phone);
  if (parsed === undefined) return phone;
  return parsed.country === country ? parsed.formatNational() : parsed.formatInternational();
}
