import { z } from 'zod';
import { enrolAnswer } from '#shared/hub-api/api.ts';
import type { HostBridge } from '#shared/bridge/contract.ts';

const keptIdentity = enrolAnswer.extend({
  /** What it was called at its enrolment. */
  deviceName: z.string().default(''),
  /** Set up anew here, and the hub has not heard of it yet: a desk no more, but its credential still has to be ended. */
  isLeaving: z.boolean().optional(),
});

/** Who this device is to the hub, and what it is called. */
export type KeptIdentity = z.infer<typeof keptIdentity>;

/** Who this device is, as its host keeps it: `null` before the enrolment, or when what was kept cannot be read. */
export async function readIdentity(host: Pick<HostBridge, 'readDeviceCredential'>): Promise<KeptIdentity | null> {
  const kept = await readKept(host);
  return kept?.isLeaving === true ? null : kept;
}

/** Who this machine was and is no more, as long as the hub has not heard of it. */
export async function readLeaving(host: Pick<HostBridge, 'readDeviceCredential'>): Promise<KeptIdentity | null> {
  const kept = await readKept(host);
  return kept?.isLeaving === true ? kept : null;
}

async function readKept(host: Pick<HostBridge, 'readDeviceCredential'>): Promise<KeptIdentity | null> {
  const { credential } = await host.readDeviceCredential();
  if (credential === null) return null;
  const parsed = keptIdentity.safeParse(jsonOf(credential));
  return parsed.success ? parsed.data : null;
}

/** Keeps what the enrolment answered. It holds the device's token, so it belongs to the host and never to the desk's database. */
export async function keepIdentity(host: Pick<HostBridge, 'keepDeviceCredential'>, identity: KeptIdentity): Promise<void> {
  await host.keepDeviceCredential({ credential: JSON.stringify(identity) });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
