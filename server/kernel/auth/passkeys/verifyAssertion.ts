import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Selectable } from 'kysely';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { PasskeyTable } from '../tables.ts';

/**
 * Checks an assertion against a challenge that the caller has consumed, and moves the passkey's counter on. Returns the
 * passkey's account. Errors: PasskeyRefused; PasskeyCounterRegressed, which only the holder of a right signature sees.
 */
export async function verifyAssertion(
  deps: AuthDeps,
  challenge: string,
  response: AuthenticationResponseJSON,
): Promise<string> {
  const passkey = await deps.db
    .selectFrom('private.passkey')
    .selectAll()
    .where('credential_id', '=', response.id)
    .executeTakeFirst();
  if (passkey === undefined) throw new AppError('PasskeyRefused');

  const counter = await counterOf(deps, passkey, challenge, response);
  await advanceCounter(deps, passkey, counter);
  return passkey.account;
}

async function counterOf(
  deps: AuthDeps,
  passkey: Selectable<PasskeyTable>,
  challenge: string,
  response: AuthenticationResponseJSON,
): Promise<number> {
  try {
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: deps.settings.origins,
      expectedRPID: deps.settings.rpId,
      requireUserVerification: true,
      // The stored counter is compared by the database below: in one statement, and after the signature.
      credential: { id: passkey.credential_id, publicKey: new Uint8Array(passkey.public_key), counter: 0 },
    });
    if (result.verified) return result.authenticationInfo.newCounter;
  } catch (error) {
    throw new AppError('PasskeyRefused', {}, { cause: error });
  }
  throw new AppError('PasskeyRefused');
}

// WebAuthn 7.2 step 22: a counter that doesn't grow points to a copied authenticator; 0 means it keeps none.
async function advanceCounter(deps: AuthDeps, passkey: Selectable<PasskeyTable>, counter: number): Promise<void> {
  const moved = await deps.db
    .updateTable('private.passkey')
    .set({ counter })
    .where('credential_id', '=', passkey.credential_id)
    .where((row) =>
      row.or([row('counter', '<', String(counter)), row.and([row('counter', '=', '0'), row.lit(counter === 0)])]),
    )
    .returning('credential_id')
    .executeTakeFirst();
  if (moved === undefined) throw new AppError('PasskeyCounterRegressed');
}
