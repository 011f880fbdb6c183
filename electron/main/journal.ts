import { join } from 'node:path';

import { HostFault } from '#shared/bridge/host-fault.ts';
import { openJournal } from '#shared/journal/journal.ts';
import { createJournalVerbs, journalSegmentBytesMax } from '#shared/journal/journal-verbs.ts';
import type { JournalFolder } from '#shared/journal/journal.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';

import { createJournalSeal } from './journal-seal.ts';
import type { DeviceSecret } from './device-secret.ts';

/** What the journal of the main process is made of. */
export type MainJournalParts = {
  /** The folder that holds a folder for each chain. */
  readonly root: string;
  readonly folderAt: (path: string) => JournalFolder;
  readonly deviceSecret: DeviceSecret;
};

/** The material is no secret: the device secret that is mixed into it is. */
const material = Buffer.alloc(32, 'foyer-journal').toString('base64');

const fullCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

function faultOf(cause: unknown): unknown {
  if (cause instanceof HostFault) {
    return cause;
  }
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  if (fullCodes.includes(code)) {
    return new HostFault('full', 'The disk is full, so the second copy was not written. Make room; the desk tries again.', { cause });
  }
  return new HostFault('failed', `The second copy was not written or read (${code ?? 'no code'}). Look at the disk.`, { cause });
}

/** The second copy of commands, in files that only this device can open. */
export function createMainJournal({ root, folderAt, deviceSecret }: MainJournalParts): JournalVerbs {
  const open = async (chainId: string) => {
    const { mixed } = await deviceSecret.mix({ material, info: 'journal' });
    return openJournal({
      folder: folderAt(join(root, chainId)),
      seal: createJournalSeal(Buffer.from(mixed, 'base64')),
      segmentBytesMax: journalSegmentBytesMax,
    });
  };
  return createJournalVerbs({
    open,
    encode: (text) => Buffer.from(text, 'utf8'),
    decode: (bytes) => Buffer.from(bytes).toString('utf8'),
    faultOf,
  });
}
