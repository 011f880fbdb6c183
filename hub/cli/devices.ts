import { listDevices, revokeDevice } from '#hub/store/devices.ts';
import type { HubStore } from '#hub/store/open.ts';
import { assertHere } from './assert-here.ts';
import { CliFault } from './cli-fault.ts';
import { findChains } from './find-chains.ts';

type Print = (line: string) => void;

/** Prints the devices of a chain, or of all. */
export async function printDevices(store: HubStore, chain: string | undefined, print: Print): Promise<void> {
  for (const chainId of await findChains(store, chain)) {
    const slugs = new Map((await store.all(chainId, 'branches')).map(({ id, slug }) => [id, slug]));
    const devices = await listDevices(store.db, chainId);
    print(`Chain ${chainId}: ${devices.length === 0 ? 'no devices' : ''}`.trimEnd());
    for (const { code, branchId, name, enrolledAt, revokedAt } of devices) {
      const end = revokedAt === null ? '' : `, removed ${dayOf(revokedAt)}`;
      print(`  ${code.padEnd(5)} ${slugs.get(branchId) ?? branchId}  ${name}  since ${dayOf(enrolledAt)}${end}`);
    }
  }
}

/** Ends a device by its code (D3) or id. */
export async function removeDevice(store: HubStore, wanted: string, chain: string | undefined, print: Print): Promise<void> {
  const found = [];
  for (const chainId of await findChains(store, chain)) {
    for (const device of await listDevices(store.db, chainId))
      if (device.id === wanted || device.code.toLowerCase() === wanted.toLowerCase()) found.push({ chainId, device });
  }
  const [one] = found;
  if (one === undefined) throw new CliFault(`There is no device ${wanted} here; \`foyer devices\` lists them.`);
  if (found.length > 1)
    throw new CliFault(`Several chains have a device ${wanted}: ${found.map(({ chainId }) => chainId).join(', ')}. Add --chain.`);
  const { chainId, device } = one;
  await assertHere(store, chainId);
  if (device.revokedAt !== null) throw new CliFault(`${device.code} (${device.name}) was removed already, ${dayOf(device.revokedAt)}.`);
  await revokeDevice(store.db, chainId, device.id, new Date());
  print(`${device.code} (${device.name}) is refused from now on. It says so there, and what it had not sent stays on it.`);
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
