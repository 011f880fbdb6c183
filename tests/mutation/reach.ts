import { parseSync } from 'vite';

/** A function of a source file, from its first letter to behind its last. */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface Body extends Span {
  readonly of: Span;
  readonly isBlock: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Where a running test leaves the functions that it came by; `note-reach.ts` empties it before each file of tests. */
export const reachedKey = 'foyerReached';

/** The source, whose functions each say that they were called. */
export function withReachNoted(file: string, source: string): string {
  const inserts = bodiesOf(file, source).flatMap(({ start, end, of, isBlock }) => {
    const note = `globalThis.${reachedKey}?.add(${JSON.stringify(placeOf(file, of))})`;
    return isBlock
      ? [{ at: start + 1, text: `${note};` }]
      : [
          { at: start, text: `(${note}, (` },
          { at: end, text: '))' },
        ];
  });
  // From the end on, so that no place moves before its turn; of two at one place the outer function's goes first.
  return inserts
    .toReversed()
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { at, text: put }) => text.slice(0, at) + put + text.slice(at), source);
}

/** The innermost function around a place, by the name under which it is noted; null outside of all, where a file runs when it is loaded. */
export function functionAround(file: string, source: string, { start, end }: Span): string | null {
  const around = bodiesOf(file, source).filter(({ of }) => of.start <= start && end <= of.end);
  const innermost = around.toSorted((a, b) => a.of.end - a.of.start - (b.of.end - b.of.start))[0];
  return innermost === undefined ? null : placeOf(file, innermost.of);
}

const functions: ReadonlySet<string> = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Asked for every mutant of a file. */
const known = new Map<string, readonly Body[]>();

function bodiesOf(file: string, source: string): readonly Body[] {
  const before = known.get(source);
  if (before !== undefined) return before;
  const found: Body[] = [];
  walk(parseSync(file, source).program as unknown as Node, (node) => {
    if (!functions.has(node.type)) return;
    const { type, start, end } = node['body'] as Node;
    found.push({ start, end, of: node, isBlock: type === 'BlockStatement' });
  });
  known.set(source, found);
  return found;
}

function placeOf(file: string, { start }: Span): string {
  return `${file}:${start}`;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string') walk(child as Node, visit);
    }
  }
}
