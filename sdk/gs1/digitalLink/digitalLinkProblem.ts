import { contradiction } from '../ai/associations.ts';
import { Gs1Refused } from '../gs1Refused.ts';
import { type DigitalLinkLeniency, parseDigitalLink } from './parseDigitalLink.ts';

/**
 * What is wrong with a GS1 Digital Link URI: the first broken rule with the offending text, or undefined when it is valid.
 * Beside what `parseDigitalLink` refuses: AIs that contradict each other. An AI whose companion is missing is no problem of
 * a URI: the companion may stand on another carrier of the same item (`missingCompanion` in `../ai/associations.ts`).
 */
export function digitalLinkProblem(uri: string, leniency: DigitalLinkLeniency = {}): Gs1Refused | undefined {
  try {
    const { path, attributes } = parseDigitalLink(uri, leniency);
    return contradiction([...path, ...attributes]);
  } catch (error) {
    if (error instanceof Gs1Refused) return error;
    throw error;
  }
}
