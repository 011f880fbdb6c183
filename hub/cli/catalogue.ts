import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { limits } from '#shared/kernel/limits.ts';
import { decimalToMinor, minorToDecimal } from '#shared/kernel/money.ts';
import type { HubStore } from '#hub/store/open.ts';
import { CliFault } from './cli-fault.ts';
import { type Details, needed } from './cli-options.ts';
import { branchesNamed, slugsOf } from './branches-named.ts';
import { readList, readName } from './describe-new.ts';
import { findOneChain } from './find-user.ts';

type Print = (line: string) => void;

/** What is to be added, in the words that were given. */
export interface AddedWords {
  readonly word: string;
  readonly chain: string | undefined;
  readonly branch: string | undefined;
  readonly details: Details;
}

const calendarColours = 12;

/** Adds a staff member, who then has a column in the calendar and hours to be laid. */
export async function addStaff(store: HubStore, { word, chain, branch, details }: AddedWords, print: Print): Promise<void> {
  const name = readName(word, 'name');
  const position = details.position === undefined ? '' : readName(details.position, 'position');
  const chainId = await findOneChain(store, chain);
  const branches = await branchesNamed(store, chainId, branch);
  const known = await store.all(chainId, 'staff');
  const order = known.reduce((most, one) => Math.max(most, one.order + 1), 0);
  const row = { name, position, branchIds: branches.map(({ id }) => id), color: order % calendarColours, order, active: true };
  const taken = `Chain ${chainId} has a staff member ${name} already; nothing was changed. Two who are called alike need names that tell them apart.`;
  if (known.some((one) => one.name === name)) throw new CliFault(taken);
  await store.publish(chainId, [write('staff', { id: derivedId(chainId, `staff ${name}`), ...row })], 'keep');
  print(`${name} works at ${slugsOf(branches)}. Hours are laid at a desk, under Schedules; without them nobody can be booked.`);
}

/** Adds a service at its list price, in the money of the chain's first branch. */
export async function addService(store: HubStore, { word, chain, details }: AddedWords, print: Print): Promise<void> {
  const code = word.trim();
  if (!/^\S{1,60}$/.test(code)) throw new CliFault(`"${word}" cannot be a service's code: up to 60 characters, no spaces.`);
  const name = readName(details.name, 'name');
  const durationMinutes = readMinutes(needed(details.minutes, 'minutes'));
  const chainId = await findOneChain(store, chain);
  const currency = (await branchesNamed(store, chainId, undefined))[0]?.currency ?? '';
  const priceMinor = readPrice(needed(details.price, 'price'), currency);
  const category = details.category === undefined ? '' : readName(details.category, 'category');
  const taxIds = await taxesNamed(store, chainId, details.tax);
  const row = { code, name, category, durationMinutes, ...serviceDefaults, priceMinor, taxIds, active: true };
  if ((await store.all(chainId, 'services')).some((one) => one.code === code))
    throw new CliFault(`Chain ${chainId} has a service ${code} already; nothing was changed.`);
  await store.publish(chainId, [write('services', { id: derivedId(chainId, `service ${code}`), ...row })], 'keep');
  print(
    `${code}: ${name}, ${durationMinutes} minutes, ${minorToDecimal(priceMinor, currency)} ${currency}. Everybody performs it until a desk says otherwise.`,
  );
}

/** Whole minutes that a visit may take. */
export function readMinutes(given: string): number {
  const minutes = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (minutes < 1 || minutes > limits.visitMinutesMax)
    throw new CliFault(`--minutes ${given} is not 1 to ${limits.visitMinutesMax} minutes.`);
  return minutes;
}

/** An amount in minor units of a currency. */
export function readPrice(given: string, currency: string): number {
  const minor = decimalToMinor(given, currency);
  if (minor === undefined || minor < 0 || minor > limits.amountMinorMax)
    throw new CliFault(`--price ${given} is not an amount of ${currency} such as 45 or 45.50.`);
  return minor;
}

/** The ids of active taxes by their names with commas between. */
export async function taxesNamed(store: HubStore, chainId: string, given: string | undefined): Promise<string[]> {
  const all = (await store.all(chainId, 'taxes')).filter(({ active }) => active);
  return readList(given ?? '').map((name) => {
    const tax = all.find((one) => one.name === name);
    if (tax !== undefined) return tax.id;
    const known =
      all.length === 0
        ? 'There is none yet; they are made at a desk, under Money settings'
        : `There are: ${all.map((one) => one.name).join(', ')}`;
    throw new CliFault(`Chain ${chainId} has no tax ${name}. ${known}.`);
  });
}
