import { bytes32Word, uintWord } from '../../../sdk/verify/abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../../../sdk/verify/bytes.ts';
import { naturalKey, utf8 } from '../../../sdk/verify/facts/naturalKey.ts';
import { keccak256 } from '../../../sdk/verify/keccak.ts';
import { rightId } from '../../../sdk/verify/right/rightSlots.ts';

const WORD = 32;
const HASH = /^0x[0-9a-f]{64}$/;

/** The id that a right will have: papers it is entered on are about that. A person's number is the register's own hash. */
export function rightIdOf(register: string, number: string): string {
  const hash = HASH.test(number) ? (number as Hex) : bytesToHex(keccak256(utf8(number)));
  return rightId(register as Hex, hash);
}

/** The id that a lien will have by the register's number: its receipt is about that (Keys.lien). */
export function lienIdOf(register: string, number: string): string {
  const text = utf8(number);
  const padded = concatBytes([text, new Uint8Array((WORD - (text.length % WORD)) % WORD)]);
  const words = [bytes32Word(register as Hex), uintWord(3 * WORD), uintWord(text.length), padded];
  return naturalKey('liangshan.lien.v1', words);
}

/** Where one product is grown: its CAPACITY is about that (Keys.base). */
export function baseIdOf(parcel: string, gtin: string): string {
  return naturalKey('liangshan.base.v1', [bytes32Word(parcel as Hex), uintWord(BigInt(gtin))]);
}

/** What a price is of, a trade item in one region: PRICE_OBSERVATION and REFERENCE_PRICE are about that (priceKey). */
export function priceIdOf(gtin: string, region: number): string {
  return naturalKey('liangshan.price.v1', [uintWord(BigInt(gtin)), uintWord(region)]);
}

/** A brand's licence to one member and its owner's mandate to an operator: BRAND_LICENCE and BRAND_OPERATION (Keys.brandMember). */
export function licenceIdOf(brand: number, member: string): string {
  return naturalKey('liangshan.brand-member.v1', [uintWord(brand), bytes32Word(member as Hex)]);
}
