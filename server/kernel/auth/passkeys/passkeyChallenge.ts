import { randomBytes } from 'node:crypto';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import type { ChallengePurpose } from '../tables.ts';

export interface ChallengeOrder {
  purpose: ChallengePurpose;
  account: string | null;
  /** bytes32, hex: the challenge then begins with these bytes, so that the authenticator signs them. */
  actHash?: string;
}

export interface LiveChallenge {
  account: string | null;
  actHash: string | null;
  isExpired: boolean;
}

const HASH_BYTES = 32;

/** Writes a single-use challenge: 32 random bytes, after the act's hash where it confirms one. Base64url. */
export async function issueChallenge(deps: AuthDeps, order: ChallengeOrder): Promise<string> {
  const bound = order.actHash === undefined ? Buffer.alloc(0) : Buffer.from(order.actHash.slice(2), 'hex');
  const challenge = Buffer.concat([bound, randomBytes(32)]).toString('base64url');
  await deps.db
    .insertInto('private.passkey_challenge')
    .values({
      challenge,
      purpose: order.purpose,
      account: order.account,
      act_hash: order.actHash ?? null,
      expires_at: secondsAfter(deps.clock(), deps.settings.challengeSeconds),
    })
    .execute();

  return challenge;
}

/** Takes a challenge out of the world in one statement; undefined when it was never issued for this purpose or is used. */
export async function consumeChallenge(
  deps: AuthDeps,
  challenge: string,
  purpose: ChallengePurpose,
): Promise<LiveChallenge | undefined> {
  const row = await deps.db
    .deleteFrom('private.passkey_challenge')
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;

  return { account: row.account, actHash: row.act_hash, isExpired: row.expires_at <= deps.clock() };
}

/** The challenge that an authenticator says it signed; undefined when the client data can't be read. */
export function challengeOf(clientDataJSON: string): string | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    // No client data: whoever asked refuses it by name.
    return undefined;
  }
}

/** The act hash that a challenge begins with, hex; undefined for a challenge that is bound to none. */
export function actHashIn(challenge: string): string | undefined {
  const bytes = Buffer.from(challenge, 'base64url');
  return bytes.length === 2 * HASH_BYTES ? `0x${bytes.subarray(0, HASH_BYTES).toString('hex')}` : undefined;
}
