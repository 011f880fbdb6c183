import { isSupportedCountry } from 'libphonenumber-js';
import type { Role } from '#shared/access/rights.ts';
import { rightsByRole } from '#shared/access/rights.ts';
import { limits } from '#shared/kernel/limits.ts';
import { isZone } from '#shared/kernel/time.ts';
import { CliFault } from './cli-fault.ts';
import { needed } from './cli-options.ts';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A name that somebody typed: not empty, and not longer than a row holds. */
export function readName(given: string | undefined, option: string): string {
  const name = needed(given, option).trim();
  if (name === '' || name.length > limits.nameCharsMax)
    throw new CliFault(`--${option} "${name}" cannot be a name: 1 to ${limits.nameCharsMax} characters.`);
  return name;
}

/** A login as it is compared: small letters, no spaces. */
export function readLogin(given: string): string {
  const login = given.trim().toLowerCase();
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,59}$/u.test(login))
    throw new CliFault(`"${given}" cannot be a login: up to 60 letters, digits, dots, dashes, no spaces, a letter or digit first.`);
  return login;
}

/** The short name of a branch in the CLI. */
export function readSlug(given: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(given))
    throw new CliFault(`"${given}" cannot be a branch's short name: up to 60 lower-case letters, digits and dashes.`);
  return given;
}

/** One of the roles. */
export function readRole(given: string): Role {
  const roles = Object.keys(rightsByRole) as readonly Role[];
  const role = roles.find((one) => one === given);
  if (role === undefined) throw new CliFault(`There is no role ${given}. There are: ${roles.join(', ')}.`);
  return role;
}

/** A time zone that this machine knows. */
export function readZone(given: string): string {
  if (!isZone(given)) throw new CliFault(`--zone ${given} is not a time zone such as Europe/Paris or America/Toronto.`);
  return given;
}

/** A currency by its three letters. */
export function readCurrency(given: string): string {
  const currency = given.toUpperCase();
  if (!currencies.has(currency)) throw new CliFault(`--currency ${given} is not a currency such as EUR or CAD.`);
  return currency;
}

/** A country by its two letters: phone numbers without a country code are read as of it. */
export function readCountry(given: string): string {
  const country = given.toUpperCase();
  if (!isSupportedCountry(country)) throw new CliFault(`--country ${given} is not a country's two letters, such as FR or CA.`);
  return country;
}

/** An address for receipts, which may be none. */
export function readAddress(given: string | undefined): string {
  const address = given?.trim() ?? '';
  if (address.length > addressCharsMax) throw new CliFault(`--address is longer than ${addressCharsMax} characters.`);
  return address;
}

const addressCharsMax = 300;

/** Words with commas between. */
export function readList(given: string): readonly string[] {
  return given
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
