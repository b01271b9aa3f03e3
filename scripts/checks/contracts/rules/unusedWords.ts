import { type Trees, walk } from '../../../lib/solidity/trees.ts';
import { nameOf, nodesOf } from '../nodes.ts';
import type { Rule } from '../rule.ts';

const used = new WeakMap<Trees, Set<number>>();

export const unusedWords: Rule = {
  name: 'unused-words',
  why: 'an error or event that nothing says is a promise that nobody keeps',
  find: ({ source, trees }) =>
    nodesOf(source)
      .filter(({ node }) => ['ErrorDefinition', 'EventDefinition'].includes(node.nodeType))
      .filter(({ node }) => !usedIn(trees).has(node.id))
      .map(({ node, subject }) => ({ node, subject: `${subject}.${nameOf(node)}` })),
};

function usedIn(trees: Trees): Set<number> {
  const known = used.get(trees);
  if (known) return known;
  const ids = new Set<number>();
  for (const { tree } of trees.sources.values()) {
    for (const { node } of walk(tree))
      if (typeof node.referencedDeclaration === 'number') ids.add(node.referencedDeclaration);
  }
  used.set(trees, ids);
  return ids;
}
