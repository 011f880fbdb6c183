import { protocolVersion } from '#shared/sync/protocol.ts';
import { appVersion } from '#renderer/app/app-version.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { saveFile } from '#renderer/app/save-file.ts';
import { leaveHub } from '#renderer/app/session/leave-hub.ts';
import { leaveDesk } from '#renderer/app/session/leave.ts';
import { changeDeskSettings } from '#renderer/data/desk-settings.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import {
  type RemovalBlock,
  listSetAside,
  removalBlock,
  removeAllGenerations,
  removeSetAside,
  unfinishedHere,
} from '#renderer/data/storage/set-aside.ts';
import { databaseVersion } from '#renderer/data/store/open-store.ts';
import { readState } from '#renderer/data/store/state.ts';
import { countWaiting } from '#renderer/data/waiting-status.ts';
import type { ThisDeskPorts } from '#renderer/features/this-desk/this-desk-ports.ts';

/** What the screen of this machine asks, answered by what this page runs on. */
export function thisDeskPorts(runtime: DeskRuntime, drafts: DraftBox): ThisDeskPorts {
  const { store, care, host, hostInfo, identity } = runtime;
  const { chainId } = identity;
  return {
    facts: {
      chainName: identity.chainName,
      branchName: identity.branchName,
      deviceName: identity.deviceName,
      deviceCode: identity.deviceCode,
      host: hostInfo,
      appVersion,
      protocol: protocolVersion,
      databaseVersion,
    },
    lookAtDisk: () => care.storage.tryAgain(),
    askToKeep: () => care.storage.keep(),
    chooseTill: (tillId) => changeDeskSettings(store, { tillId }),
    setAside: () => listSetAside(store, indexedDB, chainId),
    removeSetAside: (generation) => removeSetAside(store, secondCopyStatus.getState(), { factory: indexedDB, chainId, generation }),
    callDoor: { read: host.readCallDoor, set: host.setCallDoor },
    logEvents: () => care.log.events(),
    saveFile,
    setUpAnew: () => setUpAnew(runtime, drafts),
  };
}

/** Another window keeps what was half typed, and is gone by then. */
const leavingMs = 1_500;

async function standsAgainst(
  { store, identity }: Pick<DeskRuntime, 'store' | 'identity'>,
  drafts: DraftBox,
): Promise<RemovalBlock | undefined> {
  const others = await listSetAside(store, indexedDB, identity.chainId);
  // Asked before the outbox is counted: what the journal gives back is in the outbox when the mark goes.
  const isReadBack = (await readState(store.relaxed, 'rebuild')) === undefined;
  if ((await countWaiting(store)).commands > 0) return 'waiting';
  const block = others.length === 0 ? undefined : await removalBlock(store, secondCopyStatus.getState());
  if (block !== undefined) return block;
  // Until then nobody knows what waits, and an empty outbox says nothing.
  return isReadBack ? unfinishedHere(store, drafts, Date.now()) : 'waiting';
}

/**
 * Removes what this desk holds, when all of it is at the hub and nothing that lies here alone would be missed, ends the device there, and lets the
 * next start ask for a code. The ballast goes, too. The second copy stays: for thirty days it is a part of the hub's backup, and what it holds is
 * settled. The other windows are left before it is looked at for good, so that nobody saves anything behind that.
 */
async function setUpAnew(runtime: DeskRuntime, drafts: DraftBox): Promise<RemovalBlock | undefined> {
  const { store, line, host, identity } = runtime;
  const block = await standsAgainst(runtime, drafts);
  if (block !== undefined) return block;
  runtime.windows.say({ kind: 'lock' });
  await new Promise((left) => setTimeout(left, leavingMs));
  const since = await standsAgainst(runtime, drafts);
  if (since !== undefined) return since;
  line.close();
  store.close();
  const held = await removeAllGenerations(indexedDB, identity.chainId);
  // By now nothing can be saved here any more, so the page starts anew in any case.
  if (held === undefined) {
    await host.setBallast({ bytes: 0 }).catch(() => undefined);
    await leaveHub(host, runtime.client, identity);
    await leaveDesk(runtime, drafts, { isSwitch: false, tellOthers: true });
  } else location.reload();
  return held;
}
