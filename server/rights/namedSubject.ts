import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Subject } from '../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { packageSubject, packageSubjectId } from '../../sdk/rights/packages/packageSubject.ts';
import { rightSubject } from '../../sdk/rights/rightSubject.ts';
import { wordText } from '../carbon/assetNames.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { bytes32 } from '../kernel/http/wire.ts';
import type { Database } from '../kernel/store/database.ts';
import { requireRight } from './heldRight.ts';
import { subjectOf } from './rightId.ts';
import { className, type Line } from './rightWords.ts';

/** Directory names of what is pledged, frozen and let as a whole. */
export const subjectAsset = z.enum(['USE_RIGHTS', 'PACKAGES']).describe('what `right` names: a right, or a package');

export type SubjectAsset = z.output<typeof subjectAsset>;

/** Under both names acts and requests name a subject; without an asset it is a right. */
export const subjectFields = {
  asset: subjectAsset.optional().default('USE_RIGHTS'),
  right: bytes32.describe('id of the right, or of the package of rights'),
};

/** A right, or a package of rights, by its id. */
export interface NamedSubject {
  asset: SubjectAsset;
  right: Bytes32;
}

/** A subject and who holds it. */
export interface HeldSubject extends NamedSubject {
  /** Account. */
  account: string;
  /** Participant; empty for an account that is nobody's. */
  holder: Bytes32;
}

/** What of a subject a lien's terms need. */
export interface SubjectTitle {
  /** What it is, with its id. */
  line: Line;
  /** Number of the contract's `Effect`: a bundle reaches as far as the weakest of its layers. */
  effect: number;
}

/** What a stored row is about. */
export function namedIn({ asset, right }: { asset: string; right: string }): NamedSubject {
  return { asset: asset as SubjectAsset, right: right as Bytes32 };
}

/** As the register of encumbrances takes it. */
export function subjectNamed({ asset, right }: NamedSubject): Subject {
  return asset === 'PACKAGES' ? packageSubject(right) : rightSubject(right);
}

/** Under which the register of encumbrances knows it. */
export function subjectIdNamed({ asset, right }: NamedSubject): Bytes32 {
  return asset === 'PACKAGES' ? packageSubjectId(right) : subjectOf(right);
}

export function subjectLine({ asset, right }: NamedSubject): Line {
  return asset === 'PACKAGES' ? [`权利包 ${right}`, `package ${right}`] : [`权利 ${right}`, `right ${right}`];
}

/** Errors: RecordUnknown. */
export async function requireSubject(db: Kysely<Database>, named: NamedSubject): Promise<HeldSubject> {
  const row = await (named.asset === 'PACKAGES' ? heldPackage(db, named.right) : requireRight(db, named.right));
  if (!row) throw unknown(named);
  return { ...named, account: row.account, holder: (row.holder ?? '') as Bytes32 };
}

/** The same, held by the participant of this account. Errors: RecordUnknown, RightNotOfCaller. */
export async function requireHeldSubject(
  db: Kysely<Database>,
  named: NamedSubject,
  account: string,
): Promise<HeldSubject> {
  const subject = await requireSubject(db, named);
  const owner = await db
    .selectFrom('projection.account')
    .select('participant')
    .where('address', '=', account.toLowerCase())
    .executeTakeFirst();
  if (owner === undefined || owner.participant !== subject.holder)
    throw new AppError('RightNotOfCaller', { id: named.right, account });
  return subject;
}

/** Which of the two an id names: the tags of their ids keep them apart. Errors: RecordUnknown. */
export async function requireNamed(db: Kysely<Database>, right: Bytes32): Promise<NamedSubject> {
  const row = await db.selectFrom('projection.package').select('id').where('id', '=', right).executeTakeFirst();
  const named = { asset: row ? 'PACKAGES' : 'USE_RIGHTS', right } as const;
  if (!row) await requireSubject(db, named);
  return named;
}

/** What a subject is now. Errors: RecordUnknown. */
export async function standingSubject(db: Kysely<Database>, named: NamedSubject): Promise<SubjectTitle> {
  return named.asset === 'PACKAGES' ? standingPackage(db, named) : standingRight(db, named);
}

function heldPackage(db: Kysely<Database>, id: string) {
  return db
    .selectFrom('projection.package as p')
    .leftJoin('projection.account as a', 'a.address', 'p.holder')
    .select(['p.holder as account', 'a.participant as holder'])
    .where('p.id', '=', id)
    .executeTakeFirst();
}

async function standingRight(db: Kysely<Database>, named: NamedSubject): Promise<SubjectTitle> {
  const row = await db
    .selectFrom('projection.right as r')
    .select(['r.class', sql<number>`(${weakestLayer(sql`l.right = r.id`)})`.as('effect')])
    .where('r.id', '=', named.right)
    .executeTakeFirst();
  if (!row) throw unknown(named);
  const [zh, en] = className(wordText(row.class));
  return { line: [`${zh} ${named.right}`, `${en} ${named.right}`], effect: row.effect };
}

async function standingPackage(db: Kysely<Database>, named: NamedSubject): Promise<SubjectTitle> {
  const inside = sql`l.right IN (SELECT m.right FROM projection.package_member m WHERE m.package = p.id)`;
  const row = await db
    .selectFrom('projection.package as p')
    .select(['p.class', 'p.members', sql<number>`(${weakestLayer(inside)})`.as('effect')])
    .where('p.id', '=', named.right)
    .executeTakeFirst();
  if (!row) throw unknown(named);
  const [zh, en] = className(wordText(row.class));
  return {
    line: [`权利包 ${named.right}，${zh} ${row.members} 项`, `package ${named.right} of ${row.members} rights (${en})`],
    effect: row.effect,
  };
}

function weakestLayer(which: ReturnType<typeof sql>) {
  return sql`SELECT COALESCE(MAX(l.effect), 0) FROM projection.right_layer l WHERE ${which}`;
}

function unknown({ asset, right }: NamedSubject): AppError {
  return new AppError('RecordUnknown', { kind: asset === 'PACKAGES' ? 'package' : 'right', id: right });
}
