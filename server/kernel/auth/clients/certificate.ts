import { createHash, X509Certificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import type { Request } from 'express';
import type { ClientSettings } from './clientSettings.ts';

/**
 * Thumbprint (RFC 8705, `x5t#S256`) of the certificate that the caller proved to have: from the TLS connection itself, or
 * from the Client-Cert header of a proxy whose address is trusted for it. Anybody else's header is not looked at.
 */
export function presentedThumbprint(
  request: Request,
  { certificateProxies }: Pick<ClientSettings, 'certificateProxies'>,
  now: Date,
): string | null {
  const certificate = presentedCertificate(request, certificateProxies);
  // One that has run out proves nothing any more.
  if (certificate === null || certificate.validToDate <= now) return null;
  return thumbprint(certificate.raw);
}

export function thumbprint(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('base64url');
}

function presentedCertificate(request: Request, proxies: readonly string[]): X509Certificate | null {
  const { socket } = request;
  if (socket instanceof TLSSocket) return socket.getPeerX509Certificate() ?? null;
  if (!proxies.includes(plainAddress(socket.remoteAddress ?? ''))) return null;
  const header = request.get('client-cert');
  return header === undefined || header === '' ? null : certificateOfHeader(header);
}

/** RFC 9440 (`:base64 of DER:`), or percent-encoded PEM as nginx writes it ($ssl_client_escaped_cert). */
function certificateOfHeader(header: string): X509Certificate | null {
  try {
    const der = /^:([A-Za-z0-9+/]+=*):$/.exec(header)?.[1];
    const given = der === undefined ? decodeURIComponent(header) : Buffer.from(der, 'base64');
    return new X509Certificate(given);
  } catch {
    // What a trusted proxy sends and isn't a certificate proves nothing.
    return null;
  }
}

// A socket that listens on both families writes IPv4 as ::ffff:10.0.0.1.
function plainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
