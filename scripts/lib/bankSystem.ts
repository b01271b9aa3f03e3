import { importJWK, type JWK, SignJWT } from 'jose';
import { TOKEN_PATH } from '../../server/kernel/auth/clients/clientSettings.ts';
import { JWT_BEARER } from '../../server/kernel/auth/clients/schemas.ts';

/** What the gateway refused: its code, and what it says to do next. */
export class Refused extends Error {
  readonly code: string;

  constructor(status: number, { code = 'Refused', detail = '', next = '' }: Partial<Record<string, string>>) {
    super(`${code} (${status}): ${detail} ${next}`.trim());
    this.code = code;
  }
}

export interface BankSystem {
  /** One request as this system. Errors: Refused, those of fetch. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export interface BankSystemIdentity {
  /** Origin of the gateway. */
  server: string;
  clientId: string;
  /** Private JWK, P-256 or Ed25519. */
  key: JWK;
}

const ASSERTION_SECONDS = 60;
/** A token is asked anew well before its end, so that a long check outlives it. */
const TOKEN_LEFT_MS = 60_000;

/** A bank's system as the gateway sees one: signs an assertion for each token, and shows the token at each request. */
export function createBankSystem(identity: BankSystemIdentity): BankSystem {
  let token = { value: '', until: 0 };

  return {
    async ask(path, init = {}) {
      if (Date.now() > token.until - TOKEN_LEFT_MS) token = await askToken(identity);
      const headers = { ...init.headers, Authorization: `Bearer ${token.value}` };
      return answered(await fetch(new URL(path, identity.server), { ...init, headers, redirect: 'error' }));
    },
  };
}

async function askToken({ server, clientId, key }: BankSystemIdentity): Promise<{ value: string; until: number }> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: JWT_BEARER,
    client_assertion: await assertion({ server, clientId, key }),
  });
  const response = await answered(
    await fetch(new URL(TOKEN_PATH, server), { method: 'POST', body: form, redirect: 'error' }),
  );
  const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number };
  return { value: access_token, until: Date.now() + expires_in * 1000 };
}

async function assertion({ server, clientId, key }: BankSystemIdentity): Promise<string> {
  const alg = key.crv === 'P-256' ? 'ES256' : 'EdDSA';
  return new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(new URL(server).origin)
    .setExpirationTime(Math.floor(Date.now() / 1000) + ASSERTION_SECONDS)
    .sign(await importJWK(key, alg));
}

async function answered(response: Response): Promise<Response> {
  if (response.ok) return response;
  const told = (await response.json().catch(() => ({}))) as Record<string, string>;
  throw new Refused(response.status, told);
}
