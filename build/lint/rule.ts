/** A syntax node as the linter hands it over; only the fields that a rule asks for are looked at. */
export interface Node {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly parent?: Node;
  readonly [field: string]: unknown;
}

/** A comment of the file. */
export interface Comment {
  readonly type: string;
  readonly value: string;
  readonly range: readonly [number, number];
}

/** What a rule may ask the linter for. */
export interface RuleContext {
  readonly filename: string;
  readonly sourceCode: { readonly text: string; getAllComments(): readonly Comment[] };
  report(fault: { readonly node: Node; readonly message: string }): void;
}

/** A house rule: visitors by node type. */
export interface Rule {
  create(context: RuleContext): Readonly<Record<string, (node: Node) => void>>;
}

/** Reads a child node, or nothing when the field holds none. */
export function child(node: Node, field: string): Node | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** Reads a list of child nodes. */
export function children(node: Node, field: string): readonly Node[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The text of a string literal, or nothing for any other node. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

/** The name of an identifier, or nothing for any other node. */
export function nameOf(node: Node | undefined): string | undefined {
  const name = node?.['name'];
  return typeof name === 'string' ? name : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
