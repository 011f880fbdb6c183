import { child, children, nameOf, type Rule } from './rule.ts';

const ADVICE = 'shared/ has no clock: take the instant as an argument.';
const LOCAL = 'Date parts are read in the zone of the machine; use shared/kernel with the zone of the branch.';
const CLOCK_METHODS = new Set(['now', 'local', 'utc']);

/** Forbids the ways of reading the machine's clock or zone that a ban on `Date.now` does not see. */
export const ambientClockFault: Rule = {
  create(context) {
    return {
      NewExpression(node) {
        if (nameOf(child(node, 'callee')) !== 'Date') return;
        const given = children(node, 'arguments').length;
        if (given === 0) context.report({ node, message: ADVICE });
        if (given > 1) context.report({ node, message: LOCAL });
      },
      CallExpression(node) {
        const callee = child(node, 'callee');
        if (nameOf(callee) === 'Date') context.report({ node, message: ADVICE });
        if (callee?.type !== 'MemberExpression' || nameOf(child(callee, 'object')) !== 'DateTime') return;
        const method = nameOf(child(callee, 'property'));
        if (method !== undefined && CLOCK_METHODS.has(method) && children(node, 'arguments').length === 0) {
          context.report({ node, message: ADVICE });
        }
      },
    };
  },
};
