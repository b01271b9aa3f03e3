import type { AstNode, Range } from '../../lib/solidity/trees.ts';

/** One change of a source: what stands in `range` becomes `text`. */
export interface Mutation {
  operator: Operator;
  range: Range;
  text: string;
  /** The smallest expression or statement around it that can be chosen at run time. */
  host: AstNode;
}

export type Operator =
  | 'boundary'
  | 'comparison'
  | 'arithmetic'
  | 'logic'
  | 'condition'
  | 'require'
  | 'effect'
  | 'emit'
  | 'constant'
  | 'modifier'
  | 'arguments';
