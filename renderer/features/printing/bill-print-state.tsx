import { CircleCheck } from 'lucide-react';
import type { PrintJob } from '#renderer/data/printing/print-job.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useNowMs } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { paperWords, troubleWords } from './job-words.ts';
import type { PrintingPorts } from './printing-ports.ts';
import './printing.css';

/** How far the papers of a bill are: the one that was asked for last. What is not printed leaves the sale as it is, and says so. */
export function BillPrintState({ billId, ports }: { readonly billId: string; readonly ports: PrintingPorts }) {
  const text = useText();
  const job = usePrintStatus(({ jobs }) => latestOf(jobs, billId));
  const printers = usePrintStatus((now) => now.printers);
  if (job === undefined) return null;
  const printer = printers.list.find(({ id }) => id === job.printerId)?.name ?? text('printing.gonePrinter');
  if (job.state === 'done') return <DoneWords job={job} />;
  if (job.trouble === null) {
    return (
      <p className="print-state" role="status">
        {text(job.state === 'sending' ? 'printing.sending' : 'printing.waiting', { printer })}
      </p>
    );
  }
  const why = troubleWords(text, job);
  return (
    <Banner tone={job.state === 'failed' ? 'bad' : 'warn'} title={paperWords(text, job)}>
      {text(job.state === 'failed' ? 'printing.notPrinted' : 'printing.waitingWhy', { why })} {text('printing.saleStands')}
      <span className="printing-tools">
        <JobButtons job={job} ports={ports} />
      </span>
    </Banner>
  );
}

/** What a person may do about a paper that is not printed. */
export function JobButtons({ job, ports }: { readonly job: PrintJob; readonly ports: PrintingPorts }) {
  const text = useText();
  return (
    <>
      <Button isDisabled={job.state === 'sending'} onPress={() => void ports.again(job.id)}>
        {text('printing.again')}
      </Button>
      <Button variant="plain" isDisabled={job.state === 'sending'} onPress={() => void ports.drop(job.id)}>
        {text('printing.drop')}
      </Button>
    </>
  );
}

function DoneWords({ job }: { readonly job: PrintJob }) {
  const text = useText();
  const format = useFormat();
  // Drawn anew with the beat, so that what was printed yesterday is not told as if it were of today.
  const nowMs = useNowMs();
  const at = new Date(job.doneMs ?? nowMs).toISOString();
  const isToday = nowMs - (job.doneMs ?? nowMs) < 12 * 3_600_000;
  const time = isToday ? format.time(at) : format.dayAndTime(at);
  return (
    <p className="print-state" role="status">
      {job.isConfirmed && <CircleCheck aria-hidden="true" />}
      {text(job.isConfirmed ? 'printing.printed' : 'printing.sentOnly', { time })}
    </p>
  );
}

function latestOf(jobs: readonly PrintJob[], billId: string): PrintJob | undefined {
  return jobs
    .filter(({ content }) => 'billId' in content && content.billId === billId)
    .reduce<PrintJob | undefined>((last, job) => (last === undefined || job.askedMs >= last.askedMs ? job : last), undefined);
}
