import type { AuthDeps } from '../authDeps.ts';
import { tokenHash } from '../crypto/digests.ts';

/** Ends a session at once; a token that is already gone is no error. */
export async function closeSession(deps: AuthDeps, token: string): Promise<void> {
  await deps.db.deleteFrom('private.session').where('token_hash', '=', tokenHash(token)).execute();
}
