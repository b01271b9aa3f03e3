import { randomUUID } from 'node:crypto';
import type { Presentation } from '../../../sdk/credit/presentation/present.ts';
import type { PresentationWord } from '../../../sdk/credit/presentation/presentationData.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { FileDeps } from '../creditDeps.ts';
import { fileSeal } from '../files/fileKey.ts';
import { type FileRow, keptFile } from '../files/fileOf.ts';
import { currentOpening } from '../levels/openings.ts';

export interface GivenPresentation {
  id: string;
  presentation: Presentation;
}

/** What is sealed of a presentation: the opening is not kept a second time. */
export interface SealedPresentation {
  purpose: string;
  signature: string;
}

const PRIMARY_TYPE = 'LevelPresentation';

/**
 * Makes the presentation of an act `credit.present`: signed by the person's kept key once the act is confirmed, or by the
 * person's own wallet. Asked again for the same act it is the same. Errors: those of wordOfAct, signedWord and
 * {@link currentOpening}; CreditCommitmentMismatch when the level changed since the act was prepared.
 */
export async function givePresentation(
  auth: AuthDeps,
  deps: FileDeps,
  session: Session,
  { subject, ...handed }: HandedWord & { subject: string },
): Promise<GivenPresentation> {
  const { actId } = handed;
  const content = await wordOfAct(auth, session, actId, ({ types }) => Object.hasOwn(types, PRIMARY_TYPE));
  const word = content.message as unknown as PresentationWord;
  const opening = await currentOpening(deps, subject);
  const onChain = await commitmentOf(deps, subject);
  if (word.commitment !== onChain) throw new AppError('CreditCommitmentMismatch', { commitment: word.commitment });
  const row = (await keptFile(deps.db, subject)) as FileRow;
  const before = await givenBy(deps, row, actId);
  if (before !== undefined) return { id: before.id, presentation: { word, opening, signature: before.signature } };
  const { signature } = await signedWord(auth, session, handed);
  const id = await keep(deps, row, { actId, account: session.account, word, signature });
  return { id, presentation: { word, opening, signature } };
}

async function commitmentOf({ db }: FileDeps, subject: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('projection.credit_subject')
    .select('commitment')
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.commitment;
}

async function givenBy(
  { db, keyring }: FileDeps,
  row: FileRow,
  actId: string,
): Promise<{ id: string; signature: string } | undefined> {
  const stored = await db
    .selectFrom('private.credit_presentation')
    .selectAll()
    .where('act_id', '=', actId)
    .where('subject', '=', row.subject)
    .executeTakeFirst();
  if (stored === undefined || stored.sealed === null) return undefined;
  const { signature } = fileSeal(keyring, row).open<SealedPresentation>(`presentation:${stored.id}`, stored.sealed);
  return { id: stored.id, signature };
}

async function keep(
  { db, keyring }: FileDeps,
  row: FileRow,
  { actId, account, word, signature }: { actId: string; account: string; word: PresentationWord; signature: string },
): Promise<string> {
  const id = randomUUID();
  const { bank, nonce, commitment, presentedAt, validUntil, purpose } = word;
  const sealed = fileSeal(keyring, row).close(`presentation:${id}`, {
    purpose,
    signature,
  } satisfies SealedPresentation);
  await db
    .insertInto('private.credit_presentation')
    .values({
      ...{ id, act_id: actId, subject: row.subject, account, bank, nonce, commitment, sealed },
      presented_at: String(presentedAt),
      valid_until: String(validUntil),
    })
    .execute();
  return id;
}
