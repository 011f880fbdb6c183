import type { HostBridge } from '#shared/bridge/contract.ts';
import type { Journal } from '#shared/journal/journal.ts';

/** The part of the bridge that reaches the journal. */
export type JournalVerbs = Pick<HostBridge, 'appendJournal' | 'readJournal' | 'trimJournal'>;

/** What a host brings: where a chain's journal lies, its own text codec, and its words for a disk that refuses. */
export interface JournalVerbParts {
  readonly open: (chainId: string) => Promise<Journal>;
  readonly encode: (text: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => string;
  /** What is thrown instead of what the disk said. */
  readonly faultOf: (cause: unknown) => unknown;
}

/** How large a segment grows: one is read at every start, and sent over the bridge in one piece. */
export const journalSegmentBytesMax = 1024 * 1024;

/** The verbs of the journal, the same in both hosts. A chain's journal is opened at its first use. */
export function createJournalVerbs({ open, encode, decode, faultOf }: JournalVerbParts): JournalVerbs {
  const journals = new Map<string, Promise<Journal>>();
  const on = async <T>(chainId: string, work: (journal: Journal) => Promise<T>): Promise<T> => {
    try {
      const opening = journals.get(chainId) ?? open(chainId);
      journals.set(chainId, opening);
      // A folder that could not be opened may be there the next time.
      opening.catch(() => journals.delete(chainId));
      return await work(await opening);
    } catch (cause) {
      throw faultOf(cause);
    }
  };
  return {
    appendJournal: ({ chainId, records }) =>
      on(chainId, async (journal) => {
        await journal.append(records.map(encode));
        return { durable: true };
      }),
    readJournal: ({ chainId, segment }) =>
      on(chainId, async (journal) => {
        const segments = [...(await journal.segments())];
        const wanted = segment ?? segments.at(-1);
        if (wanted === undefined || !segments.includes(wanted)) return { segments, page: null };
        const page = await journal.read(wanted);
        return { segments, page: { ...page, records: page.records.map(decode) } };
      }),
    trimJournal: ({ chainId, before }) => on(chainId, (journal) => journal.trim(before)),
  };
}
