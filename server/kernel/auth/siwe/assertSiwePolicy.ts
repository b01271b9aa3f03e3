import { AppError } from '../../errors/AppError.ts';
import { secondsAfter } from '../authDeps.ts';
import type { AuthSettings } from '../authSettings.ts';
import type { ParsedSiwe } from './parseSiweMessage.ts';

/**
 * Our own conditions on a well-formed message: one of our origins in both domain and URI, one of our chains, issued
 * lately, with an end. EIP-4361 leaves each of them to the relying party.
 * Errors: SiweDomainForeign, SiweUriForeign, SiweChainForeign, SiweIssuedInFuture, SiweIssuedAtStale,
 * SiweExpirationMissing, SiweLifetimeTooLong, SiweExpired, SiweNotYetValid.
 */
export function assertSiwePolicy(settings: AuthSettings, now: Date, message: ParsedSiwe): void {
  assertOurOrigin(settings, message);
  if (!settings.chainIds.includes(message.chainId)) {
    throw new AppError('SiweChainForeign', { chainId: message.chainId, accepted: settings.chainIds.join(', ') });
  }
  assertIssuedLately(settings, now, message);
  assertWithinItsTime(settings, now, message);
}

function assertOurOrigin(settings: AuthSettings, message: ParsedSiwe): void {
  const origins = settings.origins.filter((origin) => new URL(origin).host === message.domain);
  const named = message.scheme === undefined ? origins : origins.filter(withScheme(message.scheme));
  if (named.length === 0) throw new AppError('SiweDomainForeign', { domain: message.domain });
  if (!named.includes(originOf(message.uri))) {
    throw new AppError('SiweUriForeign', { uri: message.uri, domain: message.domain });
  }
}

function withScheme(scheme: string): (origin: string) => boolean {
  return (origin) => new URL(origin).protocol === `${scheme}:`;
}

// `null` is the origin of URIs without an authority; a URI with userinfo is no page of ours.
function originOf(uri: string): string {
  if (!URL.canParse(uri)) return 'null';
  const url = new URL(uri);
  return url.username === '' && url.password === '' ? url.origin : 'null';
}

function assertIssuedLately(settings: AuthSettings, now: Date, { issuedAt }: ParsedSiwe): void {
  if (issuedAt > secondsAfter(now, settings.clockSkewSeconds)) {
    throw new AppError('SiweIssuedInFuture', { issuedAt: issuedAt.toISOString(), now: now.toISOString() });
  }
  if (secondsAfter(issuedAt, settings.siweMaxAgeSeconds) < now) {
    throw new AppError('SiweIssuedAtStale', { issuedAt: issuedAt.toISOString(), now: now.toISOString() });
  }
}

function assertWithinItsTime(settings: AuthSettings, now: Date, message: ParsedSiwe): void {
  const { issuedAt, expirationTime, notBefore } = message;
  if (expirationTime === undefined) throw new AppError('SiweExpirationMissing');
  if (expirationTime <= now) throw new AppError('SiweExpired', { expirationTime: expirationTime.toISOString() });
  if (expirationTime > secondsAfter(issuedAt, settings.siweMaxLifetimeSeconds)) {
    throw new AppError('SiweLifetimeTooLong', { maxSeconds: settings.siweMaxLifetimeSeconds });
  }
  if (notBefore !== undefined && notBefore > now) {
    throw new AppError('SiweNotYetValid', { notBefore: notBefore.toISOString() });
  }
}
