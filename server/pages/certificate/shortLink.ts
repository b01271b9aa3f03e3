import type { Hex } from '../../../sdk/verify/bytes.ts';

/** `c`: of a retirement; `t`: of a trade on the exchange; `h`: a 合格证. */
export type CertificateKind = 'c' | 't' | 'h';

/** A certificate's address short enough for a QR code that can be read from paper: `/c/` and 43 characters. */
export function shortPath(id: Hex, kind: CertificateKind = 'c'): string {
  return `/${kind}/${Buffer.from(id.slice(2), 'hex').toString('base64url')}`;
}

/** The id in a short address; undefined when it is none. */
export function idOfShort(text: string): Hex | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return undefined;
  const id: Hex = `0x${Buffer.from(text, 'base64url').toString('hex')}`;
  // The last character carries four bits only: another spelling of the same bytes is no address.
  return shortPath(id) === `/c/${text}` ? id : undefined;
}
