import type { PrinterTrouble } from '#shared/bridge/printer-port.ts';
import type { Wire } from './wire.ts';

/** How long a printer gets to say how it is. Those that can do it within a few ms; those that cannot are not waited for any longer. */
const statusMs = 600;

/** What a printer says of itself: nothing at all, that it is well, or what is wrong. */
export type PrinterStatus = 'untold' | 'well' | PrinterTrouble;

type Ask = { readonly query: Uint8Array; readonly signs: readonly (readonly [mask: number, trouble: PrinterTrouble])[] };

/** DLE EOT n, which a printer answers at once, also when it is off line: of the paper, of its lid and of itself, the clearest word first. */
const asks: readonly Ask[] = [
  { query: Uint8Array.of(0x10, 0x04, 4), signs: [[0x60, 'no-paper']] },
  {
    query: Uint8Array.of(0x10, 0x04, 2),
    signs: [
      [0x04, 'cover-open'],
      [0x20, 'no-paper'],
      [0x40, 'off-line'],
    ],
  },
  { query: Uint8Array.of(0x10, 0x04, 1), signs: [[0x08, 'off-line']] },
];

/** Bits that every answer to DLE EOT has in the same way. Other bytes belong to something else. */
const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12;

async function answerTo(wire: Wire, query: Uint8Array): Promise<number | undefined> {
  await wire.write(query);
  for (;;) {
    const byte = await wire.read(statusMs);
    if (byte === undefined || isStatus(byte)) return byte;
  }
}

/** Asks a printer how it is. */
export async function readStatus(wire: Wire): Promise<PrinterStatus> {
  for (const { query, signs } of asks) {
    const answer = await answerTo(wire, query);
    if (answer === undefined) return 'untold';
    const sign = signs.find(([mask]) => (answer & mask) !== 0);
    if (sign !== undefined) return sign[1];
  }
  return 'well';
}
