import type { BridgeAnswer } from '#shared/bridge/contract.ts';
import { type JournalRecord, recordOf } from '#shared/journal/record.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';

/** A page of a desk's journal. */
export interface RecordPage {
  readonly segment: number;
  readonly records: readonly JournalRecord[];
  /** Some of it could not be read, or does not follow what is before it. */
  readonly isDamaged: boolean;
}

type Page = NonNullable<BridgeAnswer<'readJournal'>['page']>;

function pageOf({ segment, records, damage, unopened, follows }: Page, isNewest: boolean): RecordPage {
  const read = records.map(recordOf).filter((record) => record !== undefined);
  // A torn tail is what a power cut leaves, and nothing of it was ever called saved; whether it was more than that, the segment behind it tells.
  const isTorn = damage !== null && (isNewest || damage.kind === 'altered');
  const isDamaged = isTorn || unopened > 0 || !follows || read.length < records.length;
  return { segment, records: read, isDamaged };
}

/** The pages of a journal, newest first; whoever has read enough stops. */
export async function* pagesBackwards(journal: Pick<JournalVerbs, 'readJournal'>, chainId: string): AsyncGenerator<RecordPage> {
  const newest = await journal.readJournal({ chainId, segment: null });
  if (newest.page === null) return;
  yield pageOf(newest.page, true);
  for (const segment of newest.segments.toReversed().slice(1)) {
    const { page } = await journal.readJournal({ chainId, segment });
    if (page !== null) yield pageOf(page, false);
  }
}

/** The oldest page and its successor's number; undefined when there is no older page than the newest. */
export async function oldestPage(
  journal: Pick<JournalVerbs, 'readJournal'>,
  chainId: string,
): Promise<{ readonly page: RecordPage; readonly next: number } | undefined> {
  const { segments } = await journal.readJournal({ chainId, segment: null });
  const [oldest, next] = segments;
  if (oldest === undefined || next === undefined) return undefined;
  const { page } = await journal.readJournal({ chainId, segment: oldest });
  return page === null ? undefined : { page: pageOf(page, false), next };
}
