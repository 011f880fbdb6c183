import type { Readable } from 'node:stream';
import { BackupFault } from './backup-file.ts';

/** Lines of a stream of bytes, one at a time or many at once. Only a line feed ends one: data may hold every other separator there is. */
export interface LineReader {
  /** The next line without its end; undefined when there is none. */
  next(): Promise<string | undefined>;
  /** Whole lines, in pieces as they come, up to a line that is the mark; the mark is taken and left out. */
  until(mark: string): AsyncGenerator<Buffer>;
  close(): void;
}

const lineFeed = 0x0a;

/** Reads lines of a stream. A last line that is not ended is none: it was torn off. */
export function readLines(source: Readable): LineReader {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { done, value } = await chunks.next();
    if (done === true) return false;
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    return true;
  };
  const next = async (): Promise<string | undefined> => {
    for (;;) {
      const at = rest.indexOf(lineFeed);
      if (at >= 0) {
        const line = rest.subarray(0, at).toString('utf8');
        rest = rest.subarray(at + 1);
        return line;
      }
      if (!(await more())) return undefined;
    }
  };
  return {
    next,
    until: async function* (mark) {
      const ending = Buffer.from(`${mark}\n`);
      for (;;) {
        // At the start of a line here, always.
        if (rest.subarray(0, ending.length).equals(ending)) {
          rest = rest.subarray(ending.length);
          return;
        }
        const marked = rest.indexOf(`\n${mark}\n`);
        const last = marked >= 0 ? marked : rest.lastIndexOf(lineFeed);
        if (last >= 0) {
          yield rest.subarray(0, last + 1);
          rest = rest.subarray(last + 1);
        } else if (!(await more())) throw new BackupFault('The backup ends in the middle of a table. Nothing was restored.');
      }
    },
    close: () => source.destroy(),
  };
}
