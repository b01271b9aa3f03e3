import { type ApplicationIdentifier, applicationIdentifier } from '../ai/applicationIdentifiers.ts';
import type { Element } from '../element.ts';
import { isPartInOrder } from './partInOrder.ts';

/** Whether these AIs may stand in the path of a Digital Link URI in this order: a primary key, then key qualifiers of its own. */
export function isPathSequence([key = '', ...qualifiers]: readonly string[]): boolean {
  const sequences = applicationIdentifier(key)?.qualifiers;
  if (!sequences) return false;
  return qualifiers.length === 0 || sequences.some((sequence) => isPartInOrder(qualifiers, sequence));
}

/** Whether an AI could stand among the qualifiers that a path already has. */
export function couldQualify(ai: string, [key = '', ...qualifiers]: readonly string[]): boolean {
  const sequences = applicationIdentifier(key)?.qualifiers ?? [];
  return sequences.some((sequence) => [ai, ...qualifiers].every((each) => sequence.includes(each)));
}

/** The qualifiers of a key among these elements, in order: as many as one sequence holds, the first of equals. */
export function pickQualifiers(key: ApplicationIdentifier, elements: readonly Element[]): Element[] {
  let best: Element[] = [];
  for (const sequence of key.qualifiers ?? []) {
    const held = sequence.flatMap((ai) => elements.find((element) => element.ai === ai) ?? []);
    if (held.length > best.length) best = held;
  }
  return best;
}
