import type { Printer } from '#renderer/data/printing/printer.ts';
import type { ReceiptItem } from '#shared/printing/receipt.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** Letters that each set of characters has beyond English ones. A wrong set shows at once. */
const letters = {
  cp437: 'ÄÖÜß éèà çñ',
  cp850: 'ÄÖÜß éèà ãõø',
  cp852: 'ŁĄĘ ČŘŽ őű',
  cp858: 'ÄÖÜß éèà ãõø €',
  cp866: 'Съешь ещё',
  windows1250: 'ŁĄĘ ČŘŽ őű €',
  windows1251: 'Съешь ещё €',
  windows1252: 'ÄÖÜß éèà ãõø €',
} as const;

/** Where a printer hangs, as somebody reads it out. */
export function wayWordsOf({ port }: Pick<Printer, 'port'>): string {
  return port.kind === 'network' ? `${port.host}:${port.port}` : port.path;
}

/** What shows whether a printer is set up as it is: its width, its letters, its styles and its drawer. */
export function testItems(printer: Printer, text: Text, format: Format, at: string): readonly ReceiptItem[] {
  const { columns, codePage, hasDrawer } = printer;
  return [
    { kind: 'words', text: text('printing.testTitle'), isCentred: true, isBold: true },
    { kind: 'words', text: printer.name, isCentred: true },
    { kind: 'gap' },
    { kind: 'words', text: text('printing.testWay', { way: wayWordsOf(printer) }) },
    { kind: 'words', text: format.dayAndTime(at) },
    { kind: 'gap' },
    { kind: 'words', text: text('printing.testRuler') },
    { kind: 'words', text: '1234567890'.repeat(5).slice(0, columns) },
    { kind: 'rule' },
    { kind: 'words', text: text('printing.testLetters') },
    { kind: 'words', text: letters[codePage] },
    { kind: 'rule' },
    { kind: 'row', left: text('printing.testRow'), right: format.amount(84_00) },
    { kind: 'row', left: text('checkout.total'), right: format.amount(84_00), isBold: true, isDouble: true },
    ...(hasDrawer ? [{ kind: 'gap' } as const, { kind: 'words', text: text('printing.testDrawer') } as const] : []),
  ];
}
