import type { Element } from '../element.ts';
import { Gs1Refused } from '../gs1Refused.ts';
import { applicationIdentifier } from './applicationIdentifiers.ts';

/**
 * Two AIs that contradict each other on one item, or one said twice with different values (General Specifications 4.14 and
 * 4.13); undefined when all can be true together.
 */
export function contradiction(elements: readonly Element[]): Gs1Refused | undefined {
  return excludedPair(elements) ?? repeatedOtherwise(elements);
}

/**
 * An AI that says nothing without another one (General Specifications 4.13). Judge it over all that is marked on an item:
 * one carrier alone may hold a part.
 */
export function missingCompanion(elements: readonly Element[]): Gs1Refused | undefined {
  for (const { ai, value } of elements) {
    for (const groups of applicationIdentifier(ai)?.requires ?? []) {
      const isMet = groups.some((group) => group.every((wanted) => find(elements, wanted, ai)));
      if (!isMet) return new Gs1Refused('PairMissing', { ai, value });
    }
  }
  return serialMissing(elements);
}

function excludedPair(elements: readonly Element[]): Gs1Refused | undefined {
  for (const { ai } of elements) {
    for (const pattern of applicationIdentifier(ai)?.excludes ?? []) {
      const other = find(elements, pattern, ai);
      if (other) return new Gs1Refused('PairExcluded', { ai, value: `(${other.ai})${other.value}` });
    }
  }
  return undefined;
}

function repeatedOtherwise(elements: readonly Element[]): Gs1Refused | undefined {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    const before = values.get(ai) ?? value;
    if (before !== value) return new Gs1Refused('RepeatedValuesDiffer', { ai, value });
    values.set(ai, value);
  }
  return undefined;
}

/** A digital signature (8030) signs one thing: a key with an optional serial component must carry it. */
function serialMissing(elements: readonly Element[]): Gs1Refused | undefined {
  if (!elements.some(({ ai }) => ai === '8030')) return undefined;
  const bare = elements.find(({ ai, value }) => {
    const entry = applicationIdentifier(ai);
    return entry?.qualifiers && entry.components.at(-1)?.isOptional && value.length === entry.minLength;
  });
  return bare && new Gs1Refused('PairMissing', bare);
}

/** The element of that AI, or of that shape ("31nn"); never the asking AI itself. */
function find(elements: readonly Element[], pattern: string, asking: string): Element | undefined {
  const prefix = pattern.replace(/n+$/, '');
  return elements.find(({ ai }) => ai !== asking && ai.length === pattern.length && ai.startsWith(prefix));
}
