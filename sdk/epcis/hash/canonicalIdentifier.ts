import { epcIdentifier } from './epcIdentifier.ts';
import { webIdentifier } from './webIdentifier.ts';

/**
 * A GS1 key in the form that is hashed: constrained canonical GS1 Digital Link URI (CBV 2.0, 8.9), from an EPC URN or
 * any Digital Link spelling; undefined for what carries no GS1 key.
 */
export function canonicalIdentifier(uri: string): string | undefined {
  return uri.startsWith('urn:epc:') ? epcIdentifier(uri) : webIdentifier(uri);
}
