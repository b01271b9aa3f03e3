import { type BytesLike, computeHmac, keccak256, toUtf8Bytes } from 'ethers';
import type { Bytes32 } from '../ids/keys.ts';

/** A certificate's number as the chain knows it: of an organisation. Spelled as the register prints it. */
export function certificateNumber(printed: string): Bytes32 {
  return keccak256(toUtf8Bytes(printed)) as Bytes32;
}

/**
 * The same for a natural person: numbers are few enough to be tried, so that only the register's key makes the hash.
 * The key stays with the register; destroying it makes the certificate nobody's.
 */
export function personalCertificateNumber(key: BytesLike, printed: string): Bytes32 {
  return computeHmac('sha256', key, toUtf8Bytes(printed)) as Bytes32;
}
