import type { Transaction } from 'kysely';
import { decideObjection, fileObjection } from '../../../sdk/credit/lists/objection.ts';
import { applyForRepair, decideRepair, proveRepair, restore } from '../../../sdk/credit/lists/repair.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { type FileDeps, refusing } from '../creditDeps.ts';
import type { CreditStepKind } from '../privateTables.ts';
import { eventIn, liveEvidence, type OpenFile, type StepWords, stepPlace } from './fileOf.ts';

type Trx = FileDeps & { db: Transaction<Database> };

/** The person objects to an event. Errors: those of fileObjection, CreditEventUnknown. */
export async function object({ db }: Trx, file: OpenFile, id: string, reason: string): Promise<void> {
  const { event, steps } = eventIn(file, id);
  const step = await refusing(() => fileObjection(file.list, event, file.now, steps.objection?.step));
  await keepStep(db, file, 'objection', step, { reason });
}

/** The office decides on an objection. Errors: those of decideObjection, CreditEventUnknown. */
export async function answerObjection(
  { db }: Trx,
  file: OpenFile,
  id: string,
  { remove, reason }: { remove: boolean; reason: string },
): Promise<void> {
  const before = eventIn(file, id).steps.objection;
  if (before === undefined) throw new AppError('CreditObjectionNotOpen', { event: id });
  const step = await refusing(() => decideObjection(before.step, remove, file.now));
  await keepStep(db, file, 'objection', step, { ...before.words, answer: reason });
}

/** The person asks that an event be repaired. Errors: those of applyForRepair, CreditEventUnknown. */
export async function askForRepair({ db }: Trx, file: OpenFile, id: string): Promise<void> {
  const { event, steps } = eventIn(file, id);
  const step = await refusing(() => applyForRepair(file.list, event, file.now, steps.repair?.step));
  await keepStep(db, file, 'repair', step, {});
}

/** The person brings proof, which must stand on the ledger. Errors: those of proveRepair, CreditEvidenceMissing. */
export async function bringProof({ db }: Trx, file: OpenFile, id: string, evidence: string): Promise<void> {
  const before = openRepair(file, id);
  const live = await liveEvidence(db, [{ evidence }], file.now);
  if (!live.has(evidence)) throw new AppError('CreditEvidenceMissing', { evidence });
  const step = await refusing(() => proveRepair(file.list, before.step, evidence, file.now));
  await keepStep(db, file, 'repair', step, { ...before.words, evidence });
}

/** The office decides on a repair. Errors: those of decideRepair, CreditEventUnknown. */
export async function answerRepair(
  { db }: Trx,
  file: OpenFile,
  id: string,
  { accept, reason }: { accept: boolean; reason: string },
): Promise<void> {
  const before = openRepair(file, id);
  const step = await refusing(() => decideRepair(file.list, before.step, accept, file.now));
  await keepStep(db, file, 'repair', step, { ...before.words, answer: reason });
}

/** The office restores at once what it accepted; time does it as well. Errors: those of restore, CreditEventUnknown. */
export async function restoreNow({ db }: Trx, file: OpenFile, id: string): Promise<void> {
  const before = openRepair(file, id);
  const step = await refusing(() => restore(before.step, file.now));
  await keepStep(db, file, 'repair', step, before.words);
}

function openRepair(file: OpenFile, id: string) {
  const before = eventIn(file, id).steps.repair;
  if (before === undefined) throw new AppError('CreditRepairNotOpen', { event: id });
  return before;
}

async function keepStep(
  trx: Transaction<Database>,
  { row, seal }: OpenFile,
  kind: CreditStepKind,
  { event, state, at, dueAt }: { event: string; state: string; at: number; dueAt: number | null },
  words: StepWords,
): Promise<void> {
  const latest = {
    ...{ state, at: String(at), due_at: dueAt === null ? null : String(dueAt) },
    sealed: seal.close(stepPlace({ event, kind }), words),
  };
  await trx
    .insertInto('private.credit_step')
    .values({ event, kind, subject: row.subject, ...latest })
    .onConflict((conflict) => conflict.columns(['event', 'kind']).doUpdateSet(latest))
    .execute();
}
