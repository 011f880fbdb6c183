import { parseSync } from 'vite';

/** One small change of a source file that a test ought to notice. */
export interface Mutant {
  /** From the root of the project. */
  readonly file: string;
  readonly line: number;
  /** What stood there and what stands there now, on one line each. */
  readonly was: string;
  readonly becomes: string;
  readonly start: number;
  readonly end: number;
  readonly replace: string;
  /** The expression or statement that is another one with it. */
  readonly whole: Whole;
}

interface Whole {
  readonly start: number;
  readonly end: number;
  readonly isStatement: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

type Change = Pick<Mutant, 'start' | 'end' | 'replace'>;

const swaps: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '-': '+',
  '*': '/',
};

/** Every mutant of a file: conditions turned round, boundaries moved, numbers off by one, statements and awaits left out, answers withheld. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const found: Mutant[] = [];
  walk(program as unknown as Node, (node) => {
    for (const { change, of } of changesOf(node, source)) {
      const whole = { start: of.start, end: of.end, isStatement: of.type.endsWith('Statement') };
      const line = source.slice(0, change.start).split('\n').length;
      found.push({ file, line, ...change, whole, was: oneLine(source.slice(change.start, change.end)), becomes: oneLine(change.replace) });
    }
  });
  return found;
}

/** The source with the mutant in place. */
export function mutated(source: string, { start, end, replace }: Change): string {
  return source.slice(0, start) + replace + source.slice(end);
}

const shownChars = 100;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > shownChars ? `${line.slice(0, shownChars)}…` : line;
}

/** What may stand in a place instead, and the node that is another one then. */
interface Found {
  readonly change: Change;
  readonly of: Node;
}

function changesOf(node: Node, source: string): readonly Found[] {
  const text = (part: Node): string => source.slice(part.start, part.end);
  const instead = (part: Node, replace: string): Found => ({ change: { start: part.start, end: part.end, replace }, of: part });
  const negated = (test: Node): Found => instead(test, `!(${text(test)})`);
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      // Comparisons are turned round by themselves.
      return isComparison(node['test'] as Node) ? [] : [negated(node['test'] as Node)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return operators(node, source).map((change) => ({ change, of: node }));
    case 'Literal':
      if (typeof node['value'] === 'boolean') return [instead(node, String(!node['value']))];
      return typeof node['value'] === 'number' ? [instead(node, String(node['value'] + 1))] : [];
    case 'AwaitExpression':
      return [instead(node, text(node['argument'] as Node))];
    case 'ExpressionStatement':
      return [instead(node, ';')];
    case 'ReturnStatement':
      return isNode(node['argument']) && !isPlainValue(node['argument']) ? [instead(node, 'return undefined as never;')] : [];
    default:
      return [];
  }
}

function operators(node: Node, source: string): readonly Change[] {
  const [left, right] = [node['left'] as Node, node['right'] as Node];
  const operator = node['operator'] as string;
  if (operator === '??') return [{ start: node.start, end: node.end, replace: source.slice(right.start, right.end) }];
  const isText = [left, right].some((side) => side.type === 'TemplateLiteral' || typeof side['value'] === 'string');
  const swapped = operator === '+' && !isText ? '-' : swaps[operator];
  if (swapped === undefined) return [];
  const at = source.indexOf(operator, left.end);
  return [{ start: at, end: at + operator.length, replace: swapped }];
}

function isComparison(node: Node): boolean {
  return node.type === 'BinaryExpression' && swaps[node['operator'] as string] !== undefined;
}

function isPlainValue(node: Node): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node['name'] === 'undefined');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Types are not run, and nobody tests the words of an error. */
const passedOver: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ThrowStatement',
  'TSTypeAnnotation',
  'TSTypeParameterInstantiation',
]);
const typesOnly = /^TS(?!AsExpression|NonNullExpression|SatisfiesExpression)/;

function walk(node: Node, visit: (node: Node) => void): void {
  if (passedOver.has(node.type) || typesOnly.test(node.type)) return;
  visit(node);
  for (const [name, value] of Object.entries(node)) {
    // What a field is called is no value.
    if (name === 'key' && node['computed'] !== true) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}
