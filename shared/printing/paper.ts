import type { ReceiptItem } from './receipt.ts';

/** How many characters printers for paper of 58 and 80 mm set in a line. */
export const paperWidths = [32, 42, 48] as const;

/** How many characters fit in a line. */
export type PaperWidth = (typeof paperWidths)[number];

/** A line as the printer sets it: no longer than its columns, or half of them when it is double. */
export interface PaperLine {
  readonly text: string;
  readonly align?: 'start' | 'center';
  readonly isBold?: boolean;
  /** Twice as high and wide. */
  readonly isDouble?: boolean;
}

/** Lays out what is printed in the printer's own columns, so that the preview and the paper cannot differ. */
export function paperLines(items: readonly ReceiptItem[], columns: number): readonly PaperLine[] {
  return items.flatMap((item): readonly PaperLine[] => {
    switch (item.kind) {
      case 'gap':
        return [{ text: '' }];
      case 'rule':
        return [{ text: '-'.repeat(columns) }];
      case 'words': {
        const { text, isCentred = false, isBold = false } = item;
        return wrapped(text, columns).map((line) => ({ text: line, align: isCentred ? 'center' : 'start', isBold }));
      }
      case 'row': {
        const { left, right, isBold = false, isDouble = false } = item;
        return inColumns(left, right, isDouble ? Math.floor(columns / 2) : columns).map((text) => ({ text, isBold, isDouble }));
      }
    }
  });
}

/** Words at the left edge, figures at the right of their last line. Words go on in another line, figures are never broken. */
export function inColumns(left: string, right: string, columns: number): readonly string[] {
  const figures = charsOf(right).length;
  const room = columns - figures - 1;
  // Figures that leave the words no room get a line of their own.
  if (room < minRoom && charsOf(left).length > room) return [...wrapped(left, columns), right.padStart(columns + right.length - figures)];
  const lines = wrapped(left, room);
  const last = lines.at(-1) ?? '';
  return [...lines.slice(0, -1), `${last}${' '.repeat(columns - figures - charsOf(last).length)}${right}`];
}

/** Narrower than this, words are broken at every few letters. */
const minRoom = 8;

const inset = /^ */;

/** The text in lines of at most so many characters; an indented text stays indented. A word that is longer than a line is broken. */
export function wrapped(text: string, columns: number): readonly string[] {
  const indent = inset.exec(text)?.[0] ?? '';
  const room = columns - indent.length;
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    for (const part of pieces(word, room)) {
      const last = lines.at(-1);
      if (last !== undefined && charsOf(last).length + 1 + charsOf(part).length <= room) lines[lines.length - 1] = `${last} ${part}`;
      else lines.push(part);
    }
  }
  return lines.map((line) => indent + line);
}

function pieces(word: string, room: number): readonly string[] {
  const chars = charsOf(word);
  const parts: string[] = [];
  for (let at = 0; at < chars.length || at === 0; at += room) parts.push(chars.slice(at, at + room).join(''));
  return parts;
}

/** Characters as a printer counts them: one place each, whatever JavaScript makes of them. */
const charsOf = (text: string): readonly string[] => Array.from(text);

/** Signs that no printer's set of characters has, as near as it can come. Each takes one place, or as many as it is replaced by. */
const plainSigns: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2026': '...',
  '\u00d7': 'x',
  '\u00b7': '-',
  '\u2022': '-',
};

/**
 * The text with signs that a receipt printer has: letters stay what they are, whether the printer's set has them is another matter. It is made
 * before the lines are laid out, because one sign may become three.
 */
export function plainText(text: string): string {
  const composed = text.normalize('NFC').replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\r\n]/g, ' ');
  // Marks that did not compose, joiners and direction signs have no place of their own on paper.
  const visible = composed.replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '');
  return Array.from(visible, (char) => plainSigns[char] ?? (char.length > 1 ? '?' : char)).join('');
}

/** The same paper in signs that a receipt printer has. */
export function plainItems(items: readonly ReceiptItem[]): readonly ReceiptItem[] {
  return items.map((item) => {
    switch (item.kind) {
      case 'words':
        return { ...item, text: plainText(item.text) };
      case 'row':
        return { ...item, left: plainText(item.left), right: plainText(item.right) };
      case 'rule':
      case 'gap':
        return item;
    }
  });
}
