import type { AstNode } from '../../../lib/solidity/trees.ts';
import { nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

export const txOrigin: Rule = {
  name: 'tx-origin',
  why: 'who signed the transaction is not who asks: any contract on the way could borrow the name',
  find: ({ source }) =>
    nodesOf(source).filter(
      ({ node }) =>
        node.nodeType === 'MemberAccess' && node.memberName === 'origin' && (node.expression as AstNode).name === 'tx',
    ),
};
