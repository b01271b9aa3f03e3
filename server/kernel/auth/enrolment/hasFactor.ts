import type { AuthDeps } from '../authDeps.ts';

/** Whether an account has a passkey or a contact. */
export async function hasFactor(deps: Pick<AuthDeps, 'db'>, account: string): Promise<boolean> {
  const [passkey, contact] = await Promise.all([
    deps.db.selectFrom('private.passkey').select('account').where('account', '=', account).limit(1).executeTakeFirst(),
    deps.db.selectFrom('private.contact').select('account').where('account', '=', account).limit(1).executeTakeFirst(),
  ]);

  return passkey !== undefined || contact !== undefined;
}
