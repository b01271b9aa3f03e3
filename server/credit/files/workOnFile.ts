import type { Transaction } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { FileDeps } from '../creditDeps.ts';
import { proposeIfChanged } from '../levels/openings.ts';
import { type FileRow, lockFile, type OpenFile, openFile } from './fileOf.ts';

/**
 * One step on one file: held, opened, worked on, rated again, and a new commitment proposed where the level changed by it.
 * @param may says whether the caller may touch the file that was found; throws where not
 * @returns the file as it is after the step
 */
export async function workOnFile(
  deps: FileDeps,
  subject: string,
  may: (row: FileRow) => void,
  work: (trx: FileDeps & { db: Transaction<Database> }, file: OpenFile) => Promise<unknown>,
): Promise<OpenFile> {
  return deps.db.transaction().execute(async (trx) => {
    const within = { ...deps, db: trx };
    const row = await lockFile(trx, subject);
    // Before it is opened: what is said of another's file must not depend on what is in it.
    may(row);
    const file = await openFile(within, row);
    await work(within, file);
    const after = await openFile(within, file.row);
    await proposeIfChanged(trx, after);
    return after;
  });
}

/**
 * Rates every file again, for what time alone changed: expiries, late offices, repairs that are due. A file that can't be rated,
 * as where no list is in force, stays as it is until somebody looks at it and is told why.
 */
export async function sweepFiles(deps: FileDeps): Promise<void> {
  const rows = await deps.db
    .selectFrom('private.credit_file')
    .select('subject')
    .where('erased_at', 'is', null)
    .orderBy('seq')
    .execute();
  for (const { subject } of rows) {
    try {
      await workOnFile(deps, subject, anybody, nothing);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

/** Rates a file again and proposes what changed. Errors: CreditFileUnknown, those of {@link openFile}. */
export function refreshFile(deps: FileDeps, subject: string, may: (row: FileRow) => void): Promise<OpenFile> {
  return workOnFile(deps, subject, may, nothing);
}

/** Lets an office at its own files. Errors: CreditFileUnknown, of another office's. */
export function ofOffice(office: string): (row: FileRow) => void {
  return (row) => {
    if (row.office !== office) throw new AppError('CreditFileUnknown', { subject: row.subject });
  };
}

function anybody(): void {}

async function nothing(): Promise<void> {}
