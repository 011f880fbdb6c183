import { child, nameOf, stringOf, type Node, type Rule } from './rule.ts';

const SPOKEN_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'errorMessage',
  'hint',
  'label',
  'placeholder',
  'title',
]);
const LETTER = /\p{L}/u;
const ADVICE = 'A person reads this: take it from renderer/i18n.';

/** Every word on a screen goes through i18n: no letters in JSX text, in `{'…'}` or in an attribute that is shown or spoken. */
export const rawTextRules: Rule = {
  create(context) {
    const check = (node: Node, text: string | undefined) => {
      if (text !== undefined && LETTER.test(text)) context.report({ node, message: ADVICE });
    };
    return {
      JSXText(node) {
        check(node, typeof node['value'] === 'string' ? node['value'] : undefined);
      },
      JSXExpressionContainer(node) {
        if (node.parent?.type === 'JSXAttribute') return;
        for (const part of shownParts(child(node, 'expression'))) check(part, textOf(part));
      },
      JSXAttribute(node) {
        const name = nameOf(child(node, 'name'));
        if (name === undefined || !SPOKEN_ATTRIBUTES.has(name)) return;
        const value = child(node, 'value');
        const shown = value?.type === 'JSXExpressionContainer' ? child(value, 'expression') : value;
        for (const part of shownParts(shown)) check(part, textOf(part));
      },
    };
  },
};

/** A condition shows one of its sides; look at both. */
function shownParts(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  if (node.type === 'ConditionalExpression') return [...shownParts(child(node, 'consequent')), ...shownParts(child(node, 'alternate'))];
  if (node.type === 'LogicalExpression') return [...shownParts(child(node, 'left')), ...shownParts(child(node, 'right'))];
  return [node];
}

function textOf(node: Node): string | undefined {
  if (node.type !== 'TemplateLiteral') return stringOf(node);
  const quasis = node['quasis'];
  if (!Array.isArray(quasis)) return undefined;
  return quasis.map((quasi: { readonly value?: { readonly raw?: string } }) => quasi.value?.raw ?? '').join('');
}
