import { constrainedDigitalLink } from '../../gs1/digitalLink/constrainedDigitalLink.ts';
import { type Vocabulary, vocabularies } from '../vocabulary/terms.ts';
import { canonicalNumber } from './canonicalNumber.ts';

const URN_VOCABULARIES = Object.values(vocabularies).filter((one: Vocabulary) => one.urn) as Required<Vocabulary>[];
/** What may carry a GS1 key: every key begins with a digit. To try other addresses costs more than all the rest. */
const IDENTIFIER = /^(urn:epc:|https?:\/\/.*\/\w{2,5}\/[\d%])/i;

/** A value in the spelling that is hashed: standard words as web addresses, numbers and GS1 keys in canonical form. */
export function canonicalValue(text: string): string {
  const value = fromUrn(text);
  if (IDENTIFIER.test(value)) return constrainedDigitalLink(value) ?? value;
  return canonicalNumber(value) ?? value;
}

/** `urn:epcglobal:cbv:bizstep:receiving` → `https://ref.gs1.org/cbv/BizStep-receiving`. */
function fromUrn(text: string): string {
  const found = URN_VOCABULARIES.find(({ urn }) => text.startsWith(urn));
  return found ? found.base + text.slice(found.urn.length) : text;
}
