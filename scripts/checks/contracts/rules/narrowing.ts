import type { AstNode } from '../../../lib/solidity/trees.ts';
import { isExplained, nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

/** Where words are packed and amounts rounded; each such place is fuzzed. */
const PACKING = /\/(types|libraries)\//;

export const narrowing: Rule = {
  name: 'narrowing',
  why: 'a number cut to fewer bits is another number, silently: a comment beside it says why it fits',
  find: ({ path, source }) =>
    PACKING.test(path) ? [] : nodesOf(source).filter(({ node }) => isNarrowing(node) && !isExplained(node, source)),
};

function isNarrowing(node: AstNode): boolean {
  if (node.nodeType !== 'FunctionCall' || node.kind !== 'typeConversion') return false;
  const [from] = node.arguments as AstNode[];
  const [wide, narrow] = [bitsOf(from), bitsOf(node)];
  return wide !== undefined && narrow !== undefined && narrow < wide;
}

function bitsOf(node: AstNode | undefined): number | undefined {
  const bits = node?.typeDescriptions?.typeIdentifier?.match(/^t_u?int(\d+)$/)?.[1];
  return bits === undefined ? undefined : Number(bits);
}
