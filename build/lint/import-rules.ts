import { child, children, stringOf, type Node, type Rule, type RuleContext } from './rule.ts';

const EXTENSION = /\.(ts|tsx|mjs|css|json|svg|png|sql|woff2|webmanifest)(\?[\w&=]+)?$/;

/** Imports of our own files name the file with its extension, through `#folder/…` or `./` in the same folder. */
export const importByFullName: Rule = {
  create(context) {
    const check = (node: Node) => checkSource(context, child(node, 'source'));
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

function checkSource(context: RuleContext, source: Node | undefined) {
  const specifier = stringOf(source);
  if (source === undefined || specifier === undefined) return;
  if (specifier.startsWith('../')) {
    context.report({
      node: source,
      message: 'Name the file from the top, `#shared/…`, `#renderer/…` and so on: `../` breaks when a file moves.',
    });
  } else if (/^[.#]/.test(specifier) && !EXTENSION.test(specifier)) {
    context.report({ node: source, message: 'Name the file with its extension: the same specifier must work in Node, Vite and tsc.' });
  }
}

/** A barrel (a file that only hands on others' exports) hides who knows whom and drags whole folders into a bundle. */
export const noBarrel: Rule = {
  create(context) {
    return {
      ExportAllDeclaration(node) {
        context.report({ node, message: 'No barrels: import from the file that defines it.' });
      },
      ExportNamedDeclaration(node) {
        if (child(node, 'source') !== undefined && children(node, 'specifiers').length > 0) {
          context.report({ node, message: 'No barrels: import from the file that defines it.' });
        }
      },
    };
  },
};
