import { nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

export const bareRecovery: Rule = {
  name: 'bare-recovery',
  why: 'ecrecover takes malleable signatures, answers zero for broken ones and knows no smart accounts',
  find: ({ source }) =>
    nodesOf(source).filter(({ node }) => node.nodeType === 'Identifier' && node.name === 'ecrecover'),
};
