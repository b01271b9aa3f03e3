import { getAddress } from 'ethers';
import { SiweMessage } from 'siwe';
import { AppError } from '../../errors/AppError.ts';

/** A well-formed EIP-4361 message with its times as dates. */
export interface ParsedSiwe {
  text: string;
  scheme: string | undefined;
  domain: string;
  address: string;
  uri: string;
  chainId: number;
  nonce: string;
  issuedAt: Date;
  expirationTime: Date | undefined;
  notBefore: Date | undefined;
}

/**
 * Parses an EIP-4361 message by the library's ABNF grammar and then asks what the grammar leaves open: that writing the
 * parsed fields gives the same text back (so that nothing was dropped or normalised away), that every time is a moment
 * (a leap second passes the grammar and is no date, so it would never expire), and that the address carries its checksum.
 * Errors: SiweMessageMalformed, SiweAddressNotChecksummed.
 */
export function parseSiweMessage(text: string): ParsedSiwe {
  const message = parseByGrammar(text);
  assertChecksummed(text, message.address);
  if (message.toMessage() !== text) throw new AppError('SiweMessageMalformed', { reason: 'ambiguous field' });

  return {
    text,
    scheme: message.scheme,
    domain: message.domain,
    address: message.address,
    uri: message.uri,
    chainId: message.chainId,
    nonce: message.nonce,
    issuedAt: moment('Issued At', message.issuedAt ?? ''),
    expirationTime: optionalMoment('Expiration Time', message.expirationTime),
    notBefore: optionalMoment('Not Before', message.notBefore),
  };
}

function parseByGrammar(text: string): SiweMessage {
  try {
    return new SiweMessage(text);
  } catch (error) {
    throw new AppError('SiweMessageMalformed', { reason: 'not EIP-4361' }, { cause: error });
  }
}

// The address is compared as written: the library may have corrected its own copy.
function assertChecksummed(text: string, address: string): void {
  const written = text.split('\n')[1] ?? '';
  if (written === getAddress(address.toLowerCase())) return;
  throw new AppError('SiweAddressNotChecksummed', { address: written });
}

function optionalMoment(field: string, written: string | undefined): Date | undefined {
  return written === undefined ? undefined : moment(field, written);
}

function moment(field: string, written: string): Date {
  const date = new Date(written);
  if (Number.isNaN(date.getTime())) throw new AppError('SiweMessageMalformed', { reason: `${field} is no moment` });
  return date;
}
