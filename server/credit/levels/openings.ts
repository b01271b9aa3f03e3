import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { CreditLevel } from '../../../sdk/credit/lists/types.ts';
import { levelCommitment, newSalt } from '../../../sdk/credit/presentation/levelCommitment.ts';
import type { Presentation } from '../../../sdk/credit/presentation/present.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { FileDeps } from '../creditDeps.ts';
import { fileSeal } from '../files/fileKey.ts';
import { type FileRow, keptFile, type OpenFile } from '../files/fileOf.ts';
import type { CreditOpeningTable } from '../privateTables.ts';

type Row = Selectable<CreditOpeningTable>;

/** A commitment that waits for the office to put it on chain. */
export interface Proposal {
  commitment: Bytes32;
  list: Bytes32;
  /** Seconds. */
  issuedAt: number;
  /** It stands for no level: nobody can open it. */
  isBlank: boolean;
  /** Null of a blank one. Stays within the office: of a person it never goes into words, calls or answers. */
  level: CreditLevel | null;
}

/** What is sealed of an opening. */
interface SealedOpening {
  salt: Bytes32;
  level: CreditLevel;
}

/**
 * Draws a new commitment, under a salt of its own, when the level or the list isn't what the chain's present one says
 * (system 127). A level that is gone gets a blank one. Called after every step on a file and, for what time alone changes, by
 * housekeeping and whenever the file is looked at.
 */
export async function proposeIfChanged(
  trx: Transaction<Database>,
  { row, seal, rating, now }: OpenFile,
): Promise<void> {
  const wanted = { level: rating.level, list: rating.list as Bytes32 };
  const rows = await openingsOf(trx, row.subject);
  const onChain = await commitmentOnChain(trx, row.subject);
  const standing = rows.find(({ commitment }) => commitment === onChain);
  const latest = rows.at(-1) ?? standing;
  if (standing !== undefined) await forgetBefore(trx, standing);
  const said = latest === undefined ? null : openedLevel(seal, latest);
  const isSame = said === wanted.level && (wanted.level === null || latest?.list === wanted.list);
  // Whom the chain knows nothing of and who has no level needs nothing; a commitment that we can't open is another office's.
  const isForeign = onChain !== null && latest === undefined;
  // One that stood before an older one was sent late: the contract takes no commitment twice.
  const isSpent = latest !== undefined && latest.commitment !== onChain && (await wasOnChain(trx, latest));
  if (isSame && !isForeign && !isSpent) return;
  await insertOpening(trx, row.subject, { ...wanted, now, seal });
}

/** Blank: for who has no level any more, or no file. */
export async function proposeBlank(
  trx: Transaction<Database>,
  subject: string,
  list: string,
  now: number,
): Promise<void> {
  await trx
    .insertInto('private.credit_opening')
    .values({ commitment: newSalt(), subject, list, issued_at: String(now), sealed: null })
    .execute();
}

/** What waits for the office; undefined when the chain has the latest. */
export async function openProposal(deps: FileDeps, row: FileRow): Promise<Proposal | undefined> {
  const [rows, onChain] = await Promise.all([
    openingsOf(deps.db, row.subject),
    commitmentOnChain(deps.db, row.subject),
  ]);
  const latest = rows.at(-1);
  if (latest === undefined || latest.commitment === onChain) return undefined;
  const { commitment, list, issued_at, sealed } = latest;
  const level = sealed === null || row.wrapped_key === null ? null : openedLevel(fileSeal(deps.keyring, row), latest);
  return {
    commitment: commitment as Bytes32,
    list: list as Bytes32,
    issuedAt: Number(issued_at),
    isBlank: sealed === null,
    level,
  };
}

/** What opens the commitment that the chain has of somebody now. Errors: CreditLevelMissing. */
export async function currentOpening(deps: FileDeps, subject: string): Promise<Presentation['opening']> {
  const row = await keptFile(deps.db, subject);
  const onChain = await commitmentOnChain(deps.db, subject);
  const found =
    onChain === null ? undefined : (await openingsOf(deps.db, subject)).find((o) => o.commitment === onChain);
  if (row === undefined || found === undefined || found.sealed === null) throw new AppError('CreditLevelMissing');
  const { salt, level } = opened(fileSeal(deps.keyring, row), found.commitment, found.sealed);
  return { subject: subject as Bytes32, level, list: found.list as Bytes32, issuedAt: Number(found.issued_at), salt };
}

export async function commitmentOnChain(db: Kysely<Database>, subject: string): Promise<string | null> {
  const row = await db
    .selectFrom('projection.credit_subject')
    .select('commitment')
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.commitment ?? null;
}

/** Whether the chain had this commitment before. */
async function wasOnChain(trx: Transaction<Database>, { subject, commitment }: Row): Promise<boolean> {
  const event = await trx
    .selectFrom('projection.event')
    .select('block')
    .where('subject', '=', subject)
    .where('name', '=', 'LevelCommitted')
    .where(sql<boolean>`args::jsonb ->> 'commitment' = ${commitment}`)
    .executeTakeFirst();
  return event !== undefined;
}

function openingsOf(db: Kysely<Database>, subject: string): Promise<Row[]> {
  return db.selectFrom('private.credit_opening').selectAll().where('subject', '=', subject).orderBy('seq').execute();
}

/** Salts of commitments that the chain no longer has are destroyed: nothing tells the levels of before. */
async function forgetBefore(trx: Transaction<Database>, { subject, seq }: Row): Promise<void> {
  await trx.deleteFrom('private.credit_opening').where('subject', '=', subject).where('seq', '<', seq).execute();
}

async function insertOpening(
  trx: Transaction<Database>,
  subject: string,
  { level, list, now, seal }: { level: CreditLevel | null; list: Bytes32; now: number; seal: OpenFile['seal'] },
): Promise<void> {
  if (level === null) return proposeBlank(trx, subject, list, now);
  const salt = newSalt();
  const commitment = levelCommitment(salt, { subject: subject as Bytes32, level, list, issuedAt: now });
  const sealed = seal.close(`opening:${commitment}`, { salt, level } satisfies SealedOpening);
  await trx
    .insertInto('private.credit_opening')
    .values({ commitment, subject, list, issued_at: String(now), sealed })
    .execute();
}

function openedLevel(seal: OpenFile['seal'], { commitment, sealed }: Row): CreditLevel | null {
  return sealed === null ? null : opened(seal, commitment, sealed).level;
}

function opened(seal: OpenFile['seal'], commitment: string, sealed: Buffer): SealedOpening {
  return seal.open<SealedOpening>(`opening:${commitment}`, sealed);
}
