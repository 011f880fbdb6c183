import { isDay, isInstant } from '#shared/kernel/time.ts';

/** One thing that was typed: the way to it through the arguments, and what it was. */
export interface TypedValue {
  readonly label: string;
  readonly value: string;
}

/** What turns raw arguments into words: names for ids, formats for amounts, times and days, a word for what is sealed. */
export interface ValueWords {
  /** The name of the row that an id means, undefined when it means nothing to a reader. */
  readonly nameOf: (id: string) => string | undefined;
  readonly amount: (minor: number) => string;
  readonly when: (instant: string) => string;
  readonly day: (day: string) => string;
  /** What a field is called; undefined for one that this version does not know. */
  readonly fieldOf: (name: string) => string | undefined;
  /** What a value of a fixed few is called, such as a status. */
  readonly wordOf: (value: string) => string | undefined;
  /** False for a field that this reader may not see: then only that it was typed is told. */
  readonly mayTell: (name: string) => boolean;
  readonly sealed: string;
  readonly yes: string;
  readonly no: string;
}

const valuesMost = 40;
/** Of what nobody vouches for all is told, up to more than any command holds. */
export const wholeMost = 4000;
/** Machinery that tells a reader nothing. */
const leftOut: ReadonlySet<string> = new Set([
  'action',
  'currency',
  'fixedMinor',
  'hash',
  'leftOutLineIds',
  'prevSeal',
  'pricedLineIds',
  'seal',
  'inclusive',
  'isArchived',
  'isCancelled',
  'itemId',
  'kind',
  'ratePpm',
  'seenAt',
  'handEdited',
  'rule',
  'source',
  'taxRounding',
  'version',
]);
const sealedBoxKeys = ['k', 'v', 'n', 'c'];

/**
 * Arguments of a command as a list that can be read: nested fields flattened, amounts and times formatted, ids by name or left out, sealed
 * fields only named. Whatever shape it has, quarantined input included, it never throws.
 */
export function typedValues(args: unknown, words: ValueWords): readonly TypedValue[] {
  const values: TypedValue[] = [];
  collect(args, '', words, { values, most: valuesMost, isWhole: false });
  return values;
}

/** The same with nothing left out: machinery and ids stand as they were sent. */
export function wholeValues(args: unknown, words: ValueWords): readonly TypedValue[] {
  const values: TypedValue[] = [];
  collect(args, '', words, { values, most: wholeMost, isWhole: true });
  return values;
}

/** How many values there are in arguments. */
export function leavesOf(args: unknown): number {
  if (!isRecord(args)) return 1;
  return Object.values(args).reduce<number>((all, one) => all + leavesOf(one), 0);
}

interface Collected {
  readonly values: TypedValue[];
  readonly most: number;
  readonly isWhole: boolean;
}

function collect(value: unknown, path: string, words: ValueWords, into: Collected): void {
  const { values, most, isWhole } = into;
  if (values.length >= most) return;
  if (Array.isArray(value)) {
    value.forEach((one: unknown, index) => collect(one, value.length > 1 ? `${path} ${index + 1}` : path, words, into));
    return;
  }
  if (isRecord(value)) {
    if (sealedBoxKeys.every((key) => key in value)) values.push({ label: labelOf(path, words), value: words.sealed });
    else
      for (const [key, inner] of Object.entries(value)) {
        if (isWhole || !leftOut.has(key)) collect(inner, path === '' ? key : `${path} ${key}`, words, into);
      }
    return;
  }
  const shown = words.mayTell(path.split(' ').findLast((part) => !/^\d+$/.test(part)) ?? '')
    ? (shownValue(path, value, words) ?? (isWhole ? asSent(value) : undefined))
    : untold(value, words);
  if (shown !== undefined) values.push({ label: labelOf(path, words), value: shown });
}

function untold(value: unknown, { sealed }: ValueWords): string | undefined {
  return value === null || value === '' ? undefined : sealed;
}

function asSent(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function shownValue(path: string, value: unknown, words: ValueWords): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    // What no schema has seen may stand under any name: only what is an amount, a moment or a day is formatted as one.
    if (!Number.isSafeInteger(value)) return String(value);
    if (path.endsWith('Minor')) return words.amount(value);
    return path.endsWith('Milli') ? String(value / 1000) : String(value);
  }
  if (typeof value !== 'string') return undefined;
  if (isInstant(value)) return words.when(value);
  if (isDay(value)) return words.day(value);
  const isId = /(^|[a-z ])(id|Id|Ids|hash|signature)( \d+)?$/.test(path) || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value);
  return isId ? words.nameOf(value) : (words.wordOf(value) ?? value);
}

/** "bill lines 2 unitPriceMinor" becomes "Bill · Line 2 · Price each". */
function labelOf(path: string, { fieldOf }: ValueWords): string {
  return path
    .replace(/(Minor|Milli|Ids?)\b/g, '')
    .split(' ')
    .map((part) => (/^\d+$/.test(part) ? part : (fieldOf(part) ?? spaced(part))))
    .join(' · ')
    .replaceAll(/ · (\d+)/g, ' $1');
}

/** A field of a newer version, by the name that it has there: "isNew" becomes "Is new". */
function spaced(name: string): string {
  const plain = name.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
