import { HostFault } from '#shared/bridge/host-fault.ts';
import { type JournalVerbs, createJournalVerbs } from '#shared/journal/journal-verbs.ts';
import { openJournal } from '#shared/journal/journal.ts';
import { type JournalDisk, journalDisk, openSeal } from '#tests/support/journal-disk.ts';

/** A journal on a disk in memory; opened again on the same disk, it is that of the next start. */
export function memoryJournal(disk: JournalDisk = journalDisk(), segmentBytesMax = 4_000): JournalVerbs {
  return createJournalVerbs({
    open: async () => openJournal({ folder: disk.folder, seal: openSeal, segmentBytesMax }),
    encode: (text) => new TextEncoder().encode(text),
    decode: (bytes) => new TextDecoder().decode(bytes),
    faultOf: (cause) => (cause instanceof HostFault ? cause : new HostFault('failed', String(cause), { cause })),
  });
}
