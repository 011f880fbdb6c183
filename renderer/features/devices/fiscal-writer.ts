import { fiscalRecordsMax } from '#shared/bridge/fiscal.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import type { FiscalRecord } from '#shared/bridge/fiscal.ts';
import type { FiscalStatus } from '#renderer/data/devices/fiscal-status.ts';
import type { DevicesPorts } from './devices-ports.ts';

/** Writes entries down as they come, and tries again what could not be written. */
export interface FiscalWriter {
  /** Writes those that are not written yet; answers when that is done or was in vain. */
  readonly write: (records: readonly FiscalRecord[]) => Promise<void>;
}

/**
 * Writes the fiscal journal. What it wrote it knows for as long as the page lives; after that the journal itself knows, because every entry
 * has one key. An answer that was lost is so asked for again, and nothing stands there twice.
 */
export function createFiscalWriter(append: DevicesPorts['fiscal']['append'], tell: (status: FiscalStatus) => void): FiscalWriter {
  const written = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const writeNow = async (records: readonly FiscalRecord[]): Promise<void> => {
    const left = records.filter(({ key }) => !written.has(key));
    for (let at = 0; at < left.length; at += fiscalRecordsMax) {
      const part = left.slice(at, at + fiscalRecordsMax);
      try {
        if ((await append({ records: part })).damage !== null) {
          tell({ waiting: left.length - at, trouble: 'damaged' });
          return;
        }
      } catch (fault) {
        if (!(fault instanceof HostFault)) throw fault;
        tell({ waiting: left.length - at, trouble: fault.code === 'full' ? 'full' : 'failed' });
        return;
      }
      for (const { key } of part) written.add(key);
    }
    tell({ waiting: 0, trouble: null });
  };
  return {
    write: (records) => {
      const mine = last.then(() => writeNow(records));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
