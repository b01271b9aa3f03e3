import { isExplained, nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

export const uncheckedBound: Rule = {
  name: 'unchecked-bound',
  why: 'what may not overflow, and why, must stand beside an unchecked block',
  find: ({ source }) =>
    nodesOf(source).filter(({ node }) => node.nodeType === 'UncheckedBlock' && !isExplained(node, source)),
};
