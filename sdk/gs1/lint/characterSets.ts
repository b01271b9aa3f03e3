import { type Flaw, type FlawCode, flaw, wholly } from './flaw.ts';

/** GS1 AI encodable character set 82, in the order of its values (General Specifications 7.11). */
export const CSET82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** GS1 AI encodable character set 32 of check character pairs, in the order of its values (General Specifications 7.9). */
export const CSET32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Only digits 0–9. */
export function csetnumeric(value: string): Flaw | undefined {
  return firstOutside(/[^0-9]/, value, 'NonDigitCharacter');
}

/** Only characters of set 82. */
export function cset82(value: string): Flaw | undefined {
  return firstOutside(/[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/, value, 'InvalidCset82Character');
}

/** Only characters of set 39: components and parts (General Specifications 7.11). */
export function cset39(value: string): Flaw | undefined {
  return firstOutside(/[^#\-/0-9A-Z]/, value, 'InvalidCset39Character');
}

/** Only characters of set 64, URL-safe base64 (General Specifications 7.11); padding of at most two, and then in whole threes. */
export function cset64(value: string): Flaw | undefined {
  const body = value.replace(/=+$/, '');
  const padding = value.length - body.length;
  if (padding > 2 || (padding > 0 && value.length % 3 !== 0)) return flaw('InvalidCset64Padding', body.length, padding);
  return firstOutside(/[^\-0-9A-Z_a-z]/, body, 'InvalidCset64Character');
}

/** One character of set 64: the importer index of AI (7040). */
export function importeridx(value: string): Flaw | undefined {
  if (value.length !== 1) return wholly('ImporterIdxMustBeOneCharacter', value);
  return firstOutside(/[^\-0-9A-Z_a-z]/, value, 'InvalidImportIdxCharacter');
}

/** Each `%` begins a percent-encoded byte. */
export function pcenc(value: string): Flaw | undefined {
  const at = value.search(/%(?![0-9A-Fa-f]{2})/);
  return at < 0 ? undefined : flaw('InvalidPercentSequence', at, Math.min(3, value.length - at));
}

function firstOutside(outsider: RegExp, value: string, code: FlawCode): Flaw | undefined {
  const at = value.search(outsider);
  return at < 0 ? undefined : flaw(code, at);
}
