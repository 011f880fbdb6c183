import { calendarEntries } from '#shared/booking/calendar-entries.ts';
import { calendarFile } from '#shared/booking/calendar-file.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { type PaperWorking, usePaperWork } from '#renderer/data/use-paper-work.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { paperOf } from '#renderer/ui/pdf/paper-size.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import type { PaperPorts } from './paper-ports.ts';
import { type Sheet, blockWords, sheetFileName } from './sheet.ts';
import { sheetHtml } from './sheet-html.ts';
import type { PaperDay } from './use-paper-day.ts';

/** What is done with a sheet or with days, one at a time. */
export interface PaperActions extends Pick<PaperWorking, 'busy' | 'fault'> {
  readonly printSheet: (sheet: Sheet) => Promise<void>;
  readonly savePdf: (sheet: Sheet, day: PaperDay, who: string) => Promise<void>;
  readonly saveCalendar: (days: PaperDay, staffId: string | null, who: string) => void;
}

/** Prints sheets, and makes PDFs and calendar files. Names of clients come from the days, which have none for who may not see them. */
export function usePaper({ print, keepFile }: PaperPorts): PaperActions {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const { busy, fault, doing } = usePaperWork();
  return {
    busy,
    fault,
    printSheet: (sheet) =>
      doing(
        'print',
        async () => {
          const { result } = await print({ jobId: desk.newId(), html: sheetHtml(sheet) });
          if (result === 'printed') toast.show({ text: text('paper.printed'), tone: 'good' });
        },
        (why) => text('paper.failed', { why }),
      ),
    savePdf: (sheet, { day }, who) =>
      doing(
        'pdf',
        async () => {
          // The writer of PDFs and its fonts are fetched when somebody wants one.
          const [{ sheetPdf }, { pdfFonts }] = await Promise.all([import('./sheet-pdf.ts'), import('#renderer/ui/pdf/pdf-fonts.ts')]);
          const content = await sheetPdf(sheet, {
            ...(await pdfFonts()),
            paper: paperOf(branch.country),
            madeAt: new Date(desk.clock.nowMs()),
          });
          const name = sheetFileName(day, who, 'pdf');
          const count = sheet.parts.reduce((sum, part) => sum + part.rows.length, 0);
          keepFile({ name, type: 'application/pdf', content, kind: 'day-sheet', count });
          toast.show({ text: text('paper.saved', { file: name }), tone: 'good' });
        },
        (why) => text('paper.pdfFailed', { why }),
      ),
    saveCalendar: (days, staffId, who) => {
      const staffNames = new Map(days.staff.map((one) => [one.id, one.name]));
      const entries = calendarEntries(occupantsOf(days), staffId, {
        clientOf: ({ clientId, walkInName }) => {
          if (days.clientNames === null) return undefined;
          return clientId === null ? walkInName : days.clientNames[clientId];
        },
        serviceOf: (id) => days.serviceNames.get(id) ?? '',
        staffOf: (id) => staffNames.get(id) ?? '',
        blockOf: ({ kind }) => text(blockWords[kind]),
      });
      const location = [branch.name, branch.address].filter((part) => part !== '').join(', ');
      const content = calendarFile({ name: who, zone: branch.zone, location, entries });
      const name = sheetFileName(days.day, who, 'ics');
      keepFile({ name, type: 'text/calendar', content, kind: 'calendar', count: entries.length });
      toast.show({ text: text('paper.saved', { file: name }), tone: 'good' });
    },
  };
}

function occupantsOf({ visits, groupEvents, blocks }: PaperDay): readonly Occupant[] {
  return [
    ...visits.map((row) => ({ table: 'visits', row }) as const),
    ...groupEvents.map((row) => ({ table: 'groupEvents', row }) as const),
    ...blocks.map((row) => ({ table: 'blocks', row }) as const),
  ];
}
