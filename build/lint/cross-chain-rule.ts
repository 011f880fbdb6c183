import { child, nameOf, stringOf, type Node, type Rule, type RuleContext } from './rule.ts';

const STATEMENT = /^\s*\(?\s*(with|select|insert|update|delete)\b/i;
/** A table that is read or written; what is a catalogue of Postgres, a function or a part of `for update` and `do update` is none. */
const TABLE =
  /\b(?:from|join|into|(?<!for |do )update)\s+(?!pg_|information_schema|schema_migrations|set\b|of\b|unnest\b|jsonb?_)(?:\$\{sql\.|"?[a-z])/i;
const JOIN = /\bjoin\s+(?!unnest\b|pg_|lateral\b)(?:(?!\b(?:join|where|group|order|limit)\b)[\s\S])*/gi;
const KEPT_TO_CHAIN = /\bchain_id"?\s*(?:=|in\b)|\binsert\s+into\b[\s\S]*\bchain_id\b/i;
const CATALOGUE = /\b(?:from|join)\s+(?:pg_|information_schema)/i;
const BUILDER_STARTS: ReadonlySet<string> = new Set(['selectFrom', 'updateTable', 'deleteFrom']);
const ADVICE = 'A statement speaks of one chain: name its chain_id, in every join too. Spread over nodes, it would ask them all.';

/** Forbids statements of the hub's store that are not kept to one chain, and joins that do not go by the chain. */
export const oneChainAStatement: Rule = {
  create(context) {
    const check = (node: Node, text: string): void => {
      if (!STATEMENT.test(text) || !TABLE.test(text) || CATALOGUE.test(text)) return;
      const joins = text.match(JOIN) ?? [];
      if (!KEPT_TO_CHAIN.test(text) || joins.some((join) => !/\bchain_id\b/i.test(join))) context.report({ node, message: ADVICE });
    };
    return {
      Literal: (node) => check(node, stringOf(node) ?? ''),
      TemplateLiteral: (node) => check(node, textOf(context, node).slice(1, -1)),
      CallExpression(node) {
        const callee = child(node, 'callee');
        const method = callee?.type === 'MemberExpression' ? nameOf(child(callee, 'property')) : undefined;
        if (method === undefined || !BUILDER_STARTS.has(method)) return;
        if (!textOf(context, wholeChain(node)).includes("'chain_id', '='")) context.report({ node, message: ADVICE });
      },
    };
  },
};

function textOf(context: RuleContext, { range }: Node): string {
  return context.sourceCode.text.slice(...range);
}

/** The outermost call of a chain of calls that this one begins. */
function wholeChain(start: Node): Node {
  let node = start;
  for (;;) {
    const access = node.parent;
    const call = access?.parent;
    if (access?.type !== 'MemberExpression' || call?.type !== 'CallExpression' || child(call, 'callee') !== access) return node;
    node = call;
  }
}
