import type { ColumnType } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface ClientTable {
  id: Fixed<string>;
  participant: Fixed<string>;
  name: Fixed<string>;
  scopes: Fixed<string[]>;
  /** Canonical JSON of the public JWK. */
  public_key: Fixed<string | null>;
  certificate_thumbprint: Fixed<string | null>;
  registered_by: Fixed<string>;
  registered_at: Fixed<Date>;
  act_id: Fixed<string>;
  revoked_at: NullableTimestamp;
}

/** Assertions that were used: kept until they would have run out by themselves. */
export interface ClientAssertionTable {
  client: Fixed<string>;
  jti: Fixed<string>;
  expires_at: Fixed<Date>;
}

export interface ClientTokenTable {
  /** sha-256 of the token, hex. */
  token_hash: Fixed<string>;
  client: Fixed<string>;
  scopes: Fixed<string[]>;
  /** Thumbprint of the certificate without which the token is worth nothing; null for an unbound one. */
  bound_to: Fixed<string | null>;
  issued_at: Fixed<Date>;
  expires_at: Fixed<Date>;
}

export interface ClientTables {
  'private.client': ClientTable;
  'private.client_assertion': ClientAssertionTable;
  'private.client_token': ClientTokenTable;
}
