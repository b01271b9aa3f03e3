import type { Transaction } from 'kysely';
import type { SubjectKind } from '../../../sdk/credit/lists/types.ts';
import { Kind } from '../../../sdk/participants/types.ts';
import type { Keyring } from '../../kernel/auth/crypto/envelope.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { fileSeal, newFileKey } from './fileKey.ts';
import type { FileRow } from './fileOf.ts';

export interface NewFile {
  subject: string;
  kind: SubjectKind;
  jurisdiction: number;
  name?: string | undefined;
  office: string;
  now: Date;
}

/**
 * Opens somebody's file, once; of an erased one, anew and empty. What the contract would refuse is refused here already:
 * a person rated as an organisation, and subjects or lists that lie outside the office's region.
 * Errors: RecordUnknown, CreditSubjectUnfit, CreditOfficeElsewhere, CreditFileTaken.
 */
export async function keepFile(trx: Transaction<Database>, keyring: Keyring, given: NewFile): Promise<FileRow> {
  await requireSubject(trx, given);
  const { subject, kind, jurisdiction, name, office, now } = given;
  const key = { subject, ...newFileKey(keyring, subject) };
  const sealedName = name === undefined ? null : fileSeal(keyring, key).close('name', name);
  const fresh = { office, jurisdiction, ...key, sealed_name: sealedName, opened_at: now, erased_at: null };
  const row = await trx
    .insertInto('private.credit_file')
    .values({ kind, ...fresh })
    .onConflict((conflict) =>
      conflict
        .column('subject')
        .doUpdateSet(({ ref }) => ({
          office: ref('excluded.office'),
          jurisdiction: ref('excluded.jurisdiction'),
          kek_id: ref('excluded.kek_id'),
          wrapped_key: ref('excluded.wrapped_key'),
          sealed_name: ref('excluded.sealed_name'),
          opened_at: ref('excluded.opened_at'),
          erased_at: null,
        }))
        .where('private.credit_file.erased_at', 'is not', null)
        .where('private.credit_file.kind', '=', kind),
    )
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('CreditFileTaken', { subject });
  return row;
}

async function requireSubject(trx: Transaction<Database>, given: NewFile): Promise<void> {
  const { subject, kind, jurisdiction, office } = given;
  const rows = await trx
    .selectFrom('projection.participant')
    .select(['id', 'kind', 'region'])
    .where('id', 'in', [subject, office])
    .execute();
  const [found, own] = [subject, office].map((id) => rows.find((row) => row.id === id));
  if (found === undefined || own === undefined)
    throw new AppError('RecordUnknown', { kind: 'participant', id: subject });
  if ((found.kind === Kind.Villager) !== (kind === 'person')) {
    throw new AppError('CreditSubjectUnfit', { subject, kind });
  }
  for (const asked of [found.region, jurisdiction]) {
    if (!contains(own.region, asked)) throw new AppError('CreditOfficeElsewhere', { office: own.region, asked });
  }
}

/** As contracts/shared/types/Region.sol has it. */
function contains(outer: number, inner: number): boolean {
  const width = [10_000, 100, 1].find((unit) => outer % unit === 0) ?? 1;
  return Math.floor(inner / width) === outer / width;
}
