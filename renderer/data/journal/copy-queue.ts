import { journalRecordsMax } from '#shared/bridge/contract.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';

/** Records on their way into the journal. */
export interface CopyQueue {
  /** Settles when the records are on the disk, or when it is plain that they will not be for now. Never rejects: the database has them. */
  add(records: readonly string[]): Promise<void>;
}

/** What the queue stands on. */
export interface CopyQueueParts {
  readonly journal: Pick<JournalVerbs, 'appendJournal'>;
  readonly chainId: string;
  readonly onSafe: () => void;
  readonly onFault: (fault: HostFault) => void;
}

const charsMax = 2_000_000;
/** How long a command waits for its copy. A disk that hangs must not hang the counter; the desk then says that it works without. */
const patienceMs = 3_000;
const retryMs = 15_000;
/** What cannot be copied is kept so far; the next start takes what is older from the database. */
const owedMax = 5_000;

interface Owed {
  readonly record: string;
  readonly done: () => void;
}

/** Copies in order, one append at a time; what comes meanwhile shares the next one. After a fault nobody waits until a try went through. */
export function createCopyQueue({ journal, chainId, onSafe, onFault }: CopyQueueParts): CopyQueue {
  let owed: readonly Owed[] = [];
  let isSending = false;
  let isFailing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const failed = (cause: unknown): void => {
    isFailing = true;
    for (const { done } of owed) done();
    owed = owed.slice(-owedMax);
    timer = setTimeout(() => void send(), retryMs);
    onFault(cause instanceof HostFault ? cause : new HostFault('failed', 'The second copy broke.', { cause }));
  };
  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    try {
      while (owed.length > 0) {
        const batch = firstOf(owed);
        await inTime(journal.appendJournal({ chainId, records: batch.map(({ record }) => record) }));
        owed = owed.slice(batch.length);
        for (const { done } of batch) done();
        isFailing = false;
        onSafe();
      }
    } catch (cause) {
      failed(cause);
    } finally {
      isSending = false;
    }
  };
  return {
    add: async (records) => {
      const mine = records.map((record) => new Promise<void>((done) => (owed = [...owed, { record, done }])));
      void send();
      if (!isFailing) await Promise.all(mine);
    },
  };
}

function firstOf(owed: readonly Owed[]): readonly Owed[] {
  let chars = 0;
  const end = owed.slice(0, journalRecordsMax).findIndex(({ record }, at) => (chars += record.length) > charsMax && at > 0);
  return owed.slice(0, end === -1 ? journalRecordsMax : end);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HostFault('unavailable', 'The second copy did not answer in time.')), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
