import type { ReactNode } from 'react';
import { FileText, Printer, ReceiptText } from 'lucide-react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import { paperLines } from '#shared/printing/paper.ts';
import { receiptHtml } from '#shared/printing/receipt-html.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { entryLooks, entryStateKeys } from './document-columns.ts';
import { type EntryFact, type EntryWords, type KnownEntry, entryItems, pointedAt, wordEntry } from './entry-words.ts';
import { useEntry } from './use-entry.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { usePaperWork } from '#renderer/data/use-paper-work.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { Row, Section, Stack, SumList } from '#renderer/ui/layout.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './documents.css';

/** What the panel of an entry needs from outside. */
export interface EntryPorts {
  readonly print: HostBridge['print'];
  readonly onOpenEntry: (entryId: string) => void;
  readonly onOpenBill: (billId: string) => void;
  /** Shows the close that an entry came too late for; undefined for whoever may not see closes. */
  readonly onOpenClose: ((shiftId: string) => void) | undefined;
  /** Who did it and what was done about it. */
  readonly history: ReactNode;
  readonly onClose: () => void;
}

/** Columns of an 80 mm printer in its usual font, for the page of the print dialog. */
const usualColumns = 42;

/** One entry of the books: what it was for, who wrote it, what it moved, and what took it back. */
export function EntryPanel({ entryId, ports }: { readonly entryId: string; readonly ports: EntryPorts }) {
  const text = useText();
  const known = useEntry(entryId);
  if (known !== undefined && known !== null) return <OpenEntry known={known} ports={ports} />;
  return (
    <SidePanel title={text('documents.entry')} onClose={ports.onClose}>
      {known === null ? <Banner tone="warn">{text('documents.noSuchEntry')}</Banner> : <Spinner label={text('common.loading')} />}
    </SidePanel>
  );
}

function OpenEntry({ known, ports }: { readonly known: KnownEntry; readonly ports: EntryPorts }) {
  const text = useText();
  const format = useFormat();
  const { entry } = known;
  const { billId, lateForShiftId } = entry;
  const { onOpenBill, onOpenClose } = ports;
  const words = wordEntry(known, text, format);
  const look = entryLooks[words.state];
  return (
    <SidePanel
      title={words.title}
      {...(look === undefined ? {} : { subtitle: <StatusMark {...look} label={text(entryStateKeys[words.state])} showsLabel /> })}
      footer={<PrintEntry known={known} words={words} print={ports.print} />}
      onClose={ports.onClose}
    >
      <Stack gap={4}>
        <dl className="entry-facts">
          {words.facts.map(({ id, label, said }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd translate="no">{said}</dd>
            </div>
          ))}
          <RelativeFact label={text('documents.entryTakesBack')} of={known.takesBack} onOpenEntry={ports.onOpenEntry} />
          <RelativeFact label={text('documents.entryTakenBackBy')} of={known.takenBackBy} onOpenEntry={ports.onOpenEntry} />
          <RelativeFact
            label={text(entry.kind === 'set-off' ? 'documents.entryOtherBill' : 'documents.entryOtherSide')}
            of={known.otherSide}
            onOpenEntry={ports.onOpenEntry}
          />
        </dl>
        <Row gap={2} wrap>
          {billId !== null && (
            <Button icon={<ReceiptText />} onPress={() => onOpenBill(billId)}>
              {text('documents.openBill')}
            </Button>
          )}
          {lateForShiftId !== null && onOpenClose !== undefined && (
            <Button icon={<FileText />} onPress={() => onOpenClose(lateForShiftId)}>
              {text('documents.openClose')}
            </Button>
          )}
        </Row>
        <Section title={text('documents.postings')}>
          <SumList lines={words.postings} />
        </Section>
        {entry.source === 'job' ? <p className="undoing-quiet">{text('documents.postedByHub')}</p> : ports.history}
      </Stack>
    </SidePanel>
  );
}

/** Another entry that belongs to this one, and the way to it. */
function RelativeFact({
  label,
  of,
  onOpenEntry,
}: {
  readonly label: string;
  readonly of: LedgerEntry | null;
  readonly onOpenEntry: EntryPorts['onOpenEntry'];
}) {
  const text = useText();
  const format = useFormat();
  if (of === null) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CellLink title={text('documents.openEntry')} onPress={() => onOpenEntry(of.id)}>
          {pointedAt(of, text, format)}
        </CellLink>
      </dd>
    </div>
  );
}

function PrintEntry({
  known: { takesBack, takenBackBy },
  words,
  print,
}: {
  readonly known: KnownEntry;
  readonly words: EntryWords;
  readonly print: HostBridge['print'];
}) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const { busy, fault, doing } = usePaperWork();
  const relatives: readonly EntryFact[] = [
    ...(takesBack === null ? [] : [{ id: 'back', label: text('documents.entryTakesBack'), said: pointedAt(takesBack, text, format) }]),
    ...(takenBackBy === null ? [] : [{ id: 'by', label: text('documents.entryTakenBackBy'), said: pointedAt(takenBackBy, text, format) }]),
  ];
  const printIt = (): void =>
    void doing(
      'print',
      async () => {
        const lines = paperLines(entryItems(words, branch.name, relatives), usualColumns);
        const { result } = await print({ jobId: desk.newId(), html: receiptHtml(lines, words.title) });
        if (result === 'printed') toast.show({ text: text('documents.entryPrinted'), tone: 'good' });
      },
      (why) => text('documents.entryPrintFailed', { why }),
    );
  useHotkeys({ 'Mod+P': { label: text('documents.printEntry'), run: printIt } }, { title: words.title });
  return (
    <Stack gap={2}>
      {fault !== undefined && <Banner tone="bad">{fault}</Banner>}
      <Button wide keyHint="Mod+P" icon={<Printer />} isPending={busy === 'print'} onPress={printIt}>
        {text('documents.printEntry')}
      </Button>
    </Stack>
  );
}
