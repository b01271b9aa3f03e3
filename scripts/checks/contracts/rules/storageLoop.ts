import { type AstNode, walk } from '../../../lib/solidity/trees.ts';
import { isExplained, isStorage, nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

export const storageLoop: Rule = {
  name: 'storage-loop',
  why: 'a list in storage that only grows makes its loop dearer until no block can hold it: name its bound',
  find: ({ source }) =>
    nodesOf(source).filter(({ node }) => {
      const condition = node.condition as AstNode | null;
      return (
        ['ForStatement', 'WhileStatement', 'DoWhileStatement'].includes(node.nodeType) &&
        !!condition &&
        readsLength(condition) &&
        !isExplained(node, source, 3)
      );
    }),
};

function readsLength(condition: AstNode): boolean {
  return [...walk(condition)].some(
    ({ node }) =>
      node.nodeType === 'MemberAccess' && node.memberName === 'length' && isStorage(node.expression as AstNode),
  );
}
