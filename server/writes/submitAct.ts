import type { Kysely, Transaction } from 'kysely';
import { type Act, findAct, readAct } from '../kernel/auth/acts/act.ts';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { requireLiveMandate } from '../kernel/auth/mandates/coveringMandate.ts';
import type { Session } from '../kernel/auth/sessions/findSession.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { type AcceptedWrite, acceptCall } from '../kernel/outbox/acceptCall.ts';
import type { OutboxDeps } from '../kernel/outbox/outboxDeps.ts';
import { type PreparedCall, prepareCall } from '../kernel/outbox/prepareCall.ts';
import type { Database } from '../kernel/store/database.ts';
import { keepBeside } from './keepBeside.ts';

export interface SubmitDeps {
  auth: AuthDeps;
  outbox: OutboxDeps;
}

export interface Submission {
  actId: string;
  requestId: string;
  idempotencyKey: string;
}

/**
 * Turns a confirmed act into a prepared call: asks the chain whether it would succeed now, takes no nonce.
 * Errors: ActUnknown, ActNotConfirmed, ActNotSubmittable, the mandate's when it has ended since, LedgerError with the Solidity error's name, ChainUnreachable.
 */
export async function prepareSubmission(deps: SubmitDeps, session: Session, given: Submission): Promise<PreparedCall> {
  const act = await findAct(deps.auth, session, given.actId);
  if (act.confirmedAt === null) throw new AppError('ActNotConfirmed', { id: act.id });
  if (act.content.type !== 'transaction') throw new AppError('ActNotSubmittable', { kind: act.kind });
  await requireMandateStill(deps.auth, session, act);
  const { to, data, value } = act.content;

  return prepareCall(deps.outbox, {
    ...given,
    actor: session.account,
    words: act.words,
    signer: act.account,
    to,
    data,
    value: BigInt(value),
    recordsOnce: deps.auth.actKinds[act.kind]?.recordsOnce ?? false,
  });
}

/** A clerk's confirmation ends with the mandate; the principal needs none. */
async function requireMandateStill(deps: AuthDeps, session: Session, act: Act): Promise<void> {
  const isOwn = session.account === act.account && act.confirmedBy === act.account;
  if (act.mandateId !== null && !isOwn) await requireLiveMandate(deps, act.mandateId, act.kind);
}

/**
 * Accepts it, once an act: a second submission of the same act, even at the same moment, finds the first write. What the act
 * says beside its call is kept with it.
 */
export async function acceptSubmission(
  { actKinds }: Pick<AuthDeps, 'actKinds'>,
  trx: Transaction<Database>,
  call: PreparedCall,
): Promise<AcceptedWrite> {
  const row = await trx
    .selectFrom('private.act')
    .selectAll()
    .where('id', '=', call.actId ?? '')
    .forUpdate()
    .executeTakeFirst();
  const standing = await writeOfAct(trx, call.actId ?? '');
  if (standing) return standing;

  const write = await acceptCall(trx, call);
  if (row) await keepBeside(actKinds, trx, readAct(row), write.id);
  return write;
}

async function writeOfAct(db: Kysely<Database>, actId: string): Promise<AcceptedWrite | undefined> {
  return db.selectFrom('record.outbox').select('id').where('act_id', '=', actId).executeTakeFirst();
}
