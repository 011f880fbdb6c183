import { child, type Node, type Rule, type RuleContext } from './rule.ts';

/** Every export, or the first of a paragraph of them, says in a sentence what it is for, in a doc comment right above it. */
export const docOnExports: Rule = {
  create(context) {
    return {
      ExportNamedDeclaration(node) {
        const declaration = child(node, 'declaration');
        if (declaration === undefined || isOverload(declaration)) return;
        if (hasDocAbove(context, node) || inParagraph(context, node)) return;
        context.report({ node, message: 'An export needs a doc comment: a sentence that says what it is for.' });
      },
    };
  },
};

/** The body of an overloaded function is documented at its first signature. */
function isOverload(declaration: Node): boolean {
  return declaration.type === 'TSDeclareFunction';
}

function hasDocAbove(context: RuleContext, node: Node): boolean {
  const before = context.sourceCode.text.slice(0, node.range[0]).trimEnd();
  if (before.endsWith('*/')) return before.lastIndexOf('/**') > before.lastIndexOf('*/', before.length - 3);
  return /\/\/[^\n]*$/.test(before);
}

/** An export on the line after another (a schema's type after the schema) shares its comment. */
function inParagraph(context: RuleContext, node: Node): boolean {
  const lineAbove = context.sourceCode.text.slice(0, node.range[0]).split('\n').at(-2) ?? '';
  return lineAbove.trim() !== '' && !lineAbove.startsWith('import ');
}
