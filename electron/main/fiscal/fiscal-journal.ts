import { join } from 'node:path';
import type { BridgeAnswer, BridgeArgs } from '#shared/bridge/contract.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { type FiscalEnd, nextLine, noLines, readLines, writtenLine } from '#shared/journal/fiscal-chain.ts';
import type { JournalFolder } from '#shared/journal/journal.ts';

/** The fiscal journal as the page asks for it. */
export type FiscalJournal = {
  readonly read: () => Promise<BridgeAnswer<'readFiscal'>>;
  /** Answers when every record lies on the disk. Those that lie there already are passed over. */
  readonly append: (args: BridgeArgs<'appendFiscal'>) => Promise<BridgeAnswer<'appendFiscal'>>;
};

/** Where a journal is kept. */
export type FiscalParts = {
  readonly folder: string;
  readonly folderAt: (path: string) => JournalFolder;
  /** A file is not written to any more from so many bytes on: a year of a busy desk. */
  readonly fileBytesMax?: number;
};

const fileName = /^fiscal-(\d{6})\.jsonl$/;

const nameOf = (nth: number): string => `fiscal-${String(nth).padStart(6, '0')}.jsonl`;

const fullCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

type OpenEnd = Awaited<ReturnType<JournalFolder['openEnd']>>;

/** The journal as it is known while the program runs; undefined in it where a line does not hold. */
type Known = {
  readonly nth: number;
  readonly bytes: number;
  readonly end: FiscalEnd;
  readonly keys: Set<string>;
  readonly damage: { readonly file: string; readonly line: number } | null;
  readonly isTorn: boolean;
};

/**
 * Opens a journal. Its newest two files are read when it is first asked for, and vouch for each other; what fails to be written makes it be read
 * again, because a part of it may lie on the disk.
 */
export function openFiscalJournal({ folder, folderAt, fileBytesMax = 16_000_000 }: FiscalParts): FiscalJournal {
  const files = folderAt(folder);
  let known: Known | undefined;
  let file: OpenEnd | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One after another: a line stands on the one before it. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine.catch(async (cause: unknown) => {
      known = undefined;
      await file?.close().catch(() => undefined);
      file = undefined;
      throw faultOf(cause);
    });
  };
  const told = ({ nth, end, damage }: Known): BridgeAnswer<'readFiscal'> => ({
    isOffered: true,
    file: end.n === 0 ? null : join(folder, nameOf(nth)),
    lines: end.n,
    seal: end.n === 0 ? null : end.hash,
    damage,
  });
  const look = async (): Promise<Known> => {
    known ??= await readKnown(files);
    return known;
  };
  const write = async (text: string, now: Known): Promise<void> => {
    file ??= await files.openEnd(nameOf(now.nth));
    await file.append(Buffer.from(now.isTorn ? `\n${text}` : text, 'utf8'));
    await file.flush();
  };
  return {
    read: () =>
      inTurn(async () => {
        // Somebody may have moved a damaged file away since.
        if (known?.damage != null) known = undefined;
        return told(await look());
      }),
    append: ({ records }) =>
      inTurn(async () => {
        let now = await look();
        if (now.damage !== null) return told(now);
        if (now.bytes >= fileBytesMax) {
          await file?.close();
          file = undefined;
          now = { ...now, nth: now.nth + 1, bytes: 0, isTorn: false };
        }
        const keys = new Set(now.keys);
        let text = '';
        let { end } = now;
        for (const record of records) {
          if (keys.has(record.key)) continue;
          keys.add(record.key);
          const line = nextLine(end, record);
          end = { n: line.n, hash: line.hash };
          text += writtenLine(line);
        }
        if (text !== '') {
          await write(text, now);
          now = { ...now, end, keys, bytes: now.bytes + Buffer.byteLength(text), isTorn: false };
        }
        known = now;
        return told(now);
      }),
  };
}

/** Reads the newest two files: a key is asked about again after a crash, which is never older than that. */
async function readKnown(files: JournalFolder): Promise<Known> {
  const names = (await files.list()).filter((name) => fileName.test(name)).toSorted();
  let known: Known = { nth: 1, bytes: 0, end: noLines, keys: new Set(), damage: null, isTorn: false };
  for (const name of names.slice(-2)) {
    const bytes = await files.read(name);
    // The first file of all begins with nothing; what an older one ended with is in none of those that are read.
    const isFirst = name === names[0];
    const before = known.end.n > 0 ? known.end : isFirst && name === nameOf(1) ? noLines : undefined;
    const reading = readLines(Buffer.from(bytes).toString('utf8'), before);
    const nth = Number(fileName.exec(name)?.[1]);
    if (!reading.ok) return { ...known, nth, damage: { file: name, line: reading.line } };
    const keys = new Set([...known.keys, ...reading.keys]);
    known = { nth, bytes: bytes.byteLength, end: reading.end, keys, damage: null, isTorn: reading.isTorn };
  }
  return known;
}

function faultOf(cause: unknown): unknown {
  if (cause instanceof HostFault) return cause;
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  if (fullCodes.includes(code)) {
    return new HostFault('full', 'The disk is full, so the fiscal journal was not written. Make room; it is tried again.', { cause });
  }
  return new HostFault('failed', `The fiscal journal was not written or read (${code ?? 'no code'}). Look at the disk.`, { cause });
}
