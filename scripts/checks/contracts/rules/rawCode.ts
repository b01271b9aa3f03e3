import { nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

const DELEGATING = ['delegatecall', 'callcode', 'functionDelegateCall'];

export const rawCode: Rule = {
  name: 'raw-code',
  why: 'assembly, delegation and self-destruction escape what the compiler and the other rules know',
  find: ({ source }) =>
    nodesOf(source).filter(
      ({ node }) =>
        node.nodeType === 'InlineAssembly' ||
        (node.nodeType === 'MemberAccess' && DELEGATING.includes(String(node.memberName))) ||
        (node.nodeType === 'Identifier' && node.name === 'selfdestruct'),
    ),
};
