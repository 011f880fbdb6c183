import { child, children, nameOf, stringOf, type Rule } from './rule.ts';

const ADVICE =
  'Not everybody may see clients: read a row by readClient (renderer/data/clients/read-client.ts), a name by readClientNames (renderer/data/calendar/client-name.ts).';
const QUESTIONS = new Set(['get', 'by', 'all', 'heldBy', 'day', 'days']);
const TABLES = new Set(['clients', 'clientHistory']);

/** Forbids a screen to read the tables of clients itself: what asks for the right stands in `renderer/data`. */
export const clientRowsThroughTheRight: Rule = {
  create(context) {
    return {
      CallExpression(node) {
        const callee = child(node, 'callee');
        if (callee?.type !== 'MemberExpression' || !QUESTIONS.has(nameOf(child(callee, 'property')) ?? '')) return;
        if (TABLES.has(stringOf(children(node, 'arguments')[0]) ?? '')) context.report({ node, message: ADVICE });
      },
    };
  },
};
