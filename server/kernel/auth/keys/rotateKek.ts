import type { AuthDeps } from '../authDeps.ts';
import { contactContext } from '../codes/enrolContact.ts';
import { type Kek, rewrapEnvelope } from '../crypto/envelope.ts';
import { keyContext } from './custodialKey.ts';

export interface RotationResult {
  keys: number;
  contacts: number;
}

/**
 * Rewraps every data key from one KEK to another, all or none; the secrets themselves aren't touched. Afterwards the old
 * KEK may be destroyed. Errors: SealBroken when `from` isn't the key the rows were wrapped by; nothing is changed then.
 */
export async function rotateKek(deps: Pick<AuthDeps, 'db'>, from: Kek, to: Kek): Promise<RotationResult> {
  return deps.db.transaction().execute(async (trx) => {
    const keys = await trx
      .selectFrom('private.custodial_key')
      .selectAll()
      .where('kek_id', '=', from.id)
      .forUpdate()
      .execute();
    for (const row of keys) {
      await trx
        .updateTable('private.custodial_key')
        .set(rewrapEnvelope(from, to, row, keyContext(row.purpose, row.account)))
        .where('account', '=', row.account)
        .execute();
    }
    const contacts = await trx
      .selectFrom('private.contact')
      .selectAll()
      .where('kek_id', '=', from.id)
      .forUpdate()
      .execute();
    for (const row of contacts) {
      await trx
        .updateTable('private.contact')
        .set(rewrapEnvelope(from, to, row, contactContext(row.account)))
        .where('account', '=', row.account)
        .execute();
    }
    return { keys: keys.length, contacts: contacts.length };
  });
}
