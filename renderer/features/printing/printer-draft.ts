import { printerPort } from '#shared/bridge/printer-port.ts';
import type { PaperWidth } from '#shared/printing/paper.ts';
import type { CodePage, Printer } from '#renderer/data/printing/printer.ts';
import type { Ways } from './use-ways.ts';

/** A printer while it is typed. */
export interface PrinterDraft {
  readonly name: string;
  readonly way: 'network' | 'device';
  readonly host: string;
  readonly port: number | null;
  readonly path: string | null;
  readonly baud: number;
  readonly columns: PaperWidth;
  readonly codePage: CodePage;
  readonly hasDrawer: boolean;
  readonly copies: number;
}

/** The raw port of nearly all network printers. */
const usualPort = 9_100;

const usualBaud = 9_600;

const usual: PrinterDraft = {
  name: '',
  way: 'network',
  host: '',
  port: usualPort,
  path: null,
  baud: usualBaud,
  columns: 42,
  codePage: 'cp858',
  hasDrawer: false,
  copies: 1,
};

/** What the form opens with. */
export function draftOf(printer: Printer | undefined): PrinterDraft {
  if (printer === undefined) return usual;
  const { name, port, columns, codePage, hasDrawer, copies } = printer;
  const kept = { ...usual, name, columns, codePage, hasDrawer, copies, way: port.kind };
  return port.kind === 'network'
    ? { ...kept, host: port.host, port: port.port }
    : { ...kept, path: port.path, baud: port.baud ?? usualBaud };
}

/** The ways to choose from: on a system where Foyer writes to no cable it is not offered, but to leave it. */
export function waysToChoose(devices: Ways['devices'], way: PrinterDraft['way']): readonly PrinterDraft['way'][] {
  return devices === null && way === 'network' ? ['network'] : ['network', 'device'];
}

/** Whether a device file is a serial line, which has a speed. */
export function isSerial(path: string): boolean {
  return !path.includes('lp');
}

/** The first thing that is missing, by its field. */
export type DraftTrouble = 'name' | 'host' | 'port' | 'path';

/** The printer as it was typed, or what is wrong with it. */
export function printerOf(id: string, draft: PrinterDraft): { readonly printer: Printer } | { readonly trouble: DraftTrouble } {
  const name = draft.name.trim();
  if (name === '') return { trouble: 'name' };
  const { columns, codePage, hasDrawer, copies } = draft;
  const baud = draft.path !== null && isSerial(draft.path) ? draft.baud : null;
  const port = printerPort.safeParse(
    draft.way === 'network' ? { kind: 'network', host: draft.host.trim(), port: draft.port } : { kind: 'device', path: draft.path, baud },
  );
  if (port.success) return { printer: { id, name, port: port.data, columns, codePage, hasDrawer, copies } };
  if (draft.way === 'device') return { trouble: 'path' };
  return { trouble: port.error.issues.some(({ path }) => path[0] === 'host') ? 'host' : 'port' };
}
