import type { HostBridge, HostInfo } from '#shared/bridge/contract.ts';
import type { RemovalBlock, SetAsideStore } from '#renderer/data/storage/set-aside.ts';
import type { LogEvent } from '#renderer/data/store/state.ts';

/** Who this desk is, and what it runs. */
export interface DeskFacts {
  readonly chainName: string;
  readonly branchName: string;
  readonly deviceName: string;
  readonly deviceCode: string;
  readonly host: Pick<HostInfo, 'host' | 'platform' | 'kiosk' | 'version'>;
  readonly appVersion: string;
  readonly protocol: number;
  readonly databaseVersion: number;
}

/** What the screen asks of the machine that it runs on. None of it is a command: nothing here reaches the hub. */
export interface ThisDeskPorts {
  readonly facts: DeskFacts;
  /** Looks at the disk now. */
  readonly lookAtDisk: () => Promise<void>;
  /** Asks the browser once more to keep the data when the disk runs low. */
  readonly askToKeep: () => Promise<void>;
  /** The till that payments open with; null leaves it to the order of the tills. */
  readonly chooseTill: (tillId: string | null) => Promise<void>;
  readonly setAside: () => Promise<readonly SetAsideStore[]>;
  /** Answers why not, or nothing when it is gone. */
  readonly removeSetAside: (generation: number) => Promise<RemovalBlock | undefined>;
  /** Through which a telephone system tells of calls. */
  readonly callDoor: { readonly read: HostBridge['readCallDoor']; readonly set: HostBridge['setCallDoor'] };
  readonly logEvents: () => Promise<readonly LogEvent[]>;
  /** Keeps a text as a file where the user says. */
  readonly saveFile: (name: string, text: string) => void;
  /** Removes all data of this desk and asks for a new code. Answers why not; otherwise the page starts anew. */
  readonly setUpAnew: () => Promise<RemovalBlock | undefined>;
}
