import { type AstNode, walk } from '../../../lib/solidity/trees.ts';
import { nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

export const exactTime: Rule = {
  name: 'exact-time',
  why: 'no block need have exactly that time: what waits for it may never come',
  find: ({ source }) =>
    nodesOf(source).filter(
      ({ node }) =>
        node.nodeType === 'BinaryOperation' &&
        ['==', '!='].includes(String(node.operator)) &&
        [node.leftExpression, node.rightExpression].some((side) => readsTime(side as AstNode)),
    ),
};

function readsTime(side: AstNode): boolean {
  return [...walk(side)].some(
    ({ node }) =>
      (node.nodeType === 'MemberAccess' &&
        node.memberName === 'timestamp' &&
        (node.expression as AstNode).name === 'block') ||
      (node.nodeType === 'Identifier' && node.name === 'currentTime'),
  );
}
