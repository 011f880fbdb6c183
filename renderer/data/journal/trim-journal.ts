import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import type { JournalRecord } from '#shared/journal/record.ts';
import { oldestPage, pageAt } from '#renderer/data/journal/read-back.ts';

/** What the desk's log says of a trimming: of a part that cannot be read, and of a journal that did not do it. */
export type TrimNews = 'damaged:dropped' | 'damaged:kept' | `trim:${string}`;

/** What must not go. */
export interface Needed {
  /** Commands that were issued after this stay. */
  readonly sinceMs: number;
  /** Commands that wait, by id. */
  readonly waiting: ReadonlySet<string>;
  /** What a card terminal was asked for and is open, by id. */
  readonly asked: ReadonlySet<string>;
  /** What could not be read may hold work that is nowhere else: the database was lost, and was not brought back whole. */
  readonly mayHoldUnsent: boolean;
}

/**
 * Removes segments, oldest first, in which every command is settled and old enough, and nothing tells of an ask that is open. One that cannot
 * be read goes as well, once what was written behind it is old: as long as no database was lost over it, all that waits is in the database, and
 * was copied anew at the start. Rejects as the journal does.
 */
export async function trimJournal(
  journal: Pick<JournalVerbs, 'readJournal' | 'trimJournal'>,
  chainId: string,
  needed: Needed,
  tell: (news: TrimNews) => void,
): Promise<void> {
  for (let oldest = await oldestPage(journal, chainId); oldest !== undefined; oldest = await oldestPage(journal, chainId)) {
    const [next] = oldest.behind;
    if (next === undefined || isNeeded(oldest.page.records, needed)) return;
    if (oldest.page.isDamaged || (await pageAt(journal, chainId, next))?.follows === false) {
      if (!(await isOldBehind(journal, chainId, oldest.behind, needed.sinceMs))) return;
      tell(needed.mayHoldUnsent ? 'damaged:kept' : 'damaged:dropped');
      if (needed.mayHoldUnsent) return;
    }
    await journal.trimJournal({ chainId, before: next });
  }
}

function isNeeded(records: readonly JournalRecord[], { sinceMs, waiting, asked }: Needed): boolean {
  return records.some((record) => {
    if (record.kind === 'ask') return asked.has(record.ask.id);
    return record.kind === 'command' && (waiting.has(record.envelope.cmdId) || Date.parse(record.envelope.occurredAt) > sinceMs);
  });
}

/** What cannot be read has no date. It was written before what follows it: the first segment from there on that tells of commands tells the time. */
async function isOldBehind(
  journal: Pick<JournalVerbs, 'readJournal'>,
  chainId: string,
  behind: readonly number[],
  sinceMs: number,
): Promise<boolean> {
  for (const segment of behind) {
    const page = await pageAt(journal, chainId, segment);
    const times = page?.records.flatMap((record) => (record.kind === 'command' ? [Date.parse(record.envelope.occurredAt)] : [])) ?? [];
    if (times.length > 0) return times.every((ms) => ms <= sinceMs);
  }
  return false;
}
