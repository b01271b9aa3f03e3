import { iso3166alpha2 } from './codes.ts';
import { type Flaw, flaw, wholly } from './flaw.ts';

const SHORTEST = 11;
const LONGEST = 34;

/** An International Bank Account Number: country, then ISO/IEC 7064 MOD 97-10 over the whole (ISO 13616-1). */
export function iban(value: string): Flaw | undefined {
  if (value.length < 4) return wholly('IbanTooShort', value);
  if (iso3166alpha2(value.slice(0, 2))) return flaw('IllegalIbanCountryCode', 0, 2);
  if (value.length > LONGEST) return wholly('IbanTooLong', value);
  if (value.length < SHORTEST) return wholly('IbanTooShort', value);

  const at = value.search(/[^0-9A-Z]/);
  if (at >= 0) return flaw('InvalidIbanCharacter', at);
  return remainder97(value.slice(4) + value.slice(0, 4)) === 1 ? undefined : flaw('IncorrectIbanChecksum', 2, 2);
}

/** Letters count 10 to 35, two digits each. */
function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const worth = Number.parseInt(character, 36);
    remainder = (remainder * (worth < 10 ? 10 : 100) + worth) % 97;
  }
  return remainder;
}
