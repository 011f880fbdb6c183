import type { JobTrouble, PrintJob } from '#renderer/data/printing/print-job.ts';
import type { Text } from '#renderer/i18n/text.ts';

const troubleKeys = {
  unreachable: 'printing.unreachable',
  'not-local': 'printing.notLocal',
  'no-device': 'printing.deviceGone',
  'no-right': 'printing.noRight',
  'off-line': 'printing.offLine',
  'no-paper': 'printing.noPaper',
  'cover-open': 'printing.coverOpen',
  silent: 'printing.silent',
  'cut-off': 'printing.cutOff',
  failed: 'printing.failed',
  interrupted: 'printing.interrupted',
  'no-printer': 'printing.noPrinter',
  'no-bill': 'printing.noBill',
  'no-shift': 'printing.noShift',
  'drawer-late': 'printing.drawerLate',
  'too-old': 'printing.tooOld',
} as const satisfies Record<JobTrouble, string>;

/** Why something is not printed, and what to do; nothing when there is no trouble. */
export function troubleWords(text: Text, job: Pick<PrintJob, 'trouble' | 'state'> & Partial<Pick<PrintJob, 'content'>>): string {
  const { trouble, state, content } = job;
  if (trouble === null) return '';
  const why = text(troubleKeys[trouble]);
  if (content?.kind === 'drawer') {
    // There is no paper to look at: what may have happened is that the drawer stayed shut.
    const isUnsure = trouble === 'cut-off' || trouble === 'silent' || trouble === 'interrupted';
    return isUnsure ? text('printing.drawerUnsure') : state === 'failed' ? text('printing.drawerByKey', { why }) : why;
  }
  // The same trouble stops a paper before it begins, and then it is tried again, or in its middle.
  const isMidway = state === 'failed' && (trouble === 'no-paper' || trouble === 'cover-open' || trouble === 'off-line');
  return isMidway ? text('printing.lookAtPaper', { why }) : why;
}

/** What is printed, by its name. */
export function paperWords(text: Text, { content }: PrintJob): string {
  switch (content.kind) {
    case 'test':
      return text('printing.testPage');
    case 'drawer':
      return text('printing.drawerJob');
    case 'z-report':
      return text('printing.zReportOf', { number: content.number });
    case 'x-report':
      return text('printing.xReportOf', { till: content.till });
    case 'receipt':
      return text('printing.receiptOf', { number: content.receiptNumber });
    case 'copy':
      return text('printing.copyOf', { number: content.receiptNumber });
    case 'gift':
      return text('printing.giftOf', { number: content.receiptNumber });
  }
}
