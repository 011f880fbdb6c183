import type { PrinterPort } from '#shared/bridge/printer-port.ts';
import type { Picture } from '#shared/printing/picture.ts';
import type { PaperWidth } from '#shared/printing/paper.ts';

/** The sets of characters that receipt printers have, by the names of the encoder. */
export const codePages = ['cp437', 'cp850', 'cp852', 'cp858', 'cp866', 'windows1250', 'windows1251', 'windows1252'] as const;

/** A set of characters that a receipt printer has. */
export type CodePage = (typeof codePages)[number];

/** A receipt printer of this desk. */
export interface Printer {
  readonly id: string;
  readonly name: string;
  readonly port: PrinterPort;
  readonly columns: PaperWidth;
  readonly codePage: CodePage;
  /** A drawer hangs on it, which opens with the receipt of a payment in cash. */
  readonly hasDrawer: boolean;
  /** How often a receipt comes out. */
  readonly copies: number;
}

/** The most copies of a receipt: one for the client, one for the drawer, one for the book. */
export const copiesMax = 3;

/** The most printers at one desk. */
export const printersMax = 8;

/** The receipt printers of a desk. The first prints receipts; there are others for whoever chooses them. */
export interface Printers {
  readonly list: readonly Printer[];
  /** What stands above every receipt of this desk, in the greys that the printer makes dots of. */
  readonly logo?: Picture | undefined;
  /** Receipts end with their number as a QR code. */
  readonly hasQr?: boolean;
}

/** None is set up: receipts go through the system's print dialog. */
export const noPrinters: Printers = { list: [] };
