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

/**
 * What effect-last has exceptions for rests on these: whoever frees, locks or notes something in a register may write its own
 * books afterwards. By verb, so that an asset that comes later is held to it too; the last ones are of one register each.
 */
const QUIET = new Set([
  'lockForMarket',
  'releaseFromMarket',
  'releaseFromSale',
  'lockForPledge',
  'releaseFromPledge',
  'markOrders',
  'claimAreas',
  'releaseAreas',
  'releaseClaim',
  'LockableERC20.settle',
  'Proceeds.close',
  'ProductBatches.pack',
]);

export const quietMove: Rule = {
  name: 'quiet-move',
  why: 'exceptions to effect-last rest on it that this calls nobody: its callers write their books afterwards',
  find: (looked) =>
    entriesWhere(looked, ({ calls }, { definition, definedIn }) => {
      const name = nameOf(definition);
      return calls && (QUIET.has(name) || QUIET.has(`${nameOf(definedIn)}.${name}`));
    }),
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
