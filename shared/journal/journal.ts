import { concatBytes } from '@noble/hashes/utils.js';
import { type Damage, type SegmentContent, encodeFrame, firstLink, readSegment, sameBytes, segmentHead } from '#shared/journal/segment.ts';

/** The end of a file that is being written. */
export interface JournalFile {
  append(bytes: Uint8Array): Promise<void>;
  /** Settles when everything appended lies on the disk, also after a power cut. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Where the segments lie: a folder of the system, or of the browser's private files. */
export interface JournalFolder {
  /** Names of the files in it; none when there is no folder yet. */
  list(): Promise<readonly string[]>;
  read(name: string): Promise<Uint8Array>;
  /** Opens a file to append to it, and makes it if need be. */
  openEnd(name: string): Promise<JournalFile>;
  remove(name: string): Promise<void>;
}

/** How payloads are kept from who reads the disk; bound to the place, so that no record can be moved to another. */
export interface JournalSeal {
  seal(payload: Uint8Array, place: Uint8Array): Uint8Array;
  /** Null when it was sealed under another key. */
  open(sealed: Uint8Array, place: Uint8Array): Uint8Array | null;
}

/** One segment as it can be read. */
export interface JournalPage {
  readonly segment: number;
  readonly records: readonly Uint8Array[];
  readonly damage: Damage | null;
  /** Records that were sealed under a key that is no longer here. */
  readonly unopened: number;
  /** False when it does not begin where the segment before it ends: records between them were lost or taken out. */
  readonly follows: boolean;
}

/** Records that were appended are on the disk. */
export interface Journal {
  /** Settles when the records are durable. Those that come while others are being written share the next flush. */
  append(records: readonly Uint8Array[]): Promise<void>;
  /** Numbers of the segments, oldest first. */
  segments(): Promise<readonly number[]>;
  read(segment: number): Promise<JournalPage>;
  /** Removes the segments before one; the newest always stays. */
  trim(before: number): Promise<void>;
  close(): Promise<void>;
}

/** What a journal is made of. */
export interface JournalParts {
  readonly folder: JournalFolder;
  readonly seal: JournalSeal;
  /** A segment that has grown to this is followed by a new one. */
  readonly segmentBytesMax: number;
}

interface Batch {
  readonly records: readonly Uint8Array[];
  readonly done: () => void;
  readonly failed: (cause: unknown) => void;
}

interface End {
  readonly file: JournalFile;
  readonly segment: number;
  link: Uint8Array;
  bytes: number;
}

const suffix = '.journal';

/**
 * Opens a journal. One at a time may have a folder. Nothing is ever written behind bytes that cannot be trusted: after a torn tail and after
 * a write that failed, the next record begins a new segment, and the old one stays as it is.
 */
export function openJournal(parts: JournalParts): Journal {
  const { folder } = parts;
  const inTurn = turns();
  let end: End | undefined;
  let waiting: Batch[] = [];
  const closeEnd = async (): Promise<void> => {
    const file = end?.file;
    end = undefined;
    // What was not flushed was not acknowledged; a file that cannot even be closed has nothing more to tell.
    await file?.close().catch(() => undefined);
  };
  const writeWaiting = async (): Promise<void> => {
    const batches = waiting;
    waiting = [];
    try {
      if (end === undefined || end.bytes >= parts.segmentBytesMax) {
        await closeEnd();
        end = await openEnd(parts);
      }
      await writeTo(
        end,
        parts,
        batches.flatMap(({ records }) => records),
      );
      for (const { done } of batches) done();
    } catch (cause) {
      await closeEnd();
      for (const { failed } of batches) failed(cause);
    }
  };
  return {
    append: (records) =>
      new Promise((done, failed) => {
        waiting.push({ records, done, failed });
        // The first of them asks for a turn; who comes before that turn goes with it.
        if (waiting.length === 1) void inTurn(writeWaiting);
      }),
    segments: () => inTurn(() => segmentsOf(folder)),
    read: (segment) => inTurn(() => readPage(parts, segment)),
    trim: (before) =>
      inTurn(async () => {
        const all = await segmentsOf(folder);
        for (const segment of all.slice(0, -1)) if (segment < before) await folder.remove(fileOf(segment));
      }),
    close: () => inTurn(closeEnd),
  };
}

/** One thing after the other, in the order in which they were asked for. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

function fileOf(segment: number): string {
  return `${String(segment).padStart(8, '0')}${suffix}`;
}

async function segmentsOf(folder: JournalFolder): Promise<readonly number[]> {
  const numbers = (await folder.list()).flatMap((name) => (/^\d{8}\.journal$/.test(name) ? [Number(name.slice(0, 8))] : []));
  return numbers.toSorted((a, b) => a - b);
}

/** The link behind a segment's last good frame; that of the segment before when not even its head is there. */
async function linkBehind(folder: JournalFolder, segments: readonly number[]): Promise<Uint8Array> {
  for (const segment of segments.toReversed()) {
    const { end } = readSegment(await folder.read(fileOf(segment)));
    if (end !== null) return end;
  }
  return firstLink;
}

/** Goes on in the newest segment when all of it is good and there is room, else in a new one. */
async function openEnd({ folder, segmentBytesMax }: JournalParts): Promise<End> {
  const segments = await segmentsOf(folder);
  const newest = segments.at(-1);
  if (newest !== undefined) {
    const bytes = await folder.read(fileOf(newest));
    const content = readSegment(bytes);
    if (content.damage === null && content.end !== null && bytes.length < segmentBytesMax) {
      return { file: await folder.openEnd(fileOf(newest)), segment: newest, link: content.end, bytes: bytes.length };
    }
  }
  const link = await linkBehind(folder, segments);
  const segment = (newest ?? 0) + 1;
  const file = await folder.openEnd(fileOf(segment));
  const head = segmentHead(link);
  await file.append(head);
  return { file, segment, link, bytes: head.length };
}

async function writeTo(end: End, { seal }: JournalParts, records: readonly Uint8Array[]): Promise<void> {
  const frames: Uint8Array[] = [];
  let { link } = end;
  for (const record of records) {
    const frame = encodeFrame(link, seal.seal(record, link));
    frames.push(frame.bytes);
    link = frame.link;
  }
  const bytes = concatBytes(...frames);
  await end.file.append(bytes);
  await end.file.flush();
  end.link = link;
  end.bytes += bytes.length;
}

async function readPage({ folder, seal }: JournalParts, segment: number): Promise<JournalPage> {
  const content = readSegment(await folder.read(fileOf(segment)));
  const opened = content.frames.map(({ payload, prev }) => seal.open(payload, prev));
  const records = opened.filter((record) => record !== null);
  const before = (await segmentsOf(folder)).findLast((candidate) => candidate < segment);
  const follows = before === undefined || isBehind(content, readSegment(await folder.read(fileOf(before))));
  return { segment, records, damage: content.damage, unopened: opened.length - records.length, follows };
}

/** A write that failed may have left whole frames that nobody was told of; the next segment then begins before them. */
function isBehind({ start }: SegmentContent, before: SegmentContent): boolean {
  if (start === null || before.start === null) return true;
  return [before.start, ...before.frames.map(({ link }) => link)].some((link) => sameBytes(link, start));
}
