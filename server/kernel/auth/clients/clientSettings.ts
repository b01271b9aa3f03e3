/** How bank systems show who they are. Periods are in seconds. */
export interface ClientSettings {
  /** How an assertion may name us as its audience: the origin, and the address of the token endpoint. */
  audiences: string[];
  /** Latest `exp` from now that an assertion may carry. */
  assertionMaxSeconds: number;
  tokenSeconds: number;
  /** Addresses of proxies that end mutual TLS and whose Client-Cert header is believed. */
  certificateProxies: string[];
}

export const TOKEN_PATH = '/api/oauth/token';

export const DEFAULT_CLIENT_PERIODS = { assertionMaxSeconds: 300, tokenSeconds: 600 } as const;
