import type { Kysely } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { decisionData, type HumanAnswer } from '../../../sdk/loans/decision/decisionData.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { decisionsOf, recordDecision, type StoredDecision } from './decisions.ts';
import { requireOpenAtBank } from './loanApplications.ts';

export interface HandedDecision extends HandedWord {
  application: string;
  bank: string;
  answer: HumanAnswer;
  limit: bigint;
  words: string;
}

/**
 * Keeps an officer's decision beside the machine's: an act `loan.decide` over the same words, signed over what the machine had
 * looked at. Errors: as `requireOpenAtBank`; LoanNotDecided, LoanDecisionUneven; those of wordOfAct and signedWord.
 */
export async function decideByHuman(deps: FinanceDeps, session: Session, given: HandedDecision): Promise<void> {
  const { application: id, bank, answer, limit, words, ...handed } = given;
  const { auth, db } = deps;
  await requireOpenAtBank(db, id, bank);
  if ((answer === 'approve') !== limit > 0n)
    throw new AppError('LoanDecisionUneven', { answer, limit: limit.toString() });
  const machine = await requireMachine(db, id);
  const facts = machine.facts_hash as Bytes32;
  const hash = typedHash(decisionData(deps, { application: id, facts, answer, limit: quantity('fen', limit), words }));
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === hash);
  const { signer, signature } = await signedWord(auth, session, handed);
  await recordDecision(
    db,
    {
      ...{ application: id, by: 'human', answer, limit, limitReason: null, bounds: [], factors: [], words },
      ...{ ratePpm: machine.rate_ppm, ordinaryPpm: machine.ordinary_ppm, facts: { hash: facts, text: null } },
      signed: { signer, signature, actId: handed.actId },
    },
    auth.clock(),
  );
}

/** Hash of what the machine looked at: what a person signs over. Errors: LoanNotDecided. */
export async function requireMachineFacts(db: Kysely<Database>, application: string): Promise<Bytes32> {
  return (await requireMachine(db, application)).facts_hash as Bytes32;
}

async function requireMachine(db: Kysely<Database>, application: string): Promise<StoredDecision> {
  const machine = (await decisionsOf(db, application)).findLast(({ by }) => by === 'machine');
  if (!machine) throw new AppError('LoanNotDecided', { id: application, answer: 'none' });
  return machine;
}
