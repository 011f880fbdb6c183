import { type Write, write } from '#shared/commands/command.ts';
import { minorToDecimal } from '#shared/kernel/money.ts';
import { dayOf, msToInstant } from '#shared/kernel/time.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { branchesNamed, slugsOf } from './branches-named.ts';
import { type AddedWords, readMinutes, readPrice, taxesNamed } from './catalogue.ts';
import { CliFault } from './cli-fault.ts';
import { readName } from './describe-new.ts';
import { findChains } from './find-chains.ts';
import { findOneChain } from './find-user.ts';

type Print = (line: string) => void;

/** Prints who performs services. */
export async function printStaff(store: HubStore, chain: string | undefined, print: Print): Promise<void> {
  for (const chainId of await findChains(store, chain)) {
    const branches = await branchesNamed(store, chainId, undefined);
    print(`Chain ${chainId}:`);
    for (const one of (await store.all(chainId, 'staff')).toSorted((a, b) => a.order - b.order)) {
      const at = slugsOf(branches.filter(({ id }) => one.branchIds.includes(id)));
      print(`  ${one.name.padEnd(24)} ${one.position.padEnd(20)} ${at}${one.active ? '' : ', cannot be booked'}`);
    }
  }
}

/** Prints what clients book, by code. */
export async function printServices(store: HubStore, chain: string | undefined, print: Print): Promise<void> {
  for (const chainId of await findChains(store, chain)) {
    const currency = await currencyOf(store, chainId);
    print(`Chain ${chainId}:`);
    for (const one of (await store.all(chainId, 'services')).toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
      const told = `${one.durationMinutes} minutes, ${minorToDecimal(one.priceMinor, currency)} ${currency}`;
      print(`  ${one.code.padEnd(12)} ${one.name.padEnd(32)} ${told}${one.active ? '' : ', cannot be booked'}`);
    }
  }
}

/** Says whether somebody can be booked from now on. What is booked stays, and is counted. */
export async function setStaffActive(store: HubStore, given: AddedWords, active: boolean, print: Print): Promise<void> {
  const { chainId, row } = await staffNamed(store, given);
  assertChanges(row.active !== active, `${row.name} can${active ? '' : 'not'} be booked already`);
  await store.publish(chainId, [write('staff', { ...row, active })]);
  print(`${row.name} can ${active ? '' : 'no longer '}be booked, as soon as a desk has heard of it.`);
  if (!active) await tellAhead(store, chainId, (line) => line.staffId === row.id, print);
}

/** Changes what somebody is called, does, and where he works; what is not said stays. */
export async function changeStaff(store: HubStore, given: AddedWords, print: Print): Promise<void> {
  const { details, branch } = given;
  const { chainId, row } = await staffNamed(store, given);
  const name = details.name === undefined ? row.name : readName(details.name, 'name');
  if (name !== row.name && (await store.all(chainId, 'staff')).some((one) => one.name === name))
    throw new CliFault(`Chain ${chainId} has a staff member ${name} already; nothing was changed.`);
  const position = details.position === undefined ? row.position : readName(details.position, 'position');
  const branches = branch === undefined ? undefined : await branchesNamed(store, chainId, branch);
  const branchIds = branches === undefined ? row.branchIds : branches.map(({ id }) => id);
  await change(store, chainId, write('staff', { ...row, name, position, branchIds }), row);
  const at = (await branchesNamed(store, chainId, undefined)).filter(({ id }) => branchIds.includes(id));
  print(`${name}${position === '' ? '' : `, ${position},`} works at ${slugsOf(at)}.`);
}

/** Says whether a service can be booked from now on. What is booked stays, and is counted. */
export async function setServiceActive(store: HubStore, given: AddedWords, active: boolean, print: Print): Promise<void> {
  const { chainId, row } = await serviceCoded(store, given);
  assertChanges(row.active !== active, `${row.code} can${active ? '' : 'not'} be booked already`);
  await store.publish(chainId, [write('services', { ...row, active })]);
  print(`${row.code} (${row.name}) can ${active ? '' : 'no longer '}be booked, as soon as a desk has heard of it.`);
  if (!active) await tellAhead(store, chainId, (line) => line.serviceId === row.id, print);
}

/** Changes what a service is called, how long it takes and what it costs; what is not said stays, and so does what is booked. */
export async function changeService(store: HubStore, given: AddedWords, print: Print): Promise<void> {
  const { details } = given;
  const { chainId, row } = await serviceCoded(store, given);
  const currency = await currencyOf(store, chainId);
  const changed = {
    ...row,
    ...(details.name === undefined ? {} : { name: readName(details.name, 'name') }),
    ...(details.category === undefined ? {} : { category: readName(details.category, 'category') }),
    ...(details.minutes === undefined ? {} : { durationMinutes: readMinutes(details.minutes) }),
    ...(details.price === undefined ? {} : { priceMinor: readPrice(details.price, currency) }),
    ...(details.tax === undefined ? {} : { taxIds: await taxesNamed(store, chainId, details.tax) }),
  };
  await change(store, chainId, write('services', changed), row);
  const { code, name, durationMinutes, priceMinor } = changed;
  print(
    `${code}: ${name}, ${durationMinutes} minutes, ${minorToDecimal(priceMinor, currency)} ${currency}. What is booked keeps its time and price.`,
  );
}

async function change(store: HubStore, chainId: string, to: Write, row: RowOf<'staff' | 'services'>): Promise<void> {
  assertChanges(JSON.stringify(to.row) !== JSON.stringify(row), 'Nothing was said that is otherwise');
  await store.publish(chainId, [to]);
}

function assertChanges(isOther: boolean, words: string): void {
  if (!isOther) throw new CliFault(`${words}; nothing was changed.`);
}

async function staffNamed(store: HubStore, { word, chain }: AddedWords) {
  const chainId = await findOneChain(store, chain);
  const row = (await store.all(chainId, 'staff')).find(({ name }) => name === word.trim());
  if (row === undefined) throw new CliFault(`Chain ${chainId} has no staff member ${word}; \`foyer staff\` lists them.`);
  return { chainId, row };
}

async function serviceCoded(store: HubStore, { word, chain }: AddedWords) {
  const chainId = await findOneChain(store, chain);
  const row = (await store.all(chainId, 'services')).find(({ code }) => code === word.trim());
  if (row === undefined) throw new CliFault(`Chain ${chainId} has no service ${word}; \`foyer services\` lists them.`);
  return { chainId, row };
}

async function currencyOf(store: HubStore, chainId: string): Promise<string> {
  return (await branchesNamed(store, chainId, undefined))[0]?.currency ?? '';
}

/** Says where visits are booked, from today on where the branch is, that somebody has to move. */
async function tellAhead(
  store: HubStore,
  chainId: string,
  isMeant: (line: RowOf<'visits'>['lines'][number]) => boolean,
  print: Print,
): Promise<void> {
  for (const { id, slug, zone } of await branchesNamed(store, chainId, undefined)) {
    const days = { from: dayOf(msToInstant(Date.now()), zone), to: lastDay };
    const visits = (await store.days(chainId, 'visits', id, days)).filter(
      ({ status, lines }) => status !== 'cancelled' && lines.some(isMeant),
    );
    if (visits.length > 0)
      print(
        `  ${slug}: ${visits.length === 1 ? '1 visit stays' : `${visits.length} visits stay`} booked from today on; move them at a desk.`,
      );
  }
}
