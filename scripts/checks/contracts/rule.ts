import type { AstNode, Source, Trees } from '../../lib/solidity/trees.ts';

/** Something that a rule found in the contracts. */
export interface Finding {
  rule: string;
  /** Path and line, for people. */
  place: string;
  /** What an exception names: `Contract.function`, or the name of what is declared. */
  subject: string;
}

/** What a rule looks at: one source of ours, among all of them. */
export interface Looked {
  path: string;
  source: Source;
  trees: Trees;
}

export interface Rule {
  /** What an exception calls it. */
  name: string;
  /** What goes wrong where it is broken. */
  why: string;
  find(looked: Looked): { node: AstNode; subject: string }[];
}
