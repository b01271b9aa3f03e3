import type { Selectable } from 'kysely';
import type { ClientPublicKey } from './publicKey.ts';
import type { Scope } from './scopes.ts';
import type { ClientTable } from './tables.ts';

/** A bank system as its bank registered it. Nothing in it is secret. */
export interface Client {
  id: string;
  participant: string;
  name: string;
  scopes: Scope[];
  publicKey: ClientPublicKey | null;
  /** `x5t#S256` of RFC 8705: sha-256 of the certificate's DER, base64url. */
  certificateThumbprint: string | null;
  /** The account that registered it; the system may act while this account may. */
  registeredBy: string;
  registeredAt: Date;
  revokedAt: Date | null;
}

export function readClient(row: Selectable<ClientTable>): Client {
  return {
    id: row.id,
    participant: row.participant,
    name: row.name,
    scopes: row.scopes as Scope[],
    publicKey: row.public_key === null ? null : (JSON.parse(row.public_key) as ClientPublicKey),
    certificateThumbprint: row.certificate_thumbprint,
    registeredBy: row.registered_by,
    registeredAt: row.registered_at,
    revokedAt: row.revoked_at,
  };
}
