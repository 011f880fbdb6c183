import { Download } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { addDays, type Day } from '#shared/kernel/time.ts';
import {
  type DocumentWords,
  billColumns,
  documentsCsv,
  entryColumns,
  entryLooks,
  entryStateKeys,
  fileRowsMost,
  inTillsWords,
  stateLooks,
} from './document-columns.ts';
import { DocumentFilterSide } from './document-filter.tsx';
import { type DocumentFilter, billSums } from './document-rows.ts';
import { DocumentTable } from './document-table.tsx';
import { type Documents, useDocuments } from './use-documents.ts';
import type { DocumentWish } from '#renderer/data/document-wish.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';
import { hidesUpTo, useBlindCount } from '#renderer/data/blind-count.ts';
import { useBranch, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import './documents.css';

/** What the list of documents needs from outside. */
export interface DocumentsPorts {
  readonly onOpenBill: (billId: string) => void;
  /** Opens an entry that has no bill. */
  readonly onOpenEntry: (entryId: string) => void;
  readonly keepFile: (file: KeptFile) => void;
  /** A panel stands beside the list. */
  readonly isNarrow: boolean;
  /** Says which days are not on this desk, and fetches them. */
  readonly missingDays: (from: Day, to: Day) => ReactNode;
}

type Shows = 'bills' | 'entries';

/** The list of entries for whoever counts a drawer blind: each entry says its own amount where it is opened. */
const blindColumns = entryColumns.filter(({ id }) => id !== 'amount' && id !== 'inTills');
const usualDays = 7;

/** Every bill and every entry of the books of some days, with what they come to; those behind a figure, where somebody comes from one. */
export function DocumentsScreen({ ports, wish }: { readonly ports: DocumentsPorts; readonly wish?: DocumentWish }) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const today = useToday();
  const [shows, setShows] = useState<Shows>(wish?.shows ?? 'bills');
  const [filter, setFilter] = useState<DocumentFilter>(() => ({ ...openFilter(addDays(today, -usualDays), today), ...filterOf(wish) }));
  const documents = useDocuments(filter);
  const blind = useBlindCount();
  const isBlind = blind === undefined || hidesUpTo(blind, filter.to);
  const words = useMemo<DocumentWords>(() => ({ text, format, branch }), [text, format, branch]);
  return (
    <div className="documents">
      <h1 className="visually-hidden">{text('documents.title')}</h1>
      <DocumentFilterSide filter={filter} lists={documents?.lists} shows={shows} onChange={setFilter} />
      <div className="documents-main">
        {ports.missingDays(filter.from, filter.to)}
        {blind !== undefined && isBlind && <Banner isLine>{text('documents.blindWhy')}</Banner>}
        <DocumentBar
          documents={documents}
          shows={shows}
          onShows={setShows}
          filter={filter}
          isBlind={isBlind}
          words={words}
          keepFile={ports.keepFile}
        />
        {documents === undefined ? (
          <Spinner label={text('common.loading')} />
        ) : (
          <ShownDocuments documents={documents} shows={shows} isBlind={isBlind} words={words} ports={ports} />
        )}
      </div>
    </div>
  );
}

function openFilter(from: Day, to: Day): DocumentFilter {
  return {
    from,
    to,
    tillId: null,
    methodId: null,
    staffId: null,
    search: '',
    state: null,
    kind: null,
    stands: null,
    userId: null,
    part: null,
  };
}

/** What a figure of a report asks for; how the list shows it is no part of the filter. */
function filterOf(wish: DocumentWish | undefined): Partial<DocumentFilter> {
  if (wish === undefined) return {};
  const { shows: _shows, ...filter } = wish;
  return filter;
}

function DocumentBar({
  documents,
  shows,
  onShows,
  filter,
  isBlind,
  words,
  keepFile,
}: {
  readonly documents: Documents | undefined;
  readonly shows: Shows;
  readonly onShows: (shows: Shows) => void;
  readonly filter: DocumentFilter;
  /** Nothing is summed for whoever counts blind, nor taken out of the house to be. */
  readonly isBlind: boolean;
  readonly words: DocumentWords;
  readonly keepFile: DocumentsPorts['keepFile'];
}) {
  const { text } = words;
  const mayExport = useSession().can('money.export');
  const count = documents?.[shows].length ?? 0;
  const exportCsv = (): void => {
    if (documents === undefined) return;
    if (count > fileRowsMost) {
      toast.show({ text: text('documents.tooMany', { most: fileRowsMost }), tone: 'warn' });
      return;
    }
    const name = `foyer-${shows}-${filter.from}-${filter.to}.csv`;
    const content =
      shows === 'bills' ? documentsCsv(documents.bills, billColumns, words) : documentsCsv(documents.entries, entryColumns, words);
    keepFile({ name, type: 'text/csv', kind: shows, count, content });
    toast.show({ text: text('documents.exported', { file: name, count }), tone: 'good' });
  };
  return (
    <div className="documents-bar">
      <Segmented
        label={text('documents.shows')}
        labelHidden
        value={shows}
        onChange={onShows}
        segments={[
          { id: 'bills', label: text('documents.bills') },
          { id: 'entries', label: text('documents.entries') },
        ]}
      />
      <p role="status">{text(shows === 'bills' ? 'documents.billCount' : 'documents.entryCount', { count })}</p>
      {mayExport && (
        <Button icon={<Download />} isDisabled={count === 0 || isBlind} onPress={exportCsv}>
          {text('documents.export')}
        </Button>
      )}
    </div>
  );
}

function ShownDocuments({
  documents,
  shows,
  isBlind,
  words,
  ports,
}: {
  readonly documents: Documents;
  readonly shows: Shows;
  readonly isBlind: boolean;
  readonly words: DocumentWords;
  readonly ports: Pick<DocumentsPorts, 'isNarrow' | 'onOpenBill' | 'onOpenEntry'>;
}) {
  const { text, format } = words;
  const common = { words, isNarrow: ports.isNarrow };
  const openBill = (billId: string) => ({ title: text('documents.openBill'), run: () => ports.onOpenBill(billId) });
  const openEntry = (entryId: string) => ({ title: text('documents.openEntry'), run: () => ports.onOpenEntry(entryId) });
  if (shows === 'entries') {
    return (
      <DocumentTable
        key="entries"
        {...common}
        caption={text('documents.entries')}
        columns={isBlind ? blindColumns : entryColumns}
        rows={documents.entries}
        rowKey={({ entry }) => entry.id}
        opens={({ entry }) => (entry.billId === null ? openEntry(entry.id) : openBill(entry.billId))}
        isOff={({ state }) => state === 'taken-back'}
        footer={isBlind ? undefined : { when: text('documents.sum'), inTills: inTillsWords(documents.entries, words) }}
        drawn={({ state }, columnId, said) => {
          const look = entryLooks[state];
          if (columnId !== 'kind' || look === undefined) return undefined;
          return (
            <span className="documents-kind" title={`${said}: ${text(entryStateKeys[state])}`}>
              <StatusMark {...look} label={text(entryStateKeys[state])} />
              <span className="documents-kind-words">{said}</span>
            </span>
          );
        }}
      />
    );
  }
  const sums = billSums(documents.bills);
  return (
    <DocumentTable
      key="bills"
      {...common}
      caption={text('documents.bills')}
      columns={billColumns}
      rows={documents.bills}
      rowKey={({ bill }) => bill.id}
      opens={({ bill }) => openBill(bill.id)}
      isOff={({ bill }) => bill.voided !== null}
      footer={
        isBlind
          ? undefined
          : {
              receipt: text('documents.sum'),
              total: format.amount(sums.totalMinor),
              paid: format.amount(sums.paidMinor),
              left: format.amount(sums.leftMinor),
            }
      }
      drawn={({ state }, columnId, said) =>
        columnId === 'state' ? (
          <span title={said}>
            <StatusMark {...stateLooks[state]} label={said} showsLabel />
          </span>
        ) : undefined
      }
    />
  );
}
