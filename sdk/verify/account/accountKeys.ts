import { bytes32Word, uintWord } from '../abiWord.ts';
import { concatBytes, type Hex, hexToBytes, padToWord } from '../bytes.ts';
import { naturalKey, utf8 } from '../facts/naturalKey.ts';
import { keccak256 } from '../keccak.ts';
import { VerifyError } from '../verifyError.ts';

/** What accounts of GEP are compared within; numbers as contracts/gep/types/GepAccount.sol has them. */
export interface AccountSeries {
  /** 1 city, 2 county, 3 township, 4 village, 5 project. */
  level: number;
  /** 4, 6, 9 or 12 digits; of a project its county's six. */
  region: string;
  /** Of a project, in any order; of nothing else. */
  parcels: readonly string[];
  methodology: Hex;
  priceBasis: string;
}

/** The id of a series follows from what is comparable. @throws VerifyError WordOutOfRange */
export function accountSeriesKey({ level, region, parcels, methodology, priceBasis }: AccountSeries): Hex {
  return naturalKey('liangshan.gep-series.v1', [
    ...[uintWord(level), uintWord(BigInt(region)), parcelsWord(parcels)],
    ...[bytes32Word(methodology), textWord(priceBasis)],
  ]);
}

/** What the id of an account commits to: other words anywhere are another account. */
export interface AccountFacts {
  series: Hex;
  /** sha2-256 of the account's document. */
  contentHash: Hex;
  totalFen: string;
  /** Last second of the year in China, seconds. */
  basisDate: number;
}

/** @throws VerifyError WordOutOfRange */
export function accountKey({ series, contentHash, totalFen, basisDate }: AccountFacts): Hex {
  return naturalKey('liangshan.gep-account.v1', [
    ...[bytes32Word(series), bytes32Word(contentHash)],
    ...[uintWord(BigInt(totalFen)), uintWord(basisDate)],
  ]);
}

/** Ascending, each once, packed. */
function parcelsWord(parcels: readonly string[]): Uint8Array {
  const ids = parcels.filter((parcel, n) => parcels.indexOf(parcel) === n).sort();
  return ids.length > 0 ? keccak256(concatBytes(ids.map((id) => hexToBytes(id, 32)))) : padToWord(new Uint8Array());
}

/** ASCII, then zeros. */
function textWord(text: string): Uint8Array {
  const bytes = utf8(text);
  if (bytes.length > 32) throw new VerifyError('WordOutOfRange', 'Pass at most 32 characters.', { value: text });
  const word = new Uint8Array(32);
  word.set(bytes);
  return word;
}
