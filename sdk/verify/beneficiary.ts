import { bytesToHex, concatBytes, type Hex, hexToBytes } from './bytes.ts';
import { utf8 } from './facts/naturalKey.ts';
import { keccak256 } from './keccak.ts';
import { VerifyError } from './verifyError.ts';

/** Crockford's base 32: no I, L, O, U, so that it is read aloud and typed without mistakes. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SALT_BYTES = 32;
const CODE_LENGTH = 52;
const GROUP = 4;

/**
 * How a certificate names a beneficiary who isn't public: keccak256(256-bit salt ‖ UTF-8 name). Whoever holds the
 * certificate's code and knows the name can prove it; from the commitment alone nobody finds it.
 */
export function beneficiaryCommitment(salt: Hex, name: string): Hex {
  return bytesToHex(keccak256(concatBytes([hexToBytes(salt, SALT_BYTES), utf8(normalName(name))])));
}

/** The salt as printed on the certificate: 52 signs in groups of four, the first with a check of four bits. */
export function certificateCode(salt: Hex): string {
  const bytes = hexToBytes(salt, SALT_BYTES);
  const bits = [check(bytes).toString(2).padStart(4, '0'), ...Array.from(bytes, bitsOf)].join('');
  const signs = Array.from(
    { length: CODE_LENGTH },
    (_, i) => ALPHABET[Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2)],
  );
  return Array.from({ length: CODE_LENGTH / GROUP }, (_, i) => signs.slice(GROUP * i, GROUP * i + GROUP).join('')).join(
    '-',
  );
}

/**
 * The salt in a code as somebody typed it: small letters, spaces and the usual mix-ups (O for 0, I and L for 1) are read.
 * @throws VerifyError CertificateCodeInvalid
 */
export function readCertificateCode(code: string): Hex {
  const signs = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const bits = Array.from(signs, (sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  if (signs.length !== CODE_LENGTH || /[^01]/.test(bits)) throw invalid();
  const salt = Uint8Array.from({ length: SALT_BYTES }, (_, i) => Number.parseInt(bits.slice(4 + 8 * i, 12 + 8 * i), 2));
  if (Number.parseInt(bits.slice(0, 4), 2) !== check(salt)) throw invalid();
  return bytesToHex(salt);
}

/**
 * Whether a certificate's commitment is this name under this code.
 * @throws VerifyError CertificateCodeInvalid for a code with a slip in it
 */
export function revealBeneficiary(commitment: Hex, code: string, name: string): boolean {
  return beneficiaryCommitment(readCertificateCode(code), name) === commitment.toLowerCase();
}

/** One spelling of a name: composed, without blanks around it. */
function normalName(name: string): string {
  return name.normalize('NFC').trim();
}

function check(salt: Uint8Array): number {
  return (keccak256(salt)[0] ?? 0) >> 4;
}

function bitsOf(byte: number): string {
  return byte.toString(2).padStart(8, '0');
}

function invalid(): VerifyError {
  return new VerifyError('CertificateCodeInvalid', 'This is no code of a certificate; type all 52 signs as printed.');
}
