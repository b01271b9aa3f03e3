import { bytes32Word, uintWord } from '../abiWord.ts';
import type { Hex } from '../bytes.ts';
import { naturalKey } from '../facts/naturalKey.ts';
import { VerifyError } from '../verifyError.ts';
import { serialWord } from './labelLeaf.ts';

/** What a code says: read from the package, never from a server. */
export interface LabelCode {
  /** GTIN-14. */
  gtin: string;
  /** AI(10). */
  lot: string;
  /** AI(21); null for a code that goes to the lot alone. */
  serial: string | null;
}

/** A Digital Link (`…/01/GTIN/10/LOT/21/SERIAL`), or the scan page's address (`…/c/GTIN/LOT/SERIAL`). */
const LINK = /\/01\/(\d{14})(?:\/22\/[^/]+)?\/10\/([^/]+)(?:\/21\/([^/]+))?\/?$/;
const PAGE = /\/c\/(\d{14})\/([^/]+)(?:\/([^/]+))?\/?$/;
const MAX_LOT = 20;

/**
 * Reads a code. Whether it is well-formed by the standard is for others to say (sdk/gs1); here only what is checked is read.
 * @throws VerifyError LabelCodeInvalid
 */
export function readLabelCode(uri: string): LabelCode {
  const path = uri.split(/[?#]/)[0] ?? '';
  const [, gtin, lot, serial] = LINK.exec(path) ?? PAGE.exec(path) ?? [];
  const code = gtin && lot ? { gtin, lot: decoded(lot), serial: serial ? decoded(serial) : null } : null;
  if (code && code.lot.length <= MAX_LOT && (code.serial ?? '').length <= MAX_LOT) return code;
  throw new VerifyError('LabelCodeInvalid', 'This is no code of a package: it has no GTIN and lot. Type it again.', {
    uri: uri.slice(0, 200),
  });
}

/** Whether both say the same. */
export function isSameCode(a: LabelCode, b: LabelCode): boolean {
  return a.gtin === b.gtin && a.lot === b.lot && a.serial === b.serial;
}

/** Id of the batch: Keys.batch, its lowest bit cleared (contracts/shared/libraries/BatchIds.sol). */
export function batchIdOf({ gtin, lot }: LabelCode): Hex {
  const hash = naturalKey('liangshan.batch.v1', [uintWord(BigInt(gtin)), serialWord(lot)]);
  const even = '02468ace'.charAt(Number.parseInt(hash.slice(-1), 16) >> 1);
  return `0x${hash.slice(2, -1)}${even}`;
}

/** Id of a label set (Keys.labelSet). @param number which set on the batch, from 0 */
export function labelSetIdOf(batch: Hex, number: number): Hex {
  return naturalKey('liangshan.label-set.v1', [bytes32Word(batch), uintWord(number)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new VerifyError('LabelCodeInvalid', 'This code is damaged: it has a broken % sign. Type it again.', { text });
  }
}
