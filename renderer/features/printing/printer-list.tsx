import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { type Printer, printersMax } from '#renderer/data/printing/printer.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { LimitNote, isAtLimit } from '#renderer/ui/limit-note.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { JobButtons } from './bill-print-state.tsx';
import { paperWords, troubleWords } from './job-words.ts';
import { PrinterForm } from './printer-form.tsx';
import type { PrintingPorts } from './printing-ports.ts';
import { ReceiptLook } from './receipt-look.tsx';
import { wayWordsOf } from './test-page.ts';
import { useWays } from './use-ways.ts';
import './printing.css';

/** The receipt printers of this desk, for the screen of the desk. A browser has none, and it says so. */
export function PrinterList({ ports }: { readonly ports: PrintingPorts }) {
  const text = useText();
  const mayChange = useSession().can('desk.manage');
  const list = usePrintStatus(({ printers }) => printers.list);
  const { ways, hasFailed, look } = useWays(ports);
  const [edited, setEdited] = useState<Printer | 'new' | undefined>(undefined);
  if (hasFailed) return <Banner tone="bad">{text('printing.unasked')}</Banner>;
  if (ways === undefined) return null;
  // What receipts show is the same by the print dialog and as a PDF.
  const receiptLook = <ReceiptLook ports={ports} mayChange={mayChange} />;
  if (!ways.network && ways.devices === null) {
    return (
      <>
        <p className="printing-quiet">{text('printing.inBrowser')}</p>
        {receiptLook}
      </>
    );
  }
  const save = async (printer: Printer): Promise<void> => {
    await ports.changePrinters((now) => ({
      ...now,
      list: now.list.some(({ id }) => id === printer.id)
        ? now.list.map((one) => (one.id === printer.id ? printer : one))
        : [...now.list, printer],
    }));
    setEdited(undefined);
  };
  return (
    <>
      <p className="printing-quiet">{text('printing.cardHint')}</p>
      {ways.devices === null && <p className="printing-quiet">{text('printing.noCable')}</p>}
      {list.length === 0 ? (
        <p>{text('printing.none')}</p>
      ) : (
        <ul className="printers" aria-label={text('printing.card')}>
          {list.map((printer, index) => (
            <PrinterRow
              key={printer.id}
              printer={printer}
              isFirst={index === 0}
              mayChange={mayChange}
              ports={ports}
              onEdit={() => setEdited(printer)}
            />
          ))}
        </ul>
      )}
      {!mayChange && <p className="printing-quiet">{text('printing.managersOnly')}</p>}
      {mayChange && <LimitNote count={list.length} most={printersMax} />}
      {mayChange && !isAtLimit(list.length, printersMax) && (
        <div className="printing-tools">
          <Button onPress={() => setEdited('new')}>{text('printing.add')}</Button>
        </div>
      )}
      {receiptLook}
      {edited !== undefined && (
        <PrinterForm
          printer={edited === 'new' ? undefined : edited}
          newId={ports.newId}
          ways={ways}
          lookAgain={look}
          onSave={(printer) => void save(printer)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly printer: Printer;
  readonly isFirst: boolean;
  readonly mayChange: boolean;
  readonly ports: PrintingPorts;
  readonly onEdit: () => void;
}

function PrinterRow({ printer, isFirst, mayChange, ports, onEdit }: RowProps) {
  const text = useText();
  const jobs = usePrintStatus((now) => now.jobs);
  const stuck = jobs.filter((job) => job.printerId === printer.id && job.state !== 'done' && job.trouble !== null);
  const test = async (): Promise<void> => {
    await ports.add(printer.id, { kind: 'test' });
    toast.show({ text: text('printing.testAsked', { printer: printer.name }) });
  };
  const facts = [
    wayWordsOf(printer),
    text('printing.columnsOf', { columns: printer.columns }),
    ...(printer.hasDrawer ? [text('printing.withDrawer')] : []),
  ];
  return (
    <li className="printer">
      <div className="printer-head">
        <span className="printer-words">
          <span className="printer-name">{printer.name}</span>
          <span className="printing-quiet">{facts.join(' · ')}</span>
        </span>
        {isFirst && <Badge>{text('printing.first')}</Badge>}
        {mayChange && <Button onPress={() => void test()}>{text('printing.test')}</Button>}
        {mayChange && <PrinterMenu printer={printer} isFirst={isFirst} ports={ports} onEdit={onEdit} />}
      </div>
      {stuck.map((job) => (
        <Banner
          key={job.id}
          tone={job.state === 'failed' ? 'bad' : 'warn'}
          title={paperWords(text, job)}
          actions={<JobButtons job={job} ports={ports} />}
        >
          {troubleWords(text, job)}
        </Banner>
      ))}
    </li>
  );
}

function PrinterMenu({ printer, isFirst, ports, onEdit }: Pick<RowProps, 'printer' | 'isFirst' | 'ports' | 'onEdit'>) {
  const text = useText();
  const { name, id } = printer;
  const makeFirst = (): void =>
    void ports.changePrinters(({ list, ...rest }) => ({ ...rest, list: [printer, ...list.filter((one) => one.id !== id)] }));
  const remove = async (): Promise<void> => {
    let before: readonly Printer[] = [];
    await ports.changePrinters(({ list, ...rest }) => {
      before = list;
      return { ...rest, list: list.filter((one) => one.id !== id) };
    });
    toast.show({
      text: text('printing.removed', { printer: name }),
      undo: () => void ports.changePrinters((now) => ({ ...now, list: before })),
    });
  };
  return (
    <Menu
      label={text('printing.more', { printer: name })}
      trigger={<IconButton label={text('printing.more', { printer: name })} icon={<Ellipsis />} />}
      groups={[
        {
          id: 'printer',
          label: name,
          entries: [
            { id: 'edit', label: text('printing.edit', { printer: name }), run: onEdit },
            ...(isFirst ? [] : [{ id: 'first', label: text('printing.makeFirst'), run: makeFirst }]),
            { id: 'remove', label: text('printing.remove'), run: () => void remove(), isDanger: true },
          ],
        },
      ]}
    />
  );
}
