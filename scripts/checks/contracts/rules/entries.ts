import type { AstNode, Trees } from '../../../lib/solidity/trees.ts';
import { deployedEntries, type Effects, EffectsOf, type Entry } from '../effects.ts';
import { nameOf } from '../nodes.ts';
import type { Looked, Rule } from '../rule.ts';

const known = new WeakMap<Trees, EffectsOf>();

export const effectLast: Rule = {
  name: 'effect-last',
  why: 'a contract that is called before our books are written can call back and find them as they were',
  find: (looked) =>
    entriesWhere(looked, ({ writesAfterCall }, { definition }) => writesAfterCall && !isLocked(definition)),
};

export const silentWrite: Rule = {
  name: 'silent-write',
  why: 'what changes without an event is missing from every projection',
  find: (looked) => entriesWhere(looked, ({ writes, emits }) => writes && !emits),
};

export const openWrite: Rule = {
  name: 'open-write',
  why: 'a function that writes and never looks at who asks is open to everybody',
  find: (looked) =>
    entriesWhere(
      looked,
      ({ writes, asksSender }, { definition }) =>
        writes && !asksSender && (definition.modifiers as AstNode[]).length === 0,
    ),
};

function entriesWhere({ path, trees }: Looked, holds: (effects: Effects, entry: Entry) => boolean) {
  const effects = known.get(trees) ?? new EffectsOf(trees);
  known.set(trees, effects);
  return [...deployedEntries(path, trees, effects)]
    .filter((entry) => holds(effects.of(entry), entry))
    .map(({ definition, definedIn }) => ({ node: definition, subject: `${nameOf(definedIn)}.${nameOf(definition)}` }));
}

/** A second call finds the door shut. */
function isLocked({ modifiers }: AstNode): boolean {
  return (modifiers as AstNode[]).some(({ modifierName }) => (modifierName as AstNode).name === 'nonReentrant');
}
