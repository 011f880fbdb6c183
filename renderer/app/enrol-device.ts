import type { HostBridge, HostInfo } from '#shared/bridge/contract.ts';
import { strangerClient } from '#renderer/app/desk-runtime.ts';
import { askToKeep } from '#renderer/app/keep-storage.ts';
import { keepIdentity } from '#renderer/app/device-identity.ts';
import { endLeft, leaveHub } from '#renderer/app/session/leave-hub.ts';
import { type WaitingElsewhere, countWaitingElsewhere } from '#renderer/data/waiting-elsewhere.ts';
import type { EnrolFault } from '#renderer/features/sign-in/enrol-screen.tsx';
import { type HubClient, type HubTrouble, createHubClient } from '#renderer/sync/hub-client.ts';

/** What enrolling stands on; tests hand in their own. */
export interface EnrolPorts {
  readonly stranger: Pick<HubClient, 'enrol'>;
  readonly deviceClient: (token: string) => Pick<HubClient, 'leave'>;
  readonly endLeft: () => Promise<unknown>;
  readonly waitsElsewhere: (chainId: string, branchId: string) => Promise<WaitingElsewhere>;
  readonly askToKeep: () => Promise<unknown>;
}

/** The ports of a desk on this machine. */
export function enrolPorts(host: HostBridge, { hubUrl }: HostInfo): EnrolPorts {
  return {
    stranger: strangerClient(hubUrl),
    deviceClient: (token) => createHubClient({ fetch: (...request) => fetch(...request), hubUrl, token: () => token }),
    endLeft: () => endLeft(host, hubUrl),
    waitsElsewhere: (chainId, branchId) => countWaitingElsewhere({ indexedDB, IDBKeyRange }, host, chainId, branchId),
    askToKeep: () => askToKeep(navigator.storage),
  };
}

/**
 * Turns this machine into a device by a code, keeps what the hub answers with the host, and goes on. What of another chain waits here is left only
 * when somebody said so: its database and second copy stay, but no screen of this chain shows them.
 */
export async function enrolDevice(
  host: Pick<HostBridge, 'readDeviceCredential' | 'keepDeviceCredential' | 'forgetDeviceCredential'>,
  ports: EnrolPorts,
  code: string,
  name: string,
  onEnrolled: () => Promise<void>,
  leavesOthers = false,
): Promise<EnrolFault | undefined> {
  // What this machine was before ends first: a hub that takes the code can also be told of it.
  await ports.endLeft();
  const answer = await ports.stranger.enrol({ code, name, kind: 'desk' });
  if (!answer.ok) return faultOf(answer.trouble);
  const identity = { ...answer.value, deviceName: name };
  const { ofBranches, ofChains } = await ports.waitsElsewhere(identity.chainId, identity.branchId);
  if (ofBranches > 0 || (ofChains > 0 && !leavesOthers)) {
    // The hub takes work of a branch from that branch's desks only: here it would wait for ever, money with it.
    await leaveHub(host, ports.deviceClient(identity.token), identity);
    return ofBranches > 0 ? 'work-waits' : 'others-wait';
  }
  // By the press that made this machine a desk: from now on there is something to be kept.
  await ports.askToKeep();
  await keepIdentity(host, identity);
  await onEnrolled();
  return undefined;
}

function faultOf(trouble: HubTrouble): EnrolFault {
  if (trouble.kind === 'unreachable') return 'unreachable';
  if (trouble.code === 'bad-code' || trouble.code === 'too-many' || trouble.code === 'update-needed') return trouble.code;
  return 'failed';
}
