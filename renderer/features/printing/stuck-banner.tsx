import { stuckJobs } from '#renderer/data/printing/print-job.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { paperWords, troubleWords } from './job-words.ts';
import type { PrintingPorts } from './printing-ports.ts';

/** Whether something that was to be printed is not. */
export function useHasStuckJobs(): boolean {
  return usePrintStatus(({ jobs }) => stuckJobs(jobs).length > 0);
}

/** The line that says that papers are not printed, why, and what can be done. */
export function StuckBanner({ ports }: { readonly ports: PrintingPorts }) {
  const text = useText();
  const jobs = usePrintStatus((now) => now.jobs);
  const printers = usePrintStatus((now) => now.printers);
  const stuck = stuckJobs(jobs);
  const [first] = stuck;
  if (first === undefined) return null;
  const printer = printers.list.find(({ id }) => id === first.printerId)?.name ?? text('printing.gonePrinter');
  const words = text('printing.stuck', { paper: paperWords(text, first), printer, why: troubleWords(text, first) });
  // A drawer is no paper: somebody opens it with its key, and that is that.
  const isDrawer = stuck.every(({ content }) => content.kind === 'drawer');
  const each = (deed: (id: string) => Promise<void>): void => void Promise.all(stuck.map(({ id }) => deed(id)));
  return (
    <Banner
      isLine
      tone="warn"
      title={isDrawer ? text('printing.drawerStuck') : text('printing.stuckTitle', { count: stuck.length })}
      actions={
        <>
          <Button onPress={() => each(ports.again)}>{text(stuck.length === 1 ? 'printing.again' : 'printing.againAll')}</Button>
          <Button variant="plain" onPress={() => each(ports.drop)}>
            {text(isDrawer ? 'printing.drawerDone' : stuck.length === 1 ? 'printing.drop' : 'printing.dropAll')}
          </Button>
        </>
      }
    >
      {words}
    </Banner>
  );
}
