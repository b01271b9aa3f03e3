import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { closeEnvelope, openEnvelope } from '../crypto/envelope.ts';
import { type EnrolmentProof, resolveEnrolment } from '../enrolment/resolveEnrolment.ts';
import { type Contact, contactLookup, normaliseContact } from './contact.ts';

/**
 * Enrols the contact to which an account's codes go, in place of the one before. It is stored sealed; only a keyed hash
 * finds it. Errors: ContactMalformed, ContactTaken, and those of {@link resolveEnrolment}.
 */
export async function enrolContact(deps: AuthDeps, proof: EnrolmentProof, given: Contact): Promise<string> {
  const contact = normaliseContact(given);
  const account = await resolveEnrolment(deps, proof);
  await deps.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('private.contact').where('account', '=', account).execute();
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('private.contact')
      .values({
        account,
        channel: contact.channel,
        lookup: contactLookup(deps.pepper, contact),
        created_at: deps.clock(),
        ...closeEnvelope(deps.keyring, Buffer.from(contact.contact), contactContext(account)),
      })
      .onConflict((conflict) => conflict.column('lookup').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) throw new AppError('ContactTaken');
  });

  return account;
}

/** The contact of an account in clear. Errors: ContactNotEnrolled. */
export async function contactOf(deps: AuthDeps, account: string): Promise<Contact> {
  const row = await deps.db.selectFrom('private.contact').selectAll().where('account', '=', account).executeTakeFirst();
  if (row === undefined) throw new AppError('ContactNotEnrolled', { account });

  return { channel: row.channel, contact: openEnvelope(deps.keyring, row, contactContext(account)).toString() };
}

/** What a sealed contact is bound to: a row moved to another account doesn't open. */
export function contactContext(account: string): string {
  return `contact:${account}`;
}
