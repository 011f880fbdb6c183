import { stringOf, type Node, type Rule } from './rule.ts';
import { WRITE_PATH_TRAPS } from './write-path-traps.ts';

/** Forbids sequences, advisory locks and NOTIFY in the SQL of the hub's store. */
export const noWritePathTraps: Rule = {
  create(context) {
    const check = (node: Node, text: string | undefined) => {
      if (text === undefined) return;
      for (const trap of WRITE_PATH_TRAPS) if (trap.pattern.test(text)) context.report({ node, message: trap.advice });
    };
    return {
      Literal: (node) => check(node, stringOf(node)),
      TemplateElement: (node) => check(node, rawText(node['value'])),
    };
  },
};

function rawText(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'raw' in value && typeof value.raw === 'string' ? value.raw : undefined;
}
