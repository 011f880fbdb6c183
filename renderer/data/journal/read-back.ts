import type { BridgeAnswer } from '#shared/bridge/contract.ts';
import { type JournalRecord, recordOf } from '#shared/journal/record.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';

/** A page of a desk's journal. */
export interface RecordPage {
  readonly segment: number;
  readonly records: readonly JournalRecord[];
  /** Some of it could not be read, or does not follow what is before it. */
  readonly isDamaged: boolean;
  /** False when it does not begin where the page before it ends, which then lost records. */
  readonly follows: boolean;
}

type Page = NonNullable<BridgeAnswer<'readJournal'>['page']>;

function pageOf({ segment, records, damage, unopened, follows }: Page, isNewest: boolean): RecordPage {
  const read = records.map(recordOf).filter((record) => record !== undefined);
  // A torn tail is what a power cut leaves, and nothing of it was ever called saved; whether it was more than that, the segment behind it tells.
  const isTorn = damage !== null && (isNewest || damage.kind === 'altered');
  const isDamaged = isTorn || unopened > 0 || !follows || read.length < records.length;
  return { segment, records: read, isDamaged, follows };
}

/** The pages of a journal, newest first; whoever has read enough stops. */
export async function* pagesBackwards(journal: Pick<JournalVerbs, 'readJournal'>, chainId: string): AsyncGenerator<RecordPage> {
  const newest = await journal.readJournal({ chainId, segment: null });
  if (newest.page === null) return;
  yield pageOf(newest.page, true);
  for (const segment of newest.segments.toReversed().slice(1)) {
    const page = await pageAt(journal, chainId, segment);
    if (page !== undefined) yield page;
  }
}

/** The oldest page, and the numbers of the segments behind it, the oldest of them first; undefined when there is no older page than the newest. */
export async function oldestPage(
  journal: Pick<JournalVerbs, 'readJournal'>,
  chainId: string,
): Promise<{ readonly page: RecordPage; readonly behind: readonly number[] } | undefined> {
  const { segments } = await journal.readJournal({ chainId, segment: null });
  const [oldest, ...behind] = segments;
  if (oldest === undefined || behind.length === 0) return undefined;
  const page = await pageAt(journal, chainId, oldest);
  return page === undefined ? undefined : { page, behind };
}

/** One page of a journal that is not its newest, or is read as if it were not; undefined when it is not there. */
export async function pageAt(
  journal: Pick<JournalVerbs, 'readJournal'>,
  chainId: string,
  segment: number,
): Promise<RecordPage | undefined> {
  const { page } = await journal.readJournal({ chainId, segment });
  return page === null ? undefined : pageOf(page, false);
}
