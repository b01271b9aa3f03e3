/** Every period is in seconds. */
export interface AuthSettings {
  /** Origins under which browsers reach the gateway, e.g. `https://ledger.example`. The Host header is never asked. */
  origins: string[];
  chainIds: number[];
  /** WebAuthn relying party: a registrable domain that all origins belong to. */
  rpId: string;
  rpName: string;
  nonceSeconds: number;
  /** Oldest `Issued At` accepted. */
  siweMaxAgeSeconds: number;
  /** Longest span between `Issued At` and `Expiration Time`. */
  siweMaxLifetimeSeconds: number;
  /** How far a wallet's clock may run ahead. */
  clockSkewSeconds: number;
  sessionIdleSeconds: number;
  sessionMaxSeconds: number;
  /** How recent a sign-in must be to add a passkey. */
  freshSignInSeconds: number;
  challengeSeconds: number;
  enrolmentSeconds: number;
  codeSeconds: number;
  codeMaxTries: number;
  /** Codes an hour and contact for signing in, and apart from these for acts. */
  codesPerHour: number;
  actCodesPerHour: number;
  actSeconds: number;
}

export const DEFAULT_AUTH_PERIODS = {
  nonceSeconds: 300,
  siweMaxAgeSeconds: 300,
  siweMaxLifetimeSeconds: 86_400,
  clockSkewSeconds: 60,
  sessionIdleSeconds: 1_800,
  sessionMaxSeconds: 43_200,
  freshSignInSeconds: 600,
  challengeSeconds: 300,
  enrolmentSeconds: 259_200,
  codeSeconds: 300,
  codeMaxTries: 5,
  codesPerHour: 5,
  actCodesPerHour: 30,
  actSeconds: 600,
} as const satisfies Omit<AuthSettings, 'origins' | 'chainIds' | 'rpId' | 'rpName'>;
