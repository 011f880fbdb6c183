/** What a printer would do with bytes: read from Epson's description of the commands, and from nothing of the encoder. */
export interface Printed {
  readonly lines: { text: string; isBold: boolean; isDouble: boolean }[];
  cuts: number;
  readonly pulses: { pin: number; onMs: number; offMs: number; beforeLine: number }[];
  readonly pictures: { beforeLine: number; width: number; rows: readonly string[] }[];
  readonly codes: { beforeLine: number; data: string }[];
}

/** The printer's sets of characters by their number, as ICU and Node know them; 437, 850 and 858 by the letters that the tests use. */
const letters: Readonly<Record<number, (byte: number) => string>> = {
  0: (byte) => ({ 0x82: 'é', 0x94: 'ö', 0x9a: 'Ü', 0xe1: 'ß' })[byte] ?? `<${byte}>`,
  17: (byte) => new TextDecoder('ibm866').decode(Uint8Array.of(byte)),
  19: (byte) => ({ 0x82: 'é', 0x94: 'ö', 0x9a: 'Ü', 0xe1: 'ß', 0xd5: '€' })[byte] ?? `<${byte}>`,
  45: (byte) => new TextDecoder('windows-1250').decode(Uint8Array.of(byte)),
  46: (byte) => new TextDecoder('windows-1251').decode(Uint8Array.of(byte)),
  16: (byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
};

/** Reads bytes as a printer does; a command that none of ours should send is an error. */
export function readPaper(bytes: Uint8Array): Printed {
  const printed: Printed = { lines: [], cuts: 0, pulses: [], pictures: [], codes: [] };
  let at = 0;
  let page = 0;
  let isBold = false;
  let isDouble = false;
  let kept = '';
  let line = { text: '', isBold: false, isDouble: false };
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new Error('the bytes end within a command');
    return byte;
  };
  const escape: Readonly<Record<string, () => void>> = {
    '@': () => ((page = 0), (isBold = false), (isDouble = false)),
    t: () => void (page = next()),
    E: () => void (isBold = (next() & 1) === 1),
    M: () => void next(),
    a: () => void next(),
    p: () => void printed.pulses.push({ pin: next(), onMs: next() * 2, offMs: next() * 2, beforeLine: printed.lines.length }),
  };
  const group: Readonly<Record<string, () => void>> = {
    '!': () => void (isDouble = next() === 0x11),
    v: () => {
      if (next() !== 0x30 || next() !== 0) throw new Error('a picture that is not set dot by dot');
      const inBytes = next() + next() * 256;
      const height = next() + next() * 256;
      const rows = Array.from({ length: height }, () =>
        Array.from({ length: inBytes }, () => next().toString(2).padStart(8, '0')).join(''),
      );
      printed.pictures.push({ beforeLine: printed.lines.length, width: inBytes * 8, rows });
    },
    '(': () => {
      if (next() !== 0x6b) throw new Error('a command of GS ( that the reader does not know');
      const length = next() + next() * 256;
      const [code, fn, ...rest] = Array.from({ length }, next);
      if (code !== 0x31) throw new Error('a code that is no QR code');
      // 80 keeps what it says, 81 prints it.
      if (fn === 0x50) kept = String.fromCharCode(...rest.slice(1));
      if (fn === 0x51) printed.codes.push({ beforeLine: printed.lines.length, data: kept });
    },
    V: () => {
      if (next() > 49) next();
      printed.cuts += 1;
    },
  };
  while (at < bytes.length) {
    const byte = next();
    if (byte === 0x1b || byte === 0x1d) {
      const name = String.fromCharCode(next());
      const command = (byte === 0x1b ? escape : group)[name];
      if (command === undefined) throw new Error(`a command that the reader does not know: ${byte} ${name}`);
      command();
    } else if (byte === 0x1c) {
      // FS . leaves the Chinese mode of some printers and prints nothing.
      if (next() !== 0x2e) throw new Error('a command of FS that the reader does not know');
    } else if (byte === 0x0a) {
      printed.lines.push(line);
      line = { text: '', isBold: false, isDouble: false };
    } else {
      const char = byte < 0x80 ? String.fromCharCode(byte) : (letters[page]?.(byte) ?? `<page ${page}>`);
      line = { text: line.text + char, isBold: line.isBold || isBold, isDouble: line.isDouble || isDouble };
    }
  }
  return printed;
}
